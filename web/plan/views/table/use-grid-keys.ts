import { type KeyboardEvent, type RefObject, useRef } from 'react'
import { flushSync } from 'react-dom'
import type { RowId } from '../../../../shared/ids.ts'
import type { Column } from '../../cells/cell.ts'
import type { Acting } from './acts.ts'
import { movedBy, type Place } from './moves.ts'

/** What the grid can have done, in words of the table. */
export interface GridActs {
  /** The title of an output, edited where it heads its actions. */
  readonly groupColumn: Column | undefined
  readonly open: (row: RowId) => void
  /** Edits the active cell. */
  readonly begin: () => void
  /** Adds a row below the active one, and goes there. */
  readonly add: () => void
  readonly menu: () => void
  readonly empty: () => void
  readonly fillDown: () => void
  readonly shift: (by: -1 | 1) => void
  readonly toggle: () => void
  readonly sortBy: (column: number) => void
  readonly paste: (clipboard: DataTransfer) => void
}

interface Wish {
  readonly acting: Acting
  readonly acts: GridActs
  /** The height of a line. */
  readonly size: number
}

export const isInEditor = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('textarea, input:not([type="checkbox"])') !== null

/** The keys of the grid while no cell is edited. */
export const useGridKeys = (box: RefObject<HTMLElement | null>, wish: Wish) => {
  const latest = useRef(wish)
  latest.current = wish
  return {
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const isOurs = event.target instanceof Node && box.current?.contains(event.target)
      if (!isOurs || isInEditor(event.target) || event.nativeEvent.isComposing) return
      const to = leadBy(event, box.current, latest.current)
      const act =
        to === undefined ? actBy(event, latest.current) : () => goBy(event, latest.current, to)
      if (act) {
        event.preventDefault()
        act()
      } else if (isTyped(event) && canBegin(latest.current)) {
        // The letter itself then lands in the control that has the focus; a list comes later, and is told.
        event.nativeEvent.stopPropagation()
        if (!isWritten(columnAt(latest.current))) event.preventDefault()
        const letter = event.key === 'Process' ? '' : event.key
        flushSync(() => latest.current.acting.selection.edit('replace', letter))
      }
    },
  }
}

const leadBy = (
  event: KeyboardEvent,
  box: HTMLElement | null,
  { acting: { table, selection }, size }: Wish,
): Place | undefined => {
  const page = Math.max(1, Math.floor((box?.clientHeight ?? 0) / size) - 2)
  const isRightToLeft = document.documentElement.dir === 'rtl'
  const extent = {
    lines: table.lines.length,
    columns: table.columns.length + 1,
    page,
    isRightToLeft,
  }
  return movedBy(event, selection.active, extent)
}
const goBy = (event: KeyboardEvent, { acting }: Wish, to: Place) =>
  acting.selection.go(to, { extend: event.shiftKey && event.key !== 'Tab' })

const isTyped = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) =>
  !(ctrlKey || metaKey || altKey) && ([...key].length === 1 || key === 'Process')

/** The column of the active cell; over a group that of its title. */
const columnAt = ({ acting, acts }: Pick<Wish, 'acting' | 'acts'>): Column | undefined => {
  const { table, selection } = acting
  const isGroup = table.lines[selection.active.line]?.kind === 'group'
  return isGroup ? acts.groupColumn : table.columns[selection.active.column - 1]
}
const WRITTEN: ReadonlySet<string> = new Set(['line', 'text', 'date', 'number', 'money'])
/** Whether letters are typed into the cell itself, not into a list that opens over it. */
const isWritten = (column: Column | undefined): boolean =>
  column !== undefined && WRITTEN.has(column.field.kind)

/** Whether the active cell can be edited: a field of a row, or the title over a group. */
export const canBegin = (wish: Pick<Wish, 'acting' | 'acts'>): boolean => {
  const { table, selection, tools } = wish.acting
  const kind = columnAt(wish)?.field.kind
  const hasRow = table.lines[selection.active.line]?.row !== undefined
  return tools.canEdit && hasRow && kind !== undefined && kind !== 'flag' && kind !== 'narrative'
}

type Act = (() => void) | undefined

const actBy = (event: KeyboardEvent, wish: Wish): Act => {
  const { acts, acting } = wish
  const { selection, table } = acting
  const command = event.ctrlKey || event.metaKey
  if (command && event.key.toLowerCase() === 'a') return () => selectAll(acting)
  if (command && event.key.toLowerCase() === 'd') return acts.fillDown
  if (command && event.key === 'Enter') return () => openActive(wish)
  if (command) return undefined
  if (event.altKey) return shiftBy(event, wish)
  switch (event.key) {
    case 'F2':
      return () => enter(wish)
    case 'Enter':
      return event.shiftKey ? acts.add : () => enter(wish)
    case ' ':
      return space(event, wish)
    case 'Escape':
      return selection.picked.size > 0 || isSeveral(wish) ? selection.clear : undefined
    case 'Delete':
    case 'Backspace':
      return acting.tools.canEdit ? acts.empty : undefined
    case 'ContextMenu':
      return acts.menu
    case 'F10':
      return event.shiftKey && table.lines.length > 0 ? acts.menu : undefined
    default:
      return undefined
  }
}
const isSeveral = ({ acting: { selection } }: Wish) =>
  selection.range.lines[0] !== selection.range.lines[1] ||
  selection.range.columns[0] !== selection.range.columns[1]

const shiftBy = ({ key }: KeyboardEvent, { acts, acting }: Wish): Act => {
  if (!acting.tools.canEdit || (key !== 'ArrowUp' && key !== 'ArrowDown')) return undefined
  return () => acts.shift(key === 'ArrowUp' ? -1 : 1)
}

const selectAll = ({ table, selection }: Acting) => {
  selection.go({ line: 0, column: 1 })
  selection.go({ line: table.lines.length - 1, column: table.columns.length }, { extend: true })
}

const openActive = ({ acting: { table, selection }, acts }: Wish) => {
  const line = table.lines[selection.active.line]
  if (line?.kind === 'row') acts.open(line.id)
}

/** Enter sorts by a head, opens a row by its number, turns a yes into a no, and edits anything else. */
const enter = (wish: Wish) => {
  const { selection, table } = wish.acting
  const { line, column } = selection.active
  if (line === -1) return wish.acts.sortBy(column)
  if (canBegin(wish)) return selection.edit('keep')
  if (table.columns[column - 1]?.field.kind === 'flag') return wish.acts.toggle()
  openActive(wish)
}

const space = (event: KeyboardEvent, wish: Wish): Act => {
  const { selection, table } = wish.acting
  const { line, column } = selection.active
  const row = table.lines[line]
  const isFlag = table.columns[column - 1]?.field.kind === 'flag'
  if (isFlag && !event.shiftKey) return wish.acts.toggle
  if ((column === 0 || event.shiftKey) && row?.kind === 'row')
    return () => selection.pick([row.id], !selection.picked.has(row.id))
  return undefined
}
