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

/** The day itself, or the end of the span it lies outside of. */
export const nearest = (
  day: string,
  start: string | undefined,
  end: string | undefined,
): string => {
  if (start !== undefined && day < start) return start
  return end !== undefined && day > end ? end : day
}

/** Whether a span of days, its last included, is longer than so many years. */
export const isLonger = ({ start, end }: Span, years: number): boolean =>
  start !== undefined && end !== undefined && end >= yearsAfter(start, years)

const yearsAfter = (day: string, years: number): string =>
  `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`

const DAY_MS = 86_400_000

/** Days since 1 January 1970. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS
export const dayFrom = (number: number): string =>
  new Date(number * DAY_MS).toISOString().slice(0, 10)

export const daysAfter = (day: string, days: number): string => dayFrom(dayNumber(day) + days)
/** Days from one day to another; below 0 where the other is earlier. */
export const daysBetween = (one: string, other: string): number => dayNumber(other) - dayNumber(one)

/** The same day so many months on, or the last of that month: 31 January and one is 28 February. */
export const monthsAfter = (day: string, months: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last)))
    .toISOString()
    .slice(0, 10)
}

/** A month's number, to count with: January of the year 0 is 0. */
export const monthOf = (day: string): number =>
  Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
