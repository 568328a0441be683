import type { RowId } from '../../../../shared/ids.ts'
import type { Numbered } from '../../../../shared/plan.ts'
import { type ActionStatus, PRIORITIES } from '../../../../shared/plan-codes.ts'
import type { PlanAction } from '../../../../shared/plan-fields.ts'
import { fold, hasAll, wordsIn } from '../../find/fold.ts'
import type { Sheet } from '../../sheet.ts'

/** What the columns of the board stand for. */
export const GROUPINGS = ['status', 'lead', 'output', 'priority'] as const
export type Grouping = (typeof GROUPINGS)[number]

/** A column: the value its actions share (empty where they have none), and which actions those are. */
export interface Column {
  readonly value: string
  readonly actions: readonly RowId[]
}
/** Which actions are shown; empty shows all. */
export interface BoardFilter {
  readonly text: string
  readonly lead: string
  readonly post: string
}
export const NO_FILTER: BoardFilter = { text: '', lead: '', post: '' }

/** As work goes on: what waits and what is over come last. */
export const STATUS_COLUMNS: readonly ActionStatus[] = [
  'not-started',
  'in-progress',
  'on-hold',
  'completed',
  'cancelled',
]

/** The actions in the order people read them. */
export const actionsOf = (sheet: Sheet): readonly Numbered<PlanAction>[] =>
  [...sheet.rows.flatMap(({ actions }) => actions), ...sheet.unplaced].flatMap(
    (id) => sheet.actions[id] ?? [],
  )

/** The posts that are accountable for something, each once however it was written. */
export const postsOf = (sheet: Sheet): readonly string[] => {
  const posts = new Map<string, string>()
  for (const { ownerPost } of actionsOf(sheet)) {
    const post = ownerPost.trim()
    if (post !== '' && !posts.has(fold(post))) posts.set(fold(post), post)
  }
  return [...posts.values()].sort((a, b) => a.localeCompare(b))
}

export const isShown = (action: Numbered<PlanAction>, filter: BoardFilter): boolean =>
  (filter.lead === '' || action.lead === filter.lead) &&
  (filter.post === '' || fold(action.ownerPost.trim()) === fold(filter.post)) &&
  hasAll(fold(`${action.number} ${action.title} ${action.ownerPost}`), wordsIn(filter.text))

/** What an action says for a grouping; empty where it says nothing, or names what is gone. */
export const columnOf = (action: PlanAction, grouping: Grouping, sheet: Sheet): string => {
  if (grouping !== 'output') return action[grouping] ?? ''
  return action.output !== undefined && action.output in sheet.outputs ? action.output : ''
}

/** The columns that are there whatever the plan holds. */
const usual = (sheet: Sheet, grouping: Grouping, organisations: readonly string[]) => {
  if (grouping === 'status') return STATUS_COLUMNS
  if (grouping === 'priority') return [...PRIORITIES, '']
  if (grouping === 'output') return sheet.rows.map(({ id }) => id)
  return organisations
}

/**
 * The board's columns, each with its actions in the plan's order. A column for what has no value comes
 * last, and only where something has none (but a priority may always be taken away).
 *
 * @param organisations whose columns there are even while they lead nothing.
 */
export const columnsOf = (
  sheet: Sheet,
  { grouping, filter }: { readonly grouping: Grouping; readonly filter: BoardFilter },
  organisations: readonly string[],
): readonly Column[] => {
  const columns = new Map<string, RowId[]>(
    usual(sheet, grouping, organisations).map((value) => [value, []]),
  )
  for (const action of actionsOf(sheet)) {
    if (!isShown(action, filter)) continue
    const value = columnOf(action, grouping, sheet)
    const column = columns.get(value)
    if (column) column.push(action.id)
    else columns.set(value, [action.id])
  }
  const made = [...columns].map(([value, actions]) => ({ value, actions }))
  return [...made.filter(({ value }) => value !== ''), ...made.filter(({ value }) => value === '')]
}

/** Where a card stands: the column's and its own index; undefined while it is not shown. */
export const spotIn = (
  columns: readonly Column[],
  row: RowId | undefined,
): { readonly column: number; readonly index: number } | undefined => {
  for (const [column, { actions }] of columns.entries()) {
    const index = row === undefined ? -1 : actions.indexOf(row)
    if (index !== -1) return { column, index }
  }
  return undefined
}

export type Step = 'up' | 'down' | 'before' | 'behind' | 'first' | 'last'

/** The card the focus goes to from another; empty columns are stepped over. The same card at an end. */
export const cardAt = (columns: readonly Column[], from: RowId, step: Step): RowId => {
  const spot = spotIn(columns, from)
  if (!spot) return columns.find(({ actions }) => actions.length > 0)?.actions[0] ?? from
  const own = columns[spot.column]?.actions ?? []
  if (step === 'up' || step === 'down') return own[spot.index + (step === 'up' ? -1 : 1)] ?? from
  if (step === 'first' || step === 'last') return own.at(step === 'first' ? 0 : -1) ?? from
  const by = step === 'before' ? -1 : 1
  for (let at = spot.column + by; at >= 0 && at < columns.length; at += by) {
    const there = columns[at]?.actions ?? []
    if (there.length > 0) return there[Math.min(spot.index, there.length - 1)] ?? from
  }
  return from
}
