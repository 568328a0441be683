import type { PointerEvent as ReactPointerEvent } from 'react'

/** So much of a way is still a press. */
const PRESS = 4

/** Follows a pointer with a copy of what it took until it is let go over a day; Escape gives up. */
export const dragToDay = (
  event: ReactPointerEvent<HTMLElement>,
  { begin, drop }: { begin: () => void; drop: (day: string) => void },
) => {
  const element = event.currentTarget
  const [fromX, fromY] = [event.clientX, event.clientY]
  let copy: HTMLElement | undefined
  let over: HTMLElement | undefined
  const aim = (x: number, y: number) => {
    const cell = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-day]') ?? undefined
    if (cell === over) return
    over?.removeAttribute('data-aimed')
    cell?.setAttribute('data-aimed', '')
    over = cell
  }
  const onMove = ({ clientX: x, clientY: y }: PointerEvent) => {
    if (!copy && Math.hypot(x - fromX, y - fromY) < PRESS) return
    if (!copy) {
      begin()
      copy = copyOf(element)
    }
    copy.style.translate = `${x - fromX}px ${y - fromY}px`
    aim(x, y)
  }
  const stop = (isDropped: boolean) => {
    listening.abort()
    const day = over?.dataset.day
    over?.removeAttribute('data-aimed')
    copy?.remove()
    if (copy && isDropped && day !== undefined) drop(day)
  }
  const listening = new AbortController()
  const { signal } = listening
  element.setPointerCapture(event.pointerId)
  element.addEventListener('pointermove', onMove, { signal })
  element.addEventListener('pointerup', () => stop(true), { signal })
  element.addEventListener('pointercancel', () => stop(false), { signal })
  // Someone took it out meanwhile: nothing more is heard from it.
  document.addEventListener('lostpointercapture', () => stop(false), { signal })
  addEventListener('keydown', ({ key }) => key === 'Escape' && stop(false), { signal })
}

/** Only for the eye; it lies over everything and is no target itself. */
const copyOf = (element: HTMLElement): HTMLElement => {
  const copy = element.cloneNode(true) as HTMLElement
  const { left, top, width } = element.getBoundingClientRect()
  copy.setAttribute('aria-hidden', 'true')
  copy.removeAttribute('data-entry')
  copy.removeAttribute('data-field')
  Object.assign(copy.style, {
    position: 'fixed',
    left: `${left}px`,
    top: `${top}px`,
    width: `${width}px`,
    pointerEvents: 'none',
    zIndex: '30',
    opacity: '0.85',
  })
  document.body.append(copy)
  return copy
}
