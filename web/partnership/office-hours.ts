import type { Organisation } from '../../shared/people.ts'
import { dateFormat } from '../words/formats.ts'

/** Most offices keep about these hours; organisations tell their working days, not their hours. */
export const OPENS = 9
const CLOSES = 17

export type Office = 'open' | 'closed-now' | 'day-off'

interface Local {
  readonly weekday: number
  readonly minutes: number
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** Weekday (Monday is 1) and minutes since midnight on the clock of a time zone. */
const localAt = (now: Date, timeZone: string): Local => {
  const parts = dateFormat('en-US', {
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).formatToParts(now)
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  return {
    weekday: WEEKDAYS.indexOf(part('weekday')) + 1,
    minutes: Number(part('hour')) * 60 + Number(part('minute')),
  }
}

/** Whether people are likely at their desks there now. */
export const officeAt = (
  now: Date,
  { timeZone, workingDays }: Pick<Organisation, 'timeZone' | 'workingDays'>,
): Office => {
  const { weekday, minutes } = localAt(now, timeZone)
  if (!workingDays.includes(weekday)) return 'day-off'
  return minutes >= OPENS * 60 && minutes < CLOSES * 60 ? 'open' : 'closed-now'
}

/** When their usual office hours begin and end on the clock of `mine`, as moments of the day around `now`. */
export const hoursThere = (now: Date, theirs: string): { from: Date; to: Date } => {
  const { minutes } = localAt(now, theirs)
  const at = (hour: number) => new Date(now.getTime() + (hour * 60 - minutes) * 60_000)
  return { from: at(OPENS), to: at(CLOSES) }
}
