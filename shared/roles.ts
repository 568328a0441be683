import * as z from 'zod'

/** What a person is in one partnership. The platform-wide programme manager is a person's own attribute. */
export const ROLES = [
  'facilitator',
  'coordinator',
  'practitioner',
  'authorising-official',
  'stakeholder',
  'donor-observer',
] as const
export const roleSchema = z.enum(ROLES)
export type Role = z.infer<typeof roleSchema>

export type Right =
  | 'partnership:read'
  | 'plan:read'
  | 'plan:edit'
  | 'plan:create'
  | 'plan:state'
  | 'plan:reopen'
  | 'plan:submit'
  | 'plan:approve'
  | 'plan:verify'
  | 'post:hand-over'
  | 'version:read'
  | 'thread:read'
  | 'thread:post'
  | 'thread:open'
  | 'thread:moderate'
  | 'message:report'
  | 'members:manage'

const reads: readonly Right[] = ['partnership:read', 'plan:read', 'version:read', 'thread:read']
const talks: readonly Right[] = ['thread:post', 'thread:open', 'message:report']

const leads: readonly Right[] = ['plan:edit', 'plan:create', 'plan:state', 'post:hand-over']

/**
 * `version:read` alone shows approved versions; with `plan:read`, all. Only a city submits and only a
 * city's official approves; only whoever stands between the cities reopens what is closed. What one side measured
 * is verified by the other's official, or from between them.
 */
const RIGHTS: Record<Role, ReadonlySet<Right>> = {
  facilitator: new Set([
    ...reads,
    ...talks,
    ...leads,
    'plan:reopen',
    'plan:verify',
    'thread:moderate',
  ]),
  coordinator: new Set([...reads, ...talks, ...leads, 'plan:submit', 'members:manage']),
  practitioner: new Set([...reads, ...talks, 'plan:edit']),
  'authorising-official': new Set([...reads, ...talks, 'plan:approve', 'plan:verify']),
  stakeholder: new Set<Right>(['partnership:read']),
  'donor-observer': new Set<Right>(['partnership:read', 'version:read']),
}

/** The one table of rights. The server refuses by it; the page hides by it. Drafts stay among those who write them. */
export const can = (role: Role | undefined, right: Right): boolean =>
  role !== undefined && RIGHTS[role].has(right)
