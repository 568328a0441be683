import { daysAfter, monthsAfter } from '../../../../shared/plan-dates.ts'
import { monthStart, weekStart } from '../days.ts'

/** The weeks that a month touches, seven days each; `first` is the weekday a week begins with. */
export const weeksOf = (month: string, first: number): readonly (readonly string[])[] => {
  const weeks: string[][] = []
  const next = monthsAfter(monthStart(month), 1)
  for (let day = weekStart(monthStart(month), first); day < next; day = daysAfter(day, 7)) {
    const start = day
    weeks.push([0, 1, 2, 3, 4, 5, 6].map((by) => daysAfter(start, by)))
  }
  return weeks
}

/** Where a key goes from a day; in a right-to-left page the days run leftward. */
export const dayOfKey = (
  key: string,
  day: string,
  direction: 'ltr' | 'rtl',
): string | undefined => {
  const forward = direction === 'ltr' ? 1 : -1
  switch (key) {
    case 'ArrowRight':
      return daysAfter(day, forward)
    case 'ArrowLeft':
      return daysAfter(day, -forward)
    case 'ArrowDown':
      return daysAfter(day, 7)
    case 'ArrowUp':
      return daysAfter(day, -7)
    case 'PageDown':
      return monthsAfter(day, 1)
    case 'PageUp':
      return monthsAfter(day, -1)
    default:
      return undefined
  }
}

/** How many of a day's entries are drawn where so many fit; the rest is «+3 more», which takes a place itself. */
export const shownOf = (count: number, room: number): number => (count <= room ? count : room - 1)
