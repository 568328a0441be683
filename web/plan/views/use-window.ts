import { type RefObject, useEffect, useState } from 'react'

export interface Windowed {
  /** How many lines there are, all of one height. */
  readonly count: number
  /** That height, in CSS pixels. */
  readonly size: number
  /** How many more are drawn before and behind what is seen. */
  readonly over?: number
}
/** The lines to draw: from `first` up to, but without, `end`. */
export interface Drawn {
  readonly first: number
  readonly end: number
}

/** Whole steps, so that scrolling by a line or two draws nothing anew. */
const STEP = 8

/** The lines seen in a box `height` high that is scrolled by `top`, and some more round them. */
export const windowOf = (
  { top, height }: { readonly top: number; readonly height: number },
  { count, size, over = STEP }: Windowed,
): Drawn => {
  const down = (line: number) => Math.floor(line / STEP) * STEP
  const first = Math.max(0, down(top / size - over))
  const end = down((top + height) / size + over) + STEP
  return { first: Math.min(first, Math.max(0, count - 1)), end: Math.min(count, Math.max(end, 0)) }
}

/** Which lines of a long list to draw in a box that scrolls by itself; drawn again only when others come into view. */
export const useWindow = (
  box: RefObject<HTMLElement | null>,
  { count, size, over = STEP }: Windowed,
): Drawn => {
  const [seen, setSeen] = useState({ first: 0, end: 4 * STEP })
  useEffect(() => {
    const element = box.current
    if (!element) return
    const look = () => {
      const now = { top: element.scrollTop, height: element.clientHeight }
      const next = windowOf(now, { count: Number.MAX_SAFE_INTEGER, size, over })
      setSeen((before) => (before.first === next.first && before.end === next.end ? before : next))
    }
    const watch = new ResizeObserver(look)
    watch.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      watch.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [box, size, over])
  return { first: Math.min(seen.first, Math.max(0, count - 1)), end: Math.min(seen.end, count) }
}
