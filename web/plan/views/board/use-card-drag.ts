import { type PointerEvent as ReactPointerEvent, useEffectEvent, useRef, useState } from 'react'
import type { RowId } from '../../../../shared/ids.ts'

/** Where a dragged card is held: over a column, and in front of which of its cards. */
export interface Over {
  readonly value: string
  readonly before: RowId | undefined
}
interface Wish {
  readonly canDrag: boolean
  readonly onDrop: (row: RowId, over: Over) => void
}
/** So far a press may tremble without becoming a drag, in pixels. */
const TREMBLE = 6

/**
 * Cards dragged by a mouse or a pen. A finger scrolls instead: on a touch screen the menu of a card moves
 * it. Escape puts it back.
 */
export const useCardDrag = ({ canDrag, onDrop }: Wish) => {
  const [row, setRow] = useState<RowId>()
  const [over, setOver] = useState<Over>()
  const ghost = useRef<HTMLDivElement>(null)
  /** True until a press that became a drag is over, so that it opens nothing. */
  const wasDragged = useRef(false)
  const drop = useEffectEvent(onDrop)

  const begin = (event: ReactPointerEvent, card: RowId) => {
    wasDragged.current = false
    if (!canDrag || event.button !== 0 || event.pointerType === 'touch') return
    if ((event.target as Element).closest('input, textarea, [data-menu]')) return
    const start = { x: event.clientX, y: event.clientY }
    let last: Over | undefined
    const move = (now: PointerEvent) => {
      const isFar = Math.hypot(now.clientX - start.x, now.clientY - start.y) > TREMBLE
      if (!wasDragged.current && !isFar) return
      wasDragged.current = true
      now.preventDefault()
      setRow(card)
      if (ghost.current) ghost.current.style.translate = `${now.clientX + 8}px ${now.clientY + 8}px`
      last = overAt(now, card)
      setOver((known) => (isSame(known, last) ? known : last))
    }
    const end = (now: Event) => {
      ended.abort()
      setRow(undefined)
      setOver(undefined)
      if (now.type === 'pointerup' && wasDragged.current && last) drop(card, last)
    }
    const key = (now: KeyboardEvent) => {
      if (now.key !== 'Escape') return
      now.preventDefault()
      end(now)
    }
    const ended = new AbortController()
    const whole = { capture: true, signal: ended.signal }
    addEventListener('pointermove', move, whole)
    addEventListener('pointerup', end, whole)
    addEventListener('pointercancel', end, whole)
    addEventListener('keydown', key, whole)
  }
  return { row, over, ghost, begin, wasDragged }
}

const isSame = (one: Over | undefined, other: Over | undefined) =>
  one?.value === other?.value && one?.before === other?.before

const overAt = ({ clientX, clientY }: PointerEvent, moving: RowId): Over | undefined => {
  const column = document.elementFromPoint(clientX, clientY)?.closest('[data-column]')
  if (!column) return undefined
  const before = [...column.querySelectorAll('[data-card]')].find((card) => {
    const { top, height } = card.getBoundingClientRect()
    return card.getAttribute('data-card') !== moving && clientY < top + height / 2
  })
  return {
    value: column.getAttribute('data-column') ?? '',
    before: (before?.getAttribute('data-card') ?? undefined) as RowId | undefined,
  }
}
