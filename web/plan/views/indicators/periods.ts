import { daysAfter, monthsAfter, type Span } from '../../../../shared/plan-dates.ts'
import type { PlanContent, PlanIndicator } from '../../../../shared/plan-fields.ts'
import type { RowOf } from '../../../../shared/plan-flags.ts'

export type Period = RowOf<'periods'>
type Plan = Pick<PlanContent, 'periodStart' | 'periodEnd'>

/** How many months a period of a frequency has; «once, at the end» has as many as the plan. */
const MONTHS = { monthly: 1, quarterly: 3, 'semi-annual': 6, annual: 12 } as const

/** Periods by when they end; those that do not say when come last. */
export const inTime = (periods: readonly Period[]): readonly Period[] =>
  periods.toSorted((a, b) => {
    const [one, other] = [a.end ?? a.start ?? '9999', b.end ?? b.start ?? '9999']
    if (one !== other) return one < other ? -1 : 1
    return a.order < b.order ? -1 : Number(a.order > b.order)
  })

/**
 * The period that follows the last one by the indicator's frequency; the first begins with the plan. It ends with the
 * plan at the latest, unless it begins behind it. Empty where nobody has said how often, or when the plan begins.
 */
export const nextPeriod = (
  { frequency }: Pick<PlanIndicator, 'frequency'>,
  periods: readonly Period[],
  plan: Plan,
): Span => {
  const last = inTime(periods).findLast(({ end }) => end !== undefined)?.end
  const start = last === undefined ? plan.periodStart : daysAfter(last, 1)
  if (start === undefined || frequency === undefined) return start === undefined ? {} : { start }
  const whole =
    frequency === 'end-line' ? plan.periodEnd : daysAfter(monthsAfter(start, MONTHS[frequency]), -1)
  const planEnd = plan.periodEnd
  if (whole === undefined || planEnd === undefined || start > planEnd || whole < planEnd)
    return whole !== undefined && whole >= start ? { start, end: whole } : { start }
  return { start, end: planEnd }
}

/** When the next number is due: when the first period without one ends, or the one that follows would; undefined where none does. */
export const nextDue = (
  indicator: Pick<PlanIndicator, 'frequency'>,
  periods: readonly Period[],
  plan: Plan,
): string | undefined => {
  const open = inTime(periods).find(({ actual, end }) => actual === undefined && end !== undefined)
  if (open) return open.end
  const next = nextPeriod(indicator, periods, plan)
  const isPast = plan.periodEnd !== undefined && (next.start ?? '') > plan.periodEnd
  return isPast ? undefined : next.end
}

/** A number with the day, or the period, it is of. */
export interface Reading {
  readonly value: number
  readonly start?: string | undefined
  readonly end?: string | undefined
}

const readingOf = (value: number | undefined, span: Span): Reading | undefined =>
  value === undefined ? undefined : { value, start: span.start, end: span.end }

export const baselineOf = ({ baseline, baselineDate }: PlanIndicator): Reading | undefined =>
  readingOf(baseline, { end: baselineDate })

/** What was measured last: in the last period that has a number, or where nobody keeps periods, on the indicator itself. */
export const lastActual = (
  indicator: PlanIndicator,
  periods: readonly Period[],
): Reading | undefined => {
  const last = inTime(periods).findLast(({ actual }) => actual !== undefined)
  if (last) return readingOf(last.actual, last)
  return readingOf(indicator.actual, { end: indicator.actualDate })
}

/** What shall be reached in the end: the indicator's own target, or its last period's. */
export const finalTarget = (
  indicator: PlanIndicator,
  periods: readonly Period[],
): Reading | undefined => {
  const own = readingOf(indicator.target, { end: indicator.targetDate })
  if (own) return own
  const last = inTime(periods).findLast(({ target }) => target !== undefined)
  return last && readingOf(last.target, last)
}
