import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, type RefObject, useRef, useState } from 'react'
import type { RowId } from '../../../../shared/ids.ts'
import { fieldAt } from '../../../../shared/plan-fields.ts'
import { MenuList } from '../../../ui/MenuList.tsx'
import type { MenuItem } from '../../../ui/menu-item.ts'
import { useToast } from '../../../ui/Toast.tsx'
import { useFormatLocale } from '../../../words/Words.tsx'
import type { CellValue, Column, NotRead } from '../../cells/cell.ts'
import { tableFromText } from '../../cells/clipboard.ts'
import { useTools } from '../../tools.tsx'
import {
  type Acting,
  addBelow,
  duplicate,
  emptyCells,
  fillDown,
  moveTo,
  setInRows,
  shift,
  takeOutRows,
  valueIn,
} from './acts.ts'
import { tableFromHtml } from './html-table.ts'
import type { Line } from './lines.ts'
import type { Unread } from './paste.ts'
import { pasteInto } from './paste-into.ts'
import { canBegin, type GridActs } from './use-grid-keys.ts'
import { decimalSign, useReading } from './world.ts'

const titleField = fieldAt('outputs', 'title')
/** The title of an output, which stands over its actions. */
const GROUP_COLUMN: Column | undefined = titleField && {
  root: 'outputs',
  name: 'title',
  field: titleField,
}

const activeLine = ({ table, selection }: Acting): Line | undefined =>
  table.lines[selection.active.line]

/** All that can be done with the table's cells and rows, the menu of a row, and what a paste could not read. */
export const useActs = (acting: Acting, onOpen: (row: RowId) => void) => {
  const { table, selection } = acting
  const [unread, setUnread] = useState<readonly Unread[]>([])
  const [isMenuOpen, setMenuOpen] = useState(false)
  const anchor = useRef<HTMLElement>(null)
  const paste = usePaste(acting, setUnread)
  const openMenu = () => {
    anchor.current = document.querySelector<HTMLElement>('[role="grid"] [data-active]')
    setMenuOpen(true)
  }
  const begin = () => {
    if (canBegin({ acting, acts })) selection.edit('keep')
    else if (table.columns[selection.active.column - 1]?.field.kind === 'flag') acts.toggle()
  }
  const acts: GridActs = {
    groupColumn: GROUP_COLUMN,
    open: onOpen,
    begin,
    add: () => acting.tools.canEdit && goToRow(acting, addBelow(acting)),
    menu: openMenu,
    empty: () => emptyCells(acting),
    fillDown: () => acting.tools.canEdit && fillDown(acting),
    shift: useShift(acting),
    toggle: () => toggleFlag(acting),
    sortBy: (column) => table.setSort(nextSort(acting, column)),
    paste,
  }
  return {
    acts,
    set: (value: CellValue) => setActive(acting, value),
    unread: (text: string, why: NotRead) => {
      const column = table.columns[selection.active.column - 1]
      setUnread([{ line: 1, row: activeLine(acting)?.id, column, text, why }])
    },
    told: { unread, onDismiss: () => setUnread([]) },
    menu: isMenuOpen && (
      <RowMenu {...{ acting, anchor, onOpen }} onClose={() => setMenuOpen(false)} />
    ),
  }
}

const usePaste = (acting: Acting, tell: (unread: readonly Unread[]) => void) => {
  const { t } = useLingui()
  const reading = useReading()
  const format = useFormatLocale()
  const latest = useRef(acting)
  latest.current = acting
  return (clipboard: DataTransfer) => {
    const html = clipboard.getData('text/html')
    const text = clipboard.getData('text/plain')
    const table = (html && tableFromHtml(html)) || tableFromText(text)
    if (text === '' && html === '') return
    void reading().then((world) => {
      const now = latest.current
      const done = pasteInto(now, table, { ...world, decimal: decimalSign(format) })
      tell(done.unread)
      const [count, rows] = [done.cells.length, done.rows.length]
      now.tools.say(t`Pasted: ${count} cells changed, ${rows} rows added.`)
    })
  }
}

const useShift = (acting: Acting) => {
  const { t } = useLingui()
  const { table, tools } = acting
  return (by: -1 | 1) => {
    const line = activeLine(acting)
    if (!line?.row) return
    if (table.sort)
      return tools.say(t`Rows that are sorted cannot be moved. Clear the sorting first.`)
    if (!shift(acting, line, by)) return
    const { actions, outputs } = tools.sheet.get()
    const number = (actions[line.id] ?? outputs[line.id])?.number
    if (number !== undefined) tools.say(t`It now has the number ${number}`)
  }
}

