import type { Change, Changes } from '../../shared/change.ts'
import type { PartnershipId, PersonId, PlanId, ThreadId } from '../../shared/ids.ts'
import { can } from '../../shared/roles.ts'
import { threadSchema } from '../../shared/thread.ts'
import { keys } from '../keys.ts'
import { planChanges } from '../plans/changes.ts'
import type { Platform } from '../platform.ts'
import { readEntriesSince } from '../threads/entries.ts'
import { requireRight } from './members.ts'

/** Coming back within this time still belongs to the same stay. */
export const STAY_MINUTES = 30
/** Older news is summed up by the plan itself; nobody reads two months of changes. */
const MAX_DAYS_BACK = 60

interface Stay {
  /** When the person was last seen in this stay. */
  readonly lastSeenAt: string
  /** When the stay before this one ended; undefined on a first stay. */
  readonly previousEndedAt?: string
}

/** A person's stay after being seen now: the same one, or a new one if they had been away. */
export const stayAfter = (before: Stay | undefined, now: Date): Stay => {
  const lastSeenAt = now.toISOString()
  if (!before) return { lastSeenAt }
  const away = now.getTime() - Date.parse(before.lastSeenAt) > STAY_MINUTES * 60_000
  const previousEndedAt = away ? before.lastSeenAt : before.previousEndedAt
  return previousEndedAt === undefined ? { lastSeenAt } : { lastSeenAt, previousEndedAt }
}

/** Notes that a person is in a partnership, and tells what changed since they were last here. */
export const noteBeingHere = async (
  platform: Platform,
  personId: PersonId,
  partnershipId: PartnershipId,
): Promise<Changes> => {
  await requireRight(platform, personId, { partnershipId, right: 'partnership:read' })
  const key = keys.beingHere(personId, partnershipId)
  const stored = await platform.core.get(key)
  const stay = stayAfter(stored as unknown as Stay | undefined, platform.now())
  await platform.core.put({ ...key, ...stay })
  const since = stay.previousEndedAt
  if (since === undefined) return { since: null, changes: [] }
  return listChanges(platform, personId, { partnershipId, since })
}

/** What others changed in a partnership's plans and threads since a moment, newest first. */
export const listChanges = async (
  platform: Platform,
  personId: PersonId,
  { partnershipId, since }: { partnershipId: PartnershipId; since: string },
): Promise<Changes> => {
  const { role } = await requireRight(platform, personId, {
    partnershipId,
    right: 'partnership:read',
  })
  const earliest = new Date(platform.now().getTime() - MAX_DAYS_BACK * 86_400_000).toISOString()
  const news = { partnershipId, reader: personId, since: since < earliest ? earliest : since }
  const [plans, threads] = await Promise.all([
    can(role, 'plan:read') ? changedPlans(platform, news) : [],
    can(role, 'thread:read') ? newMessages(platform, news) : [],
  ])
  const changes = [...plans, ...threads].sort((a, b) => (a.at < b.at ? 1 : -1))
  return { since, changes }
}

interface News {
  readonly partnershipId: PartnershipId
  readonly reader: PersonId
  readonly since: string
}

const changedPlans = async (platform: Platform, { partnershipId, ...news }: News) => {
  const { pk } = keys.partnership(partnershipId)
  const items = await platform.core.list({ pk, prefix: 'PLAN#', limit: 100 })
  const changes = await Promise.all(
    items.map(({ planId }) => planChanges(platform, planId as PlanId, news)),
  )
  return changes.flat()
}

const newMessages = async (platform: Platform, { partnershipId, reader, since }: News) => {
  const { pk } = keys.partnership(partnershipId)
  const items = await platform.core.list({ pk, prefix: 'THREAD#', limit: 200 })
  const changes = await Promise.all(
    items.map(async ({ threadId }): Promise<readonly Change[]> => {
      const thread = threadSchema.parse(await platform.core.get(keys.thread(threadId as ThreadId)))
      const entries = await readEntriesSince(platform, thread.id, since)
      const fresh = entries.filter(({ kind, by }) => kind === 'message' && by !== reader)
      const at = fresh[0]?.at
      if (at === undefined) return []
      const by = [...new Set(fresh.map((entry) => entry.by))]
      return [
        { kind: 'messages', threadId: thread.id, title: thread.title, count: fresh.length, by, at },
      ]
    }),
  )
  return changes.flat()
}
