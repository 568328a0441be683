import { dayNumber, daysAfter, monthsAfter } from '../../../shared/plan-dates.ts'

/*
 * Where weeks, months, quarters and years begin; days are `YYYY-MM-DD`.
 */

export const monthStart = (day: string): string => `${day.slice(0, 7)}-01`
/** The first day of January, April, July or October. */
export const quarterStart = (day: string): string =>
  monthsAfter(monthStart(day), -((Number(day.slice(5, 7)) - 1) % 3))
export const yearStart = (day: string): string => `${day.slice(0, 4)}-01-01`

/** 1 is Monday, 7 Sunday. */
export const weekday = (day: string): number => ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1
/** The day a week begins, for people whose week begins with the weekday `first`. */
export const weekStart = (day: string, first: number): string =>
  daysAfter(day, -((weekday(day) - first + 7) % 7))

/** The weekday a week begins with where a language is spoken; Monday where nobody knows. */
export const firstWeekday = (locale: string): number => {
  // Browsers have one or the other, or none; the library's types know neither.
  const known = new Intl.Locale(locale) as {
    getWeekInfo?: () => { firstDay?: number }
    weekInfo?: { firstDay?: number }
  }
  return (known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? 1
}