const setActive = (acting: Acting, value: CellValue) => {
  const { table, selection } = acting
  const column = table.columns[selection.active.column - 1]
  const line = activeLine(acting)
  if (!column || !line) return
  setInRows({ ...acting, selection: { ...selection, rows: [line] } }, column, value)
}

const toggleFlag = (acting: Acting) => {
  const column = acting.table.columns[acting.selection.active.column - 1]
  const line = activeLine(acting)
  if (!acting.tools.canEdit || !column || !line) return
  setActive(acting, valueIn(line.row, column) !== true)
}

const nextSort = ({ table }: Acting, at: number) => {
  const column = table.columns[at - 1]?.name
  if (column === undefined) return undefined
  if (table.sort?.column !== column) return { column, isDown: false }
  return table.sort.isDown ? undefined : { column, isDown: true }
}

/** What can be done with a row, or with all that are selected. */
const RowMenu = ({
  acting,
  anchor,
  onOpen,
  onClose,
}: {
  readonly acting: Acting
  readonly anchor: RefObject<HTMLElement | null>
  readonly onOpen: (row: RowId) => void
  readonly onClose: () => void
}) => {
  const { t } = useLingui()
  const { canEdit } = useTools()
  const line = activeLine(acting)
  const items = useRowItems(acting)
  const open: readonly MenuItem[] =
    line?.kind === 'row'
      ? [{ id: 'open', words: t`Open all fields`, onAction: () => onOpen(line.id) }]
      : []
  return (
    <MenuList
      anchor={anchor}
      name={t`Row ${line?.number ?? ''}`}
      note={undefined}
      items={[...open, ...(canEdit ? items : [])]}
      onClose={onClose}
    />
  )
}

export const useRowItems = (acting: Acting): readonly MenuItem[] => {
  const { t } = useLingui()
  const { table, selection, tools } = acting
  const takeOut = useTakeOut(acting)
  const shiftBy = useShift(acting)
  const elsewhere = useElsewhere(acting)
  const line = activeLine(acting)
  const isRow = line?.kind === 'row'
  const goTo = (row: RowId | undefined) => row && goToRow(acting, row)
  const isSorted = table.sort !== undefined
  return [
    { id: 'add', words: t`Add a row below`, onAction: () => goTo(addBelow(acting)) },
    ...(isRow
      ? [{ id: 'double', words: t`Duplicate`, onAction: () => goTo(duplicate(acting, line)) }]
      : []),
    ...(line?.row && !isSorted
      ? [
          { id: 'up', words: t`Move up`, onAction: () => shiftBy(-1) },
          { id: 'down', words: t`Move down`, onAction: () => shiftBy(1) },
        ]
      : []),
    ...(table.root === 'actions' && isRow ? elsewhere : []),
    ...(selection.rows.length > 0 && tools.canEdit
      ? [{ id: 'remove', words: t`Take out of the plan`, isApart: true, onAction: takeOut }]
      : []),
  ]
}

/** Goes to a row that may only just have been added, with the focus. */
export const goToRow = ({ selection }: Acting, row: RowId) => {
  selection.goTo(row)
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('[role="grid"] [data-active]')?.focus(),
  )
}

const useElsewhere = (acting: Acting): readonly MenuItem[] => {
  const { t } = useLingui()
  const { outputs, rows } = acting.tools.sheet.get()
  return rows.flatMap(({ id }) => {
    const output = outputs[id]
    if (!output || acting.selection.rows.every(({ row }) => row?.output === id)) return []
    return [
      {
        id: `to-${id}`,
        words: t`Move to output ${output.number}: ${output.title}`,
        onAction: () => moveTo(acting, id),
      },
    ]
  })
}

const useTakeOut = (acting: Acting) => {
  const toast = useToast()
  return () => {
    const lines = acting.selection.rows
    const words: ReactNode = (
      <Plural value={lines.length} one="One row was taken out." other="# rows were taken out." />
    )
    const undo = takeOutRows(acting, lines)
    acting.selection.clear()
    toast({ words, undo })
  }
}

/** How many rows an act means. */
export const HowMany = ({ count }: { readonly count: number }) =>
  count === 1 ? (
    <Trans>One row</Trans>
  ) : (
    <Plural value={count} one="# row selected" other="# rows selected" />
  )
