import type { RowId } from '../../../../shared/ids.ts'
import { daysAfter, daysBetween } from '../../../../shared/plan-dates.ts'
import { type Dependencies, waitingFor } from '../../../../shared/plan-links.ts'

export interface Days {
  readonly start?: string | undefined
  readonly end?: string | undefined
}
/** What of a bar is moved: all of it, or one of its ends. */
export type Part = 'whole' | 'start' | 'end'

/** Nobody means a day outside these; years beyond four digits have no such words. */
const [LEAST, MOST] = ['1900-01-01', '2199-12-31']
const moved = (day: string | undefined, by: number): string | undefined => {
  if (day === undefined) return undefined
  const room = by < 0 ? Math.min(0, daysBetween(day, LEAST)) : Math.max(0, daysBetween(day, MOST))
  return daysAfter(day, by < 0 ? Math.max(by, room) : Math.min(by, room))
}

/**
 * The dates after moving a part by so many days. One end stops at the other, so that moving makes no
 * end before its start; where it is so already, either end goes where it is put.
 */
export const movedDays = ({ start, end }: Days, part: Part, by: number): Days => {
  if (part === 'whole') return { start: moved(start, by), end: moved(end, by) }
  const isReversed = start !== undefined && end !== undefined && end < start
  const next = part === 'start' ? { start: moved(start, by), end } : { start, end: moved(end, by) }
  if (isReversed || next.start === undefined || next.end === undefined || next.start <= next.end)
    return next
  return part === 'start' ? { start: end, end } : { start, end: start }
}

/** How many days a part was moved from one state to the next. */
export const daysMoved = (before: Days, after: Days, part: Part): number => {
  const side = part === 'whole' && before.start === undefined ? 'end' : part
  const [one, other] = side === 'end' ? [before.end, after.end] : [before.start, after.start]
  return one === undefined || other === undefined ? 0 : daysBetween(one, other)
}

/** Who moves along when an action is moved so that it ends later or earlier: all that wait for it, by as many days. */
export const movedAlong = (
  dependencies: Dependencies,
  { row, part }: { readonly row: RowId; readonly part: Part },
): readonly RowId[] =>
  part === 'start' ? [] : [...waitingFor(dependencies, row)].filter((id) => id !== row)

/** What a key does with a bar: later or earlier by days, or its end. In a right-to-left page time runs leftward. */
export const moveOfKey = (
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>,
  direction: 'ltr' | 'rtl',
): { readonly part: Part; readonly by: number } | undefined => {
  if (event.ctrlKey || event.metaKey) return undefined
  if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return undefined
  const isLater = (event.key === 'ArrowRight') === (direction === 'ltr')
  const days = event.shiftKey ? 7 : 1
  return { part: event.altKey ? 'end' : 'whole', by: isLater ? days : -days }
}
