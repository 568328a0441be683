/*
 * Days of the calendar as a plan keeps them, `YYYY-MM-DD`: they compare as words. No time, no zone.
 */

export interface Span {
  readonly start?: string | undefined
  readonly end?: string | undefined
}

export const endsBeforeStart = ({ start, end }: Span): boolean =>
  start !== undefined && end !== undefined && end < start

/** Whether a day lies before or behind a span; false where that is not known. */
export const isOutside = (day: string | undefined, { start, end }: Span): boolean =>
  day !== undefined && ((start !== undefined && day < start) || (end !== undefined && day > end))

/** Whether a span of days, its last included, is longer than so many years. */
export const isLonger = ({ start, end }: Span, years: number): boolean =>
  start !== undefined && end !== undefined && end >= yearsAfter(start, years)

const yearsAfter = (day: string, years: number): string =>
  `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`

const DAY_MS = 86_400_000
/** Days from one day to another; below 0 where the other is earlier. */
export const daysBetween = (one: string, other: string): number =>
  (Date.parse(other) - Date.parse(one)) / DAY_MS

/** A month's number, to count with: January of the year 0 is 0. */
export const monthOf = (day: string): number =>
  Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
