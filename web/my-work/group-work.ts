import type { MyWork, PlacedPromise, PlacedWorkItem } from '../../shared/my-work.ts'
import { DUE, type Due, dueOf } from '../../shared/work-week.ts'

/** What a post owes and waits for, all of it, with the calendar it goes by. */
export type AllWork = Omit<MyWork, 'cursor'>

export type GroupName = Due | 'waiting'
export interface WorkGroup {
  readonly name: Due
  readonly items: readonly PlacedWorkItem[]
}

/** What is shown of it: everything, or what is of one kind or partnership. */
export interface Filter {
  readonly kind: PlacedWorkItem['kind'] | 'all'
  readonly partnership: string
}
export const EVERYTHING: Filter = { kind: 'all', partnership: 'all' }

/** @returns the work that a filter lets through; what others do is of no kind but «action». */
export const filtered = (work: AllWork, { kind, partnership }: Filter): AllWork => {
  const isThere = ({ partnershipId }: { readonly partnershipId: string }) =>
    partnership === 'all' || partnershipId === partnership
  return {
    ...work,
    items: work.items.filter((item) => isThere(item) && (kind === 'all' || item.kind === kind)),
    waiting: work.waiting.filter((it) => isThere(it) && (kind === 'all' || kind === 'action')),
  }
}

/** What is owed by when it is due in one's own week, the most pressing first; this week stands even when it is empty. */
export const groupsOf = ({ items, today, workingDays }: AllWork): readonly WorkGroup[] =>
  DUE.map((name) => ({
    name,
    items: items.filter(({ due }) => dueOf(due, today, workingDays) === name).toSorted(byDue),
  })).filter(({ name, items: { length } }) => length > 0 || name === 'this-week')

interface Dated {
  readonly due?: string | undefined
  readonly number: string
}
const LAST = '9999-12-31'

const byDue = (a: Dated, b: Dated): number =>
  (a.due ?? LAST).localeCompare(b.due ?? LAST) ||
  a.number.localeCompare(b.number, 'en', { numeric: true })

/** What others do, the earliest first, each action once with all parts one has in it. */
export const awaited = (
  waiting: readonly PlacedPromise[],
): readonly (PlacedPromise & {
  readonly roles: readonly NonNullable<PlacedPromise['role']>[]
})[] => {
  const rolesOf = (of: PlacedPromise) =>
    waiting.flatMap(({ planId, action, role }) =>
      planId === of.planId && action === of.action && role !== undefined ? [role] : [],
    )
  const isFirst = (one: PlacedPromise, index: number) =>
    waiting.findIndex((it) => it.planId === one.planId && it.action === one.action) === index
  return waiting
    .filter(isFirst)
    .map((one) => ({ ...one, roles: [...new Set(rolesOf(one))] }))
    .toSorted(byDue)
}
