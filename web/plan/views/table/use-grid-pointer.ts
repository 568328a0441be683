import { type MouseEvent, type PointerEvent, useRef } from 'react'
import type { Acting } from './acts.ts'
import type { Place } from './moves.ts'
import { type GridActs, isInEditor } from './use-grid-keys.ts'

/** What the mouse and the finger do in the grid. A finger opens the row: small cells are no place to type with it. */
export const useGridPointer = (acting: Acting, acts: GridActs) => {
  const { table, selection } = acting
  const isDragging = useRef(false)
  const press = (event: PointerEvent<HTMLElement>) => {
    const place = placeOf(event.target)
    if (!place || event.button !== 0) return
    // The focus comes along: the grid would scroll back to where it was, away from under the pointer.
    if (isPick(event.target)) return selection.go(place)
    if (event.pointerType !== 'mouse') return
    if (isInEditor(event.target)) return
    const line = table.lines[place.line]
    isDragging.current = true
    if ((event.ctrlKey || event.metaKey) && line?.kind === 'row')
      selection.pick([line.id], !selection.picked.has(line.id))
    selection.go(place, { extend: event.shiftKey })
  }
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (event.buttons === 0) isDragging.current = false
    const place = isDragging.current ? placeOf(event.target) : undefined
    const { active } = selection
    if (!place || (place.line === active.line && place.column === active.column)) return
    selection.go(place, { extend: true })
  }
  const click = (event: MouseEvent<HTMLElement>) => {
    const { pointerType } = event.nativeEvent as globalThis.PointerEvent
    const place = placeOf(event.target)
    const line = place && table.lines[place.line]
    if (isPick(event.target)) {
      const id = (event.target as HTMLElement).closest<HTMLElement>('[data-row]')?.dataset.row
      const row = table.lines.find((each) => each.id === id)
      if (row && event.target instanceof HTMLInputElement)
        selection.pick([row.id], !selection.picked.has(row.id))
      return
    }
    if (place?.line === -1) return acts.sortBy(place.column)
    if (pointerType === 'touch' && place && line?.kind === 'row') {
      selection.go(place)
      acts.open(line.id)
    }
  }
  return {
    onPointerDown: press,
    onPointerOver: drag,
    onPointerUp: () => {
      isDragging.current = false
    },
    onClick: click,
    onDoubleClick: (event: MouseEvent<HTMLElement>) => {
      const place = placeOf(event.target)
      if (place && place.line >= 0 && !isInEditor(event.target)) acts.begin()
    },
    onContextMenu: (event: MouseEvent<HTMLElement>) => {
      const place = placeOf(event.target)
      if (!place || place.line < 0 || isInEditor(event.target)) return
      event.preventDefault()
      const [first, last] = selection.range.lines
      if (place.line < first || place.line > last) selection.go(place)
      acts.menu()
    },
  }
}

const isPick = (target: EventTarget) =>
  target instanceof Element && target.closest('label, [data-pick]') !== null

/** The cell something on the page is in. */
export const placeOf = (target: EventTarget): Place | undefined => {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null
  if (!cell) return undefined
  return { line: Number(cell.dataset.line), column: Number(cell.dataset.column) }
}
