import { createContext, use } from 'react'
import type { Movable } from '../shift.ts'
import type { Entry } from './entries.ts'

/** What the parts of a calendar work with. */
export interface CalendarTools {
  /** YYYY-MM-DD. */
  readonly today: string
  readonly open: (item: Movable) => void
  /** Moves an entry by days and says so; the focus goes along where it came by the keys. */
  readonly move: (entry: Entry, by: number, isByKey?: boolean) => void
}
export const CalendarContext = createContext<CalendarTools | undefined>(undefined)

export const useCalendar = (): CalendarTools => {
  const calendar = use(CalendarContext)
  if (!calendar) throw new Error('useCalendar needs a calendar around it')
  return calendar
}
