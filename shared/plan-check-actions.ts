import { isDelayed } from './plan.ts'
import { endsBeforeStart, isOutside, monthOf, type Span } from './plan-dates.ts'
import type { PlanAction } from './plan-fields.ts'
import { type Around, isEmpty, type RowOf, type Tell } from './plan-flags.ts'

/** What is to be seen of an action alone, within its plan's period. */
export const checkAction = (action: PlanAction, period: Span, tell: Tell): void => {
  const { status, progress, start, end } = action
  const isStopped = status === 'on-hold' || status === 'cancelled'
  if (endsBeforeStart(action)) tell('ends-before-start', 'end')
  if (endsBeforeStart({ start: action.actualStart, end: action.actualEnd }))
    tell('ends-before-start', 'actualEnd')
  if (isOutside(start, period)) tell('outside-period', 'start')
  if (isOutside(end, period)) tell('outside-period', 'end')
  if (status === 'completed' && progress < 100) tell('completed-unfinished', 'progress')
  if (status !== 'completed' && !isStopped && progress === 100) tell('finished-open', 'status')
  if (isStopped && isEmpty(action.statusReason)) tell('reason-missing', 'statusReason')
}

/** What an action is among organisations and on the calendar. */
export const checkAround = (action: PlanAction, around: Around, tell: Tell): void => {
  const { actualStart, actualEnd, lead, partners } = action
  if (isDelayed(action, around.today)) tell('delayed', 'end')
  if (isFuture(actualStart, around)) tell('in-future', 'actualStart')
  if (isFuture(actualEnd, around)) tell('in-future', 'actualEnd')
  if (partners.every((partner) => partner === lead)) tell('no-partner', 'partners')
  const sides = new Set([lead, ...partners].map(around.sideOf))
  sides.delete(undefined)
  if (sides.size === 1) tell('one-sided', 'partners')
}

export const isFuture = (day: string | undefined, { today }: Around): boolean =>
  day !== undefined && day > today

/** What an action is among those it waits for, cycles left out. */
export const checkWaiting = (
  action: PlanAction,
  waitsFor: readonly PlanAction[],
  tell: Tell,
): void => {
  for (const { id, status, end, actualEnd } of waitsFor) {
    const done = status === 'completed' ? (actualEnd ?? end) : end
    const isBinding = action.start !== undefined && done !== undefined && status !== 'cancelled'
    if (isBinding && action.start < done) tell('starts-too-soon', 'start', id)
  }
}

export const checkMilestone = (
  { due, done }: RowOf<'milestones'>,
  { action, around }: { action: PlanAction; around: Around },
  tell: Tell,
): void => {
  if (isOutside(due, action)) tell('due-outside-action', 'due')
  if (isFuture(done, around)) tell('in-future', 'done')
}

export const checkDeliverable = (
  { due, delivered }: RowOf<'deliverables'>,
  { action, around }: { action: PlanAction; around: Around },
  tell: Tell,
): void => {
  if (isOutside(due, action)) tell('due-outside-action', 'due')
  if (isFuture(delivered, around)) tell('in-future', 'delivered')
}

const MOST_DAYS_A_MONTH = 31
/** Beyond, no effort a plan can name fills a month; nobody has to count it month by month. */
const MOST_MONTHS = 240

interface Load {
  readonly row: RowOf<'effort'>
  readonly from: number
  readonly months: number
}

/** Rows of effort that ask more than 31 days a month of one post, spread evenly over their actions' months. */
export const overloads = (
  efforts: readonly RowOf<'effort'>[],
  spanOf: (effort: RowOf<'effort'>) => Span,
): ReadonlySet<string> => {
  const loads = efforts.flatMap((row) => loadOf(row, spanOf(row)))
  const byPost = Map.groupBy(loads, ({ row }) =>
    isEmpty(row.post) ? row.id : `${row.organisation ?? ''} ${row.post.trim().toLowerCase()}`,
  )
  return new Set([...byPost.values()].flatMap(overMonth).map(({ row }) => row.id))
}

const loadOf = (row: RowOf<'effort'>, { start, end }: Span): readonly Load[] => {
  if (start === undefined || end === undefined || end < start || !row.planned) return []
  const months = monthOf(end) - monthOf(start) + 1
  return [{ row, from: monthOf(start), months }]
}
const daysAMonth = ({ row, months }: Load): number => (row.planned ?? 0) / months

const overMonth = (loads: readonly Load[]): readonly Load[] => {
  const days = new Map<number, number>()
  const counted = loads.filter(({ months }) => months <= MOST_MONTHS)
  for (const load of counted)
    for (const month of monthsOf(load)) days.set(month, (days.get(month) ?? 0) + daysAMonth(load))
  const isOver = (month: number) => (days.get(month) ?? 0) > MOST_DAYS_A_MONTH + 1e-9
  return loads.filter((load) => daysAMonth(load) > MOST_DAYS_A_MONTH || monthsOf(load).some(isOver))
}
const monthsOf = ({ from, months }: Load): readonly number[] =>
  Array.from({ length: Math.min(months, MOST_MONTHS) }, (_, at) => from + at)
