import { dayFrom, dayNumber, daysAfter, monthsAfter } from '../../../../shared/plan-dates.ts'
import { monthStart, quarterStart, weekStart, yearStart } from '../days.ts'

export type Unit = 'quarter' | 'month' | 'week'
/** Pixels a day, from the whole plan on a phone to single days. */
export const ZOOMS = [0.7, 1.2, 1.8, 2.8, 4.5, 7, 11, 18] as const

/** What the small marks of the axis are, at so many pixels a day. */
export const unitAt = (perDay: number): Unit => {
  if (perDay < 2) return 'quarter'
  return perDay < 6 ? 'month' : 'week'
}
/** The zoom one comes to by choosing a unit. */
export const ZOOM_OF: Readonly<Record<Unit, number>> = { quarter: 1, month: 4, week: 6 }

/** Days laid out along a line, from its inline start. `from` and `to` are day numbers, `to` behind the last. */
export interface Scale {
  readonly from: number
  readonly to: number
  /** Pixels. */
  readonly perDay: number
}

/** One mistyped year must not make the line a thousand years long. */
const MOST_YEARS = 6

/** The days a line must show: all that are known, whole months, with a month to drag into on both sides. */
export const spanOf = (days: readonly (string | undefined)[], around: string) => {
  const least = monthsAfter(around, -12 * MOST_YEARS)
  const most = monthsAfter(around, 12 * MOST_YEARS)
  const known = days.filter((day) => day !== undefined && day >= least && day <= most)
  const [first = around, last = around] = [minOf(known), maxOf(known)]
  return {
    from: dayNumber(monthsAfter(monthStart(first), -1)),
    to: dayNumber(monthsAfter(monthStart(last), 2)),
  }
}
const minOf = (days: readonly (string | undefined)[]) =>
  days.reduce((a, b) => (a === undefined || (b !== undefined && b < a) ? b : a), undefined)
const maxOf = (days: readonly (string | undefined)[]) =>
  days.reduce((a, b) => (a === undefined || (b !== undefined && b > a) ? b : a), undefined)

export const widthOf = ({ from, to, perDay }: Scale): number => (to - from) * perDay

/** Where a day begins, in pixels from the inline start. */
export const xOf = ({ from, perDay }: Scale, day: string): number =>
  (dayNumber(day) - from) * perDay

/** The greatest zoom at which all days fit, in so many pixels; else the least. */
export const zoomToFit = ({ from, to }: Pick<Scale, 'from' | 'to'>, pixels: number): number => {
  const fits = ZOOMS.filter((perDay) => (to - from) * perDay <= pixels).length
  return Math.max(0, fits - 1)
}

/** A part of the axis with a name: a year, a month, a week. */
export interface Tick {
  readonly day: string
  readonly x: number
  readonly width: number
}

type Step = { readonly first: (day: string) => string; readonly next: (day: string) => string }
const YEAR: Step = { first: yearStart, next: (day) => monthsAfter(day, 12) }
const QUARTER: Step = { first: quarterStart, next: (day) => monthsAfter(day, 3) }
const MONTH: Step = { first: monthStart, next: (day) => monthsAfter(day, 1) }
const weekFrom = (weekday: number): Step => ({
  first: (day) => weekStart(day, weekday),
  next: (day) => daysAfter(day, 7),
})

const ticksBy = (scale: Scale, { first, next }: Step): readonly Tick[] => {
  const ticks: Tick[] = []
  const end = dayFrom(scale.to)
  for (let day = first(dayFrom(scale.from)); day < end; day = next(day)) {
    const x = Math.max(0, xOf(scale, day))
    ticks.push({ day, x, width: Math.min(widthOf(scale), xOf(scale, next(day))) - x })
  }
  return ticks
}

/** The two lines of the axis. `weekday` is the one a week begins with. */
export const ticksOf = (
  scale: Scale,
  weekday: number,
): { unit: Unit; upper: readonly Tick[]; lower: readonly Tick[] } => {
  const unit = unitAt(scale.perDay)
  const lower = { quarter: QUARTER, month: MONTH, week: weekFrom(weekday) }[unit]
  return {
    unit,
    upper: ticksBy(scale, unit === 'week' ? MONTH : YEAR),
    lower: ticksBy(scale, lower),
  }
}
