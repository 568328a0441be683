import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react'
import { type Scale, xOf } from './scale.ts'

/** How far a box is scrolled from its inline start, whichever side that is. */
const scrolledOf = (box: HTMLElement) => Math.abs(box.scrollLeft)
const scrollTo = (box: HTMLElement, x: number) => {
  const isRtl = getComputedStyle(box).direction === 'rtl'
  box.scrollLeft = isRtl ? -x : x
}
/** How much of the time is seen, without the names beside it. */
const seenOf = (box: HTMLElement) =>
  box.clientWidth - (box.querySelector<HTMLElement>('[data-corner]')?.offsetWidth ?? 0)

/** Keeps the same days in the middle when the scale changes, and begins with today in sight. */
export const usePlace = (box: RefObject<HTMLElement | null>, scale: Scale, today: string) => {
  const before = useRef<Scale>(undefined)
  const goToday = useCallback(() => {
    if (box.current) scrollTo(box.current, Math.max(0, xOf(scale, today) - seenOf(box.current) / 3))
  }, [box, scale, today])
  useLayoutEffect(() => {
    const [element, known] = [box.current, before.current]
    before.current = scale
    if (!element) return
    if (!known) return goToday()
    const half = seenOf(element) / 2
    const day = known.from + (scrolledOf(element) + half) / known.perDay
    const isSame = known.from === scale.from && known.perDay === scale.perDay
    if (!isSame) scrollTo(element, (day - scale.from) * scale.perDay - half)
  }, [box, scale, goToday])
  return { goToday, seen: () => (box.current ? seenOf(box.current) : 0) }
}
