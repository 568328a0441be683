import { type RefObject, useEffect, useState } from 'react'

/** A longer column draws only the cards that are seen, all of one height. */
export const MOST_DRAWN = 40
/** Of a card in such a column with the gap behind it, in pixels. */
export const CARD_STEP = 168
const AROUND = 4

export interface Range {
  readonly from: number
  readonly to: number
}

/** Which rows of one height are seen, and some around them; `top` is where the list begins in the window. */
export const visibleRange = (view: { top: number; height: number }, count: number): Range => ({
  from: Math.min(count, Math.max(0, Math.floor(-view.top / CARD_STEP) - AROUND)),
  to: Math.max(0, Math.min(count, Math.ceil((view.height - view.top) / CARD_STEP) + AROUND)),
})

/** The cards to draw of a list as the page scrolls; all of a short one. */
export const useVisible = (list: RefObject<HTMLElement | null>, count: number): Range => {
  const isLong = count > MOST_DRAWN
  const [range, setRange] = useState<Range>({ from: 0, to: 12 })
  useEffect(() => {
    if (!isLong) return
    let frame: number | undefined
    const look = () => {
      frame = undefined
      const top = list.current?.getBoundingClientRect().top ?? 0
      const next = visibleRange({ top, height: innerHeight }, count)
      setRange((last) => (last.from === next.from && last.to === next.to ? last : next))
    }
    const soon = () => {
      frame ??= requestAnimationFrame(look)
    }
    look()
    addEventListener('scroll', soon, { passive: true, capture: true })
    addEventListener('resize', soon)
    return () => {
      if (frame !== undefined) cancelAnimationFrame(frame)
      removeEventListener('scroll', soon, { capture: true })
      removeEventListener('resize', soon)
    }
  }, [isLong, count, list])
  return isLong ? range : { from: 0, to: count }
}
