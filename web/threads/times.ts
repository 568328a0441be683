import { dateFormat } from '../words/formats.ts'

/** A moment as «09:12»; on my own clock if no zone is named. */
export const timeWords = (format: string, instant: string, timeZone?: string): string =>
  formatter(format, 'time', timeZone).format(new Date(instant))

/** A moment as «Mon 16 Nov 2026, 09:12». */
export const momentWords = (format: string, instant: string, timeZone?: string): string =>
  formatter(format, 'moment', timeZone).format(new Date(instant))

/** `2026-11-16` as «Monday, 16 Nov 2026». */
export const dayWords = (format: string, day: string): string =>
  formatter(format, 'day', 'UTC').format(new Date(`${day}T00:00:00Z`))

const SHAPES = {
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  moment: {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  },
  day: { weekday: 'long', day: 'numeric', month: 'short', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const formatter = (format: string, shape: keyof typeof SHAPES, timeZone?: string) =>
  dateFormat(format, { ...SHAPES[shape], timeZone })
