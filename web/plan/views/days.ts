/*
 * Days of the calendar, `YYYY-MM-DD`: no time, no zone. They compare as words; here they are counted.
 */

const DAY_MS = 86_400_000

/** Days since 1 January 1970. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS
export const dayFrom = (number: number): string =>
  new Date(number * DAY_MS).toISOString().slice(0, 10)

export const addDays = (day: string, by: number): string => dayFrom(dayNumber(day) + by)
/** Days from one day to another; below 0 where the other is earlier. */
export const daysFrom = (one: string, other: string): number => dayNumber(other) - dayNumber(one)

/** The same day of another month, or its last where it is shorter: 31 January and one is 28 February. */
export const addMonths = (day: string, by: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + by, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + by, Math.min(date, last))).toISOString().slice(0, 10)
}

export const monthStart = (day: string): string => `${day.slice(0, 7)}-01`
/** The first day of January, April, July or October. */
export const quarterStart = (day: string): string =>
  addMonths(monthStart(day), -((Number(day.slice(5, 7)) - 1) % 3))
export const yearStart = (day: string): string => `${day.slice(0, 4)}-01-01`

/** 1 is Monday, 7 Sunday. */
export const weekday = (day: string): number => ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1
/** The day a week begins, for people whose week begins with the weekday `first`. */
export const weekStart = (day: string, first: number): string =>
  addDays(day, -((weekday(day) - first + 7) % 7))

/** The weekday a week begins with where a language is spoken; Monday where nobody knows. */
export const firstWeekday = (locale: string): number => {
  // Browsers have one or the other, or none; the library's types know neither.
  const known = new Intl.Locale(locale) as {
    getWeekInfo?: () => { firstDay?: number }
    weekInfo?: { firstDay?: number }
  }
  return (known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? 1
}
