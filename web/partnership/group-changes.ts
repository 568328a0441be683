import type { Change } from '../../shared/change.ts'
import type { PlanId } from '../../shared/ids.ts'

export type PlanChange = Extract<Change, { kind: 'plan' }>
export type MessagesChange = Extract<Change, { kind: 'messages' }>
export type Act = 'added' | 'changed' | 'removed'

/** Changes of one kind that the same organisations made in one plan, told in one sentence. */
export interface ChangeGroup {
  readonly planId: PlanId
  readonly root: PlanChange['root']
  readonly act: Act
  /** Ids of the organisations, in a steady order; empty when nobody is known. */
  readonly by: readonly string[]
  readonly changes: readonly PlanChange[]
}

const actOf = ({ fields }: PlanChange): Act => {
  if (fields.includes('removed')) return 'removed'
  return fields.includes('added') ? 'added' : 'changed'
}

/** @param organisationOf the organisation of a person, undefined when it is not known. */
export const groupChanges = (
  changes: readonly Change[],
  organisationOf: (personId: string) => string | undefined,
): readonly ChangeGroup[] => {
  const groups = new Map<string, ChangeGroup>()
  for (const change of changes) {
    if (change.kind !== 'plan') continue
    const { planId, root } = change
    const act = actOf(change)
    const by = organisationsOf(change, organisationOf)
    const key = [planId, root, act, ...by].join(' ')
    const before = groups.get(key)?.changes ?? []
    groups.set(key, { planId, root, act, by, changes: [...before, change] })
  }
  return [...groups.values()]
}

/** The organisations of those who made a change, each once. */
export const organisationsOf = (
  change: Change,
  organisationOf: (personId: string) => string | undefined,
): readonly string[] =>
  [...new Set(change.by.flatMap((person) => organisationOf(person) ?? []))].sort()
