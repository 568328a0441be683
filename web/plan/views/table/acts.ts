import type { RowId } from '../../../../shared/ids.ts'
import { removeRow, restoreRow, setValue } from '../../../../shared/plan-edit.ts'
import type { RowRoot } from '../../../../shared/plan-fields.ts'
import { orderBehind, ordersToShift } from '../../../../shared/plan-order.ts'
import type { CellValue, Column } from '../../cells/cell.ts'
import { cellText } from '../../cells/cell-text.ts'
import { textFromTable } from '../../cells/clipboard.ts'
import { type CellChange, type FreshRow, writeCells } from '../../cells/write-cells.ts'
import { moveAction } from '../../row-edits.ts'
import type { Surroundings, Tools } from '../../tools.tsx'
import { HOSTS } from './columns.ts'
import { type AnyRow, type Line, linesOf, UNPLACED } from './lines.ts'
import type { Selection } from './use-spot.ts'
import type { Table } from './use-table.ts'

/** What acts on a table's selection work with. */
export interface Acting {
  readonly tools: Tools & Surroundings
  readonly table: Table
  readonly selection: Selection
}

export const valueIn = (row: AnyRow | undefined, { name }: Column): CellValue =>
  row?.[name] as CellValue

/** The columns of the selection; a row taken by its number has all of them. */
export const selectedColumns = ({ table, selection }: Acting): readonly Column[] => {
  const [first, last] = selection.range.columns
  return last === 0 ? table.columns : table.columns.slice(Math.max(0, first - 1), last)
}

const change = (line: Line, { name }: Column, value: CellValue): CellChange => ({
  place: { root: line.root, row: line.id, field: name },
  value,
})

/** Sets a column in all selected rows, one step. */
export const setInRows = ({ tools, selection }: Acting, column: Column, value: CellValue): void =>
  writeCells(tools, { cells: selection.rows.map((line) => change(line, column, value)) })

export const emptyCells = (acting: Acting): void => {
  // Whole rows are taken out, not emptied.
  if (acting.selection.range.columns[1] === 0) return
  const columns = selectedColumns(acting)
  writeCells(acting.tools, {
    cells: acting.selection.rows.flatMap((line) =>
      columns.map((column) => change(line, column, isSet(column) ? [] : undefined)),
    ),
  })
}
const isSet = ({ field }: Column) => ['rows', 'organisations', 'codes'].includes(field.kind)

/** Gives what stands in the first selected row to the others; a single row takes it from the one above. */
export const fillDown = (acting: Acting): void => {
  const { table, selection, tools } = acting
  if (selection.range.columns[1] === 0) return
  const isOne = selection.rows.length === 1
  const above = isOne ? table.lines[selection.range.lines[0] - 1] : undefined
  const [from, ...to] = above?.kind === 'row' ? [above, ...selection.rows] : selection.rows
  if (!from) return
  writeCells(tools, {
    cells: to.flatMap((line) =>
      selectedColumns(acting).map((column) => change(line, column, valueIn(from.row, column))),
    ),
  })
}

/** The selection as text for another sheet, or this one. */
export const copied = (acting: Acting): string => {
  const { table, selection } = acting
  const columns = selectedColumns(acting)
  const plan = table.world.currency
  const rows = selection.rows.map(({ row }) => {
    const currency = typeof row?.currency === 'string' ? row.currency : plan
    const world = { ...table.world, currency }
    return columns.map((column) => cellText(column, valueIn(row, column), world))
  })
  return textFromTable(rows)
}

const newId = () => crypto.randomUUID() as RowId

/** Where a new row goes: what it belongs to, and the order keys of those it stands among. */
export interface Among {
  readonly belongs: Readonly<Record<string, RowId>>
  readonly siblings: readonly AnyRow[]
}

