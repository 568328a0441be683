import { daysAfter } from './plan-dates.ts'

/*
 * Weeks as an organisation has them: from its first working day on, wherever that falls. Days are
 * YYYY-MM-DD; working days are ISO weekday numbers, Monday is 1.
 */

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

/** Which date it is at a moment in an IANA time zone. */
export const dateIn = (timeZone: string, at: Date): string => {
  const style = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const
  const parts = new Intl.DateTimeFormat('en', style).formatToParts(at)
  const part = (type: string) => parts.find((it) => it.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}

const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7

/** How many days of rest lie right before a weekday. */
const restBefore = (weekday: number, isWorking: (weekday: number) => boolean): number => {
  let days = 0
  while (days < 7 && !isWorking(((weekday - days + 5) % 7) + 1)) days += 1
  return days
}

export interface WorkWeek {
  /** The first working day. */
  readonly from: string
  /** The last day, days of rest behind the last working day included: what is due then has to be done before. */
  readonly to: string
  /** The working days, in order. */
  readonly days: readonly string[]
}

/**
 * The week someone has before them: the one in which today is, or, when all its working days are over, the next one.
 * It begins behind the longest rest (Monday, or Sunday where Friday and Saturday are free).
 */
export const workWeekOf = (today: string, workingDays: readonly number[]): WorkWeek => {
  const working = new Set(workingDays.length > 0 ? workingDays : WEEKDAYS)
  const isWorking = (weekday: number) => working.has(weekday)
  const first = WEEKDAYS.filter(isWorking).reduce((best, day) =>
    restBefore(day, isWorking) > restBefore(best, isWorking) ? day : best,
  )
  const begun = daysAfter(today, -((weekdayOf(today) - first + 7) % 7))
  const daysFrom = (from: string) =>
    WEEKDAYS.map((_, index) => daysAfter(from, index)).filter((day) => isWorking(weekdayOf(day)))
  const isOver = (daysFrom(begun).at(-1) ?? today) < today
  const from = isOver ? daysAfter(begun, 7) : begun
  return { from, to: daysAfter(from, 6), days: daysFrom(from) }
}

/** When something is due, seen from today: what has no date comes last. */
export const DUE = ['overdue', 'this-week', 'next-week', 'later', 'undated'] as const
export type Due = (typeof DUE)[number]

export const dueOf = (
  due: string | undefined,
  today: string,
  workingDays: readonly number[],
): Due => {
  if (due === undefined) return 'undated'
  if (due < today) return 'overdue'
  const { to } = workWeekOf(today, workingDays)
  if (due <= to) return 'this-week'
  return due <= daysAfter(to, 7) ? 'next-week' : 'later'
}
