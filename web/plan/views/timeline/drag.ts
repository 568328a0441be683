import type { PointerEvent as ReactPointerEvent } from 'react'

/** So much of a way is still a press. */
const PRESS = 4
/** Near an edge the chart goes along. */
const EDGE = 48
const EDGE_STEP = 10

interface Drag {
  /** Pixels. */
  readonly perDay: number
  /** What scrolls; its names at the inline start cover some of it. */
  readonly box: HTMLElement
  readonly begin: () => void
  /** @returns the days it was really moved. */
  readonly move: (by: number) => number
  readonly end: (how: 'dropped' | 'given up') => void
}

/**
 * Follows a pointer from its press on an element until it is let go, in whole days; Escape gives up.
 * Days are counted along the element's track, so scrolling meanwhile counts too.
 */
export const dragDays = (event: ReactPointerEvent<HTMLElement>, drag: Drag) => {
  const element = event.currentTarget
  const track = element.closest('[data-track]') ?? element
  const isRtl = getComputedStyle(element).direction === 'rtl'
  const along = (clientX: number) => {
    const { left, right } = track.getBoundingClientRect()
    return isRtl ? right - clientX : clientX - left
  }
  let x = event.clientX
  const from = along(x)
  let [moved, isDragging] = [0, false]
  let frame: number | undefined
  const follow = () => {
    const wish = Math.round((along(x) - from) / drag.perDay) - moved
    if (wish !== 0) moved += drag.move(wish)
  }
  const scroll = () => {
    const by = edgeStep(drag.box.getBoundingClientRect(), x)
    drag.box.scrollLeft += by
    if (by !== 0) follow()
    frame = requestAnimationFrame(scroll)
  }
  const onMove = ({ clientX }: PointerEvent) => {
    x = clientX
    if (!isDragging && Math.abs(along(x) - from) < PRESS) return
    if (!isDragging) {
      isDragging = true
      drag.begin()
      frame = requestAnimationFrame(scroll)
    }
    follow()
  }
  const stop = (how: 'dropped' | 'given up') => {
    listening.abort()
    if (frame !== undefined) cancelAnimationFrame(frame)
    if (isDragging) drag.end(how)
  }
  const listening = new AbortController()
  const { signal } = listening
  element.setPointerCapture(event.pointerId)
  element.addEventListener('pointermove', onMove, { signal })
  element.addEventListener('pointerup', () => stop('dropped'), { signal })
  element.addEventListener('pointercancel', () => stop('given up'), { signal })
  // Someone took the row out meanwhile: nothing more is heard from its bar.
  document.addEventListener('lostpointercapture', () => stop('dropped'), { signal })
  addEventListener('keydown', ({ key }) => key === 'Escape' && stop('given up'), { signal })
}

const edgeStep = ({ left, right }: DOMRect, x: number): number => {
  if (x < left + EDGE) return -EDGE_STEP
  return x > right - EDGE ? EDGE_STEP : 0
}
