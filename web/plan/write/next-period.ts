import type { PlanIndicator } from '../../../shared/plan-fields.ts'

export interface PeriodDates {
  readonly start?: string | undefined
  readonly end?: string | undefined
}

const MONTHS: Readonly<Record<string, number>> = {
  monthly: 1,
  quarterly: 3,
  'semi-annual': 6,
  annual: 12,
}

const MONTH_ENDS_AT = 0
const addMonths = (date: Date, months: number, day?: number) =>
  new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, day ?? date.getUTCDate()))
const dayOf = (date: Date) => date.toISOString().slice(0, 10)

/**
 * The dates of an indicator's next period: behind the last one, as long as it is asked for (a quarter
 * unless said). The first begins with the plan. Dates as YYYY-MM-DD; none where nothing is known.
 */
export const nextPeriod = (
  { frequency = 'quarterly' }: Pick<PlanIndicator, 'frequency'>,
  known: readonly PeriodDates[],
  plan: PeriodDates,
): PeriodDates => {
  const last = known
    .flatMap(({ end }) => end ?? [])
    .sort()
    .at(-1)
  if (frequency === 'end-line') return { start: plan.start, end: plan.end }
  const from = last === undefined ? plan.start : dayAfter(last)
  if (from === undefined) return {}
  const first = new Date(`${from}T00:00:00Z`)
  const months = MONTHS[frequency] ?? 3
  const end = dayBefore(addMonths(first, months))
  // The 31st has no day of its own in a shorter month: the period then ends with the month.
  const isOver = addMonths(first, months).getUTCDate() !== first.getUTCDate()
  return { start: from, end: isOver ? dayOf(addMonths(first, months, MONTH_ENDS_AT)) : dayOf(end) }
}

const DAY_MS = 86_400_000
const dayAfter = (day: string) => dayOf(new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS))
const dayBefore = (date: Date) => new Date(date.getTime() - DAY_MS)
