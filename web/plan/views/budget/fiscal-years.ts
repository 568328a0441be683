import { daysBetween, monthOf, type Span } from '../../../../shared/plan-dates.ts'

/** The months fiscal years begin in: January, July, October. */
export const FISCAL_STARTS = [1, 7, 10] as const
export type FiscalStart = (typeof FISCAL_STARTS)[number]

/** The fiscal year a day is in, by the calendar year it ends in: with October, 2026-10-01 is in 2027. */
export const fiscalYearOf = (day: string, start: FiscalStart): number =>
  Math.floor((monthOf(day) + (start === 1 ? 0 : 13 - start)) / 12)

/** Its first and last day. */
export const fiscalYearSpan = (year: number, start: FiscalStart) => {
  if (start === 1) return { start: `${year}-01-01`, end: `${year}-12-31` }
  const month = (number: number) => String(number).padStart(2, '0')
  // June and September, the months before July and October, have thirty days both.
  return { start: `${year - 1}-${month(start)}-01`, end: `${year}-${month(start - 1)}-30` }
}

/** Whether a span says from when to when, so that an amount can be spread over it. */
export const isDated = (span: Span): span is { readonly start: string; readonly end: string } =>
  span.start !== undefined && span.end !== undefined && span.end >= span.start

/**
 * Minor units spread evenly over the days of a span, by fiscal year. Each year gets what is due by its
 * last day less what was due before, halves up: no year is off by more than one unit, and the years
 * make up the whole amount to the last one.
 *
 * @param minor a safe integer, 0 or more.
 */
export const spreadByDays = (
  minor: number,
  span: { readonly start: string; readonly end: string },
  start: FiscalStart,
): ReadonlyMap<number, number> => {
  const days = BigInt(daysBetween(span.start, span.end) + 1)
  const dueBy = (day: string): number => {
    const passed = BigInt(daysBetween(span.start, day) + 1)
    return Number((2n * BigInt(minor) * passed + days) / (2n * days))
  }
  const years = new Map<number, number>()
  let before = 0
  const last = fiscalYearOf(span.end, start)
  for (let year = fiscalYearOf(span.start, start); year <= last; year += 1) {
    const due = dueBy(year === last ? span.end : fiscalYearSpan(year, start).end)
    years.set(year, due - before)
    before = due
  }
  return years
}