/** The rows that stand with a line's: of the same output, of the same action. */
export const amongAt = ({ tools, table }: Acting, line: Line | undefined): Among => {
  const field = HOSTS[table.root]?.field
  const lines = linesOf(tools.sheet.get(), table.root)
  const named = line?.kind === 'group' ? line.id : line?.row?.[field ?? '']
  const parent = named === UNPLACED ? undefined : (named as RowId | undefined)
  const belongs: Record<string, RowId> = field && parent ? { [field]: parent } : {}
  const siblings = lines.flatMap(({ kind, row }) =>
    kind === 'row' && row && (!field || row[field] === parent) ? [row] : [],
  )
  return { belongs, siblings }
}

/** Adds a row below the active one, or at the end; returns its id. */
export const addBelow = (acting: Acting): RowId => {
  const { table, selection, tools } = acting
  const line = table.lines[selection.active.line] ?? table.lines.at(-1)
  const { belongs, siblings } = amongAt(acting, line)
  const id = newId()
  const row = { id, order: orderBehind(siblings, line?.id), ...belongs }
  writeCells(tools, { cells: [], rows: [{ root: table.root, row }] })
  return id
}

/** What a copy begins anew. */
const BEGUN_ANEW: Partial<Record<RowRoot, readonly string[]>> = {
  actions: ['status', 'statusReason', 'progress', 'actualStart', 'actualEnd'],
  milestones: ['done', 'evidence'],
  deliverables: ['delivered', 'link'],
  budget: ['state', 'spent', 'spentOn', 'evidence'],
  effort: ['actual'],
  risks: ['state'],
  indicators: ['actual', 'actualDate'],
  periods: ['actual', 'measuredOn', 'comment', 'evidence', 'quality', 'enteredBy', 'state'],
}

/** Doubles a row with what belongs to it, nothing of it done yet; returns the new row's id. */
export const duplicate = (acting: Acting, line: Line): RowId | undefined => {
  const { tools, table } = acting
  if (!line.row) return undefined
  const { siblings } = amongAt(acting, line)
  const first = copyOf(table.root, line.row, { order: orderBehind(siblings, line.id) })
  const { content } = tools.sheet.get()
  const details = Object.entries(HOSTS).flatMap(([root, parent]) => {
    if (parent.root !== table.root || table.root === 'outputs') return []
    const rows: readonly AnyRow[] = content[root as RowRoot]
    return rows
      .filter((row) => row[parent.field] === line.id)
      .map((row) => copyOf(root as RowRoot, row, { [parent.field]: first.row.id }))
  })
  writeCells(tools, { cells: [], rows: [first, ...details] })
  return first.row.id
}
const copyOf = (root: RowRoot, row: AnyRow, changed: object): FreshRow => {
  const anew = BEGUN_ANEW[root] ?? []
  const kept = Object.entries(row).filter(([name]) => !anew.includes(name))
  return { root, row: { ...(Object.fromEntries(kept) as AnyRow), ...changed, id: newId() } }
}

/** Moves a row up or down among its own; false where there is no further. */
export const shift = (acting: Acting, line: Line, by: -1 | 1): boolean => {
  const { tools } = acting
  const siblings =
    line.kind === 'group'
      ? linesOf(tools.sheet.get(), 'outputs').flatMap(({ row }) => row ?? [])
      : amongAt(acting, line).siblings
  const orders = ordersToShift(siblings, line.id, by)
  tools.edit((doc) => {
    for (const { id, order } of orders)
      setValue(doc, { root: line.root, row: id as RowId, field: 'order' }, order)
  })
  return orders.length > 0
}

/** Puts rows at the end of another output. */
export const moveTo = ({ tools, selection }: Acting, output: RowId): void => {
  for (const { id } of selection.rows) moveAction(tools, id, output)
}

/** Takes rows out, one step; the returned function brings them back. */
export const takeOutRows = (
  { tools }: Pick<Acting, 'tools'>,
  lines: readonly Pick<Line, 'root' | 'id'>[],
): (() => void) => {
  tools.edit((doc) => {
    for (const { root, id } of lines) removeRow(doc, root, id)
  })
  return () =>
    tools.edit((doc) => {
      for (const { root, id } of lines) restoreRow(doc, root, id)
    })
}
