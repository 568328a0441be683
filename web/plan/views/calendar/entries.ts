import type { OrganisationId, RowId } from '../../../../shared/ids.ts'
import type { PlanContent } from '../../../../shared/plan-fields.ts'
import { childrenOf, livingPlan } from '../../../../shared/plan-links.ts'
import type { Movable } from '../shift.ts'

/** What a day of the calendar may have, in the order it is read within a day. */
export const ENTRY_KINDS = ['start', 'end', 'milestone', 'deliverable', 'review', 'period'] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

/** Something of the plan that stands on a day, and can be opened and moved. */
export interface Entry {
  readonly kind: EntryKind
  /** YYYY-MM-DD. */
  readonly day: string
  readonly item: Movable
  readonly title: string
  /** Whose number and lead it has: the action it is or is part of. */
  readonly action?: RowId | undefined
  readonly lead?: OrganisationId | undefined
  /** The post that answers for it. */
  readonly post: string
}

type Living = Pick<
  PlanContent,
  'actions' | 'milestones' | 'deliverables' | 'risks' | 'indicators' | 'periods'
>

/** All entries of a plan, in no order. What is part of something that is gone is left out. */
export const entriesOf = (content: PlanContent): readonly Entry[] => {
  const plan = livingPlan(content)
  return [...actionEntries(plan), ...partEntries(plan), ...periodEntries(plan)]
}

const at = (
  kind: EntryKind,
  item: Movable,
  of: Omit<Entry, 'kind' | 'item' | 'day'> & { readonly day: string | undefined },
): readonly Entry[] => (of.day === undefined ? [] : [{ ...of, kind, item, day: of.day }])

const actionEntries = ({ actions }: Living) =>
  actions.flatMap(({ id, title, lead, ownerPost: post, start, end }) => {
    const of = { title, action: id, lead, post }
    const row = { root: 'actions', row: id } as const
    return [
      ...at('start', { ...row, start: 'start' }, { ...of, day: start }),
      ...at('end', { ...row, start: 'end' }, { ...of, day: end }),
    ]
  })

const partEntries = ({ actions, milestones, deliverables, risks }: Living) => {
  const byId = new Map(actions.map((action) => [action.id, action]))
  const of = (action: RowId | undefined) => ({
    action,
    lead: action && byId.get(action)?.lead,
    post: (action && byId.get(action)?.ownerPost) ?? '',
  })
  return [
    ...milestones.flatMap(({ id, title, due, action, ownerPost }) => {
      const known = of(action)
      const item = { root: 'milestones', row: id, start: 'due' } as const
      return at('milestone', item, { ...known, title, day: due, post: ownerPost || known.post })
    }),
    ...deliverables.flatMap(({ id, title, due, action }) => {
      const item = { root: 'deliverables', row: id, start: 'due' } as const
      return at('deliverable', item, { ...of(action), title, day: due })
    }),
    ...risks.flatMap(({ id, statement: title, review, action, ownerPost }) => {
      const known = of(action)
      const item = { root: 'risks', row: id, start: 'review' } as const
      return at('review', item, { ...known, title, day: review, post: ownerPost || known.post })
    }),
  ]
}

const periodEntries = ({ indicators, periods }: Living) => {
  const ofIndicator = childrenOf(periods, 'indicator')
  return indicators.flatMap(({ id, title, responsiblePost: post }) =>
    (ofIndicator.get(id) ?? []).flatMap(({ id: row, end: day }) =>
      at('period', { root: 'periods', row, start: 'end' }, { title, post, day }),
    ),
  )
}

/** What is shown of them. Empty words show all. */
export interface Filter {
  /** The letter of a side. */
  readonly side: string
  readonly post: string
}

/** Entries by their days. */
export type Days = Readonly<Record<string, readonly Entry[]>>

/** Entries by their days, those a filter lets through, in the order people read a day. */
export const byDay = (
  entries: readonly Entry[],
  { side, post }: Filter,
  sideOf: (organisation: OrganisationId | undefined) => string | undefined,
): Days => {
  const shown = entries.filter(
    (entry) => (side === '' || sideOf(entry.lead) === side) && (post === '' || entry.post === post),
  )
  const rank = ({ kind }: Entry) => ENTRY_KINDS.indexOf(kind)
  const name = ({ item }: Entry) => item.row
  shown.sort((a, b) => rank(a) - rank(b) || Number(name(a) > name(b)) - Number(name(a) < name(b)))
  return Object.fromEntries(Map.groupBy(shown, ({ day }) => day))
}

/** The posts that answer for anything, for choosing one. */
export const postsOf = (entries: readonly Entry[]): readonly string[] =>
  [...new Set(entries.map(({ post }) => post))].filter(Boolean).sort()
