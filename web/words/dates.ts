import { dateFormat } from './formats.ts'

const DAY = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const

/** `2026-11-21` as «21 Nov 2026»: day, short month name, year, whatever the language. */
export const dateWords = (format: string, date: string): string =>
  dateFormat(format, DAY).format(new Date(`${date}T00:00:00Z`))

/** Two dates as «2–9 Nov 2026», saying only once what both share. */
export const periodWords = (format: string, start: string, end: string): string =>
  dateFormat(format, DAY).formatRange(new Date(`${start}T00:00:00Z`), new Date(`${end}T00:00:00Z`))

/** A moment as «21 Nov 2026, 09:12» on the clock of a time zone; the reader's own if none is named. */
export const instantWords = (format: string, instant: string, timeZone?: string): string =>
  dateFormat(format, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(new Date(instant))

/** The clock of a place as «09:12 Mon». */
export const clockWords = (format: string, now: Date, timeZone: string): string => {
  const time = dateFormat(format, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(now)
  const day = dateFormat(format, { weekday: 'short', timeZone }).format(now)
  return `${time} ${day}`
}

/** Today as YYYY-MM-DD on the clock of a time zone; the reader's own if none is named. */
export const today = (now: Date, timeZone?: string): string => {
  if (timeZone) return dayAt(now, { ...DIGITS, timeZone })
  const day = days.get(now) ?? dayAt(now, DIGITS)
  days.set(now, day)
  return day
}
/** Hundreds of rows ask of the same moment. */
const days = new WeakMap<Date, string>()
const DIGITS = { year: 'numeric', month: '2-digit', day: '2-digit' } as const

const dayAt = (now: Date, options: Intl.DateTimeFormatOptions): string => {
  const parts = dateFormat('en-CA', options).formatToParts(now)
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}

/** Two moments of a day as «20:00–04:00» on the reader's own clock. */
export const timeRangeWords = (format: string, from: Date, to: Date): string => {
  const time = dateFormat(format, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  // formatRange would add the dates where midnight lies between.
  return `${time.format(from)}–${time.format(to)}`
}
