import type { PlanAction } from '../../../../shared/plan-fields.ts'
import { type Scale, widthOf, xOf } from './scale.ts'

/** What stands for an action's dates: pixels from the inline start. */
export type Bar =
  /** From its start to its end, both days included. */
  | { readonly kind: 'whole'; readonly x: number; readonly width: number }
  /** Only one of the dates is known. */
  | { readonly kind: 'start' | 'end'; readonly x: number; readonly width: number }
  /** The end is before the start: a mark at the start. */
  | { readonly kind: 'reversed'; readonly x: number; readonly width: number }

interface Days {
  readonly start?: string | undefined
  readonly end?: string | undefined
}

/** Pixels; so that one can be seen and pressed at any zoom. */
const LEAST = 8
const OPEN = 28
const MARK = 20

const clamped = (scale: Scale, x: number) => Math.min(widthOf(scale), Math.max(0, x))

/** Where the dates of an action are drawn; undefined where it has none. */
export const barOf = (scale: Scale, { start, end }: Days): Bar | undefined => {
  if (start === undefined && end === undefined) return undefined
  if (end === undefined)
    return { kind: 'start', x: clamped(scale, xOf(scale, start ?? '')), width: OPEN }
  const right = clamped(scale, xOf(scale, end) + scale.perDay)
  if (start === undefined) return { kind: 'end', x: Math.max(0, right - OPEN), width: OPEN }
  const x = clamped(scale, xOf(scale, start))
  if (end < start) return { kind: 'reversed', x, width: MARK }
  return { kind: 'whole', x, width: Math.max(LEAST, right - x) }
}

/** What happened: from the actual start to the actual end, or to today while it has none. */
export const actualOf = (
  scale: Scale,
  { actualStart, actualEnd, status }: Pick<PlanAction, 'actualStart' | 'actualEnd' | 'status'>,
  today: string,
): { readonly x: number; readonly width: number; readonly isOpen: boolean } | undefined => {
  if (actualStart === undefined) return undefined
  const isOpen = actualEnd === undefined && status !== 'completed' && status !== 'cancelled'
  const end = actualEnd ?? (isOpen && today > actualStart ? today : actualStart)
  const bar = barOf(scale, { start: actualStart, end })
  return bar && { x: bar.x, width: bar.width, isOpen }
}
