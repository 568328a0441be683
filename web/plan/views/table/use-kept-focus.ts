import { type FocusEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import type { Acting } from './acts.ts'
import { placeOf } from './use-grid-pointer.ts'

/**
 * Keeps the focus in the active cell: when others take out its row, when it scrolls out of what is drawn,
 * when its editor closes. Who has left the grid is left alone.
 */
export const useKeptFocus = (box: RefObject<HTMLElement | null>, { selection }: Acting) => {
  const [isIn, setIn] = useState(false)
  const wants = useRef(false)
  const { active, editing } = selection
  const shown = useRef('')
  useLayoutEffect(() => {
    if (!wants.current || editing) return
    const cell = box.current?.querySelector<HTMLElement>('[data-active]')
    const focused = document.activeElement
    const isLost = focused === document.body || focused === null || box.current?.contains(focused)
    if (cell && focused !== cell && isLost) cell.focus({ preventScroll: true })
    const place = `${active.line}/${active.column}`
    if (shown.current === place) return
    shown.current = place
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  })
  return {
    isIn,
    handlers: {
      // From the lists that open over a cell, too.
      onFocus: ({ target }: FocusEvent<HTMLElement>) => {
        wants.current = true
        setIn(true)
        // A finger or a screen reader puts the focus into a cell without a key or a mouse.
        const to = target.hasAttribute('data-active') ? undefined : placeOf(target)
        if (to && target.hasAttribute('data-column')) selection.go(to)
      },
      onBlur: ({ relatedTarget, currentTarget }: FocusEvent<HTMLElement>) => {
        const isGone = relatedTarget !== null && !currentTarget.contains(relatedTarget)
        if (!isGone && (relatedTarget !== null || !document.hasFocus())) return
        wants.current = false
        setIn(false)
      },
    },
  }
}
