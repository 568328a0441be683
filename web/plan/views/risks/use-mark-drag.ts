import { type PointerEvent as ReactPointerEvent, useEffectEvent, useState } from 'react'
import type { RowId } from '../../../../shared/ids.ts'

/** So far a press may tremble without becoming a drag, in pixels. */
const TREMBLE = 6

/** A mark dragged from cell to cell by a mouse or a pen; Escape leaves it where it was. */
export const useMarkDrag = (onDrop: (row: RowId, cell: string) => void) => {
  const [over, setOver] = useState<string>()
  const drop = useEffectEvent(onDrop)
  const begin = (event: ReactPointerEvent, row: RowId) => {
    if (event.button !== 0 || event.pointerType === 'touch') return
    const start = { x: event.clientX, y: event.clientY }
    const ended = new AbortController()
    const whole = { capture: true, signal: ended.signal }
    let isDrag = false
    let last: string | undefined
    const move = (now: PointerEvent) => {
      isDrag ||= Math.hypot(now.clientX - start.x, now.clientY - start.y) > TREMBLE
      if (!isDrag) return
      now.preventDefault()
      const cell = document.elementFromPoint(now.clientX, now.clientY)?.closest('[data-cell]')
      last = cell?.getAttribute('data-cell') ?? undefined
      setOver(last)
    }
    const end = (now: Event) => {
      ended.abort()
      setOver(undefined)
      if (now.type === 'pointerup' && isDrag && last !== undefined) drop(row, last)
    }
    addEventListener('pointermove', move, whole)
    addEventListener('pointerup', end, whole)
    addEventListener('pointercancel', end, whole)
    addEventListener('keydown', (key) => key.key === 'Escape' && end(key), whole)
  }
  return { over, begin }
}
