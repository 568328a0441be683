import type { RowId } from '../../../../shared/ids.ts'
import type { RowRoot } from '../../../../shared/plan-fields.ts'
import type { CellValue, CellWorld, Column, NotRead } from '../../cells/cell.ts'
import { type PastedTable, textFromTable } from '../../cells/clipboard.ts'
import { readCell } from '../../cells/read-cell.ts'
import type { CellChange, FreshRow } from '../../cells/write-cells.ts'
import type { AnyRow, Line } from './lines.ts'

/** So many rows come from one paste; the rest is told. */
export const MOST_NEW_ROWS = 500

/** A pasted text that says nothing where it should go. */
export interface Unread {
  /** Which line of what was pasted, from 1. */
  readonly line: number
  readonly row?: RowId | undefined
  readonly column?: Column | undefined
  readonly text: string
  readonly why: NotRead | 'too-many-rows' | 'no-column'
}
export interface PlannedPaste {
  readonly cells: readonly CellChange[]
  readonly rows: readonly FreshRow[]
  readonly unread: readonly Unread[]
}

export interface PasteWish {
  readonly table: PastedTable
  readonly root: RowRoot
  /** The lines it goes into, from the active one on; what goes beyond them becomes new rows. */
  readonly lines: readonly Line[]
  /** The columns it goes into, from the active one on. */
  readonly columns: readonly Column[]
  /** A new row, the first being 0, without what is pasted into it. */
  readonly fresh: (index: number) => FreshRow['row']
  /** How cells of a row are read, by what it says itself. */
  readonly worldFor: (row: Readonly<Record<string, unknown>>) => CellWorld
}

/** What a paste does: every cell that can be read goes in, and what cannot be read is told with its text. */
export const planPaste = (wish: PasteWish): PlannedPaste => {
  const { table, lines } = wish
  const parts = table.map((cells, index) => {
    const line = lines[index]
    if (line?.row) return intoRow(wish, { cells, index, row: line.row })
    const isEmpty = cells.every((cell) => cell === undefined || cell.trim() === '')
    return isEmpty ? NOTHING : intoNewRow(wish, { cells, index })
  })
  return {
    cells: parts.flatMap((part) => part.cells),
    rows: parts.flatMap((part) => part.rows),
    unread: parts.flatMap((part) => part.unread),
  }
}
const NOTHING: PlannedPaste = { cells: [], rows: [], unread: [] }

interface PastedLine {
  readonly cells: PastedTable[number]
  readonly index: number
}
interface ReadLine {
  readonly values: readonly (readonly [column: Column, value: CellValue])[]
  readonly unread: readonly Unread[]
}

const intoRow = (
  wish: PasteWish,
  { row, ...pasted }: PastedLine & { readonly row: AnyRow },
): PlannedPaste => {
  const { values, unread } = readLine(wish, pasted, row)
  const cells = values.map(([{ name }, value]) => ({
    place: { root: wish.root, row: row.id, field: name },
    value,
  }))
  return { cells, rows: [], unread }
}

const intoNewRow = (wish: PasteWish, pasted: PastedLine): PlannedPaste => {
  const index = pasted.index - wish.lines.length
  if (index >= MOST_NEW_ROWS) {
    const text = textFromTable([pasted.cells.map((cell) => cell ?? '')])
    const line = pasted.index + 1
    return { ...NOTHING, unread: [{ line, text, why: 'too-many-rows' }] }
  }
  const fresh = wish.fresh(index)
  const { values, unread } = readLine(wish, pasted, fresh)
  const said = values.filter(([, value]) => value !== undefined)
  const row = { ...fresh, ...Object.fromEntries(said.map(([{ name }, value]) => [name, value])) }
  return { cells: [], rows: [{ root: wish.root, row }], unread }
}

const readLine = (
  { columns, worldFor }: PasteWish,
  { cells, index }: PastedLine,
  row: AnyRow,
): ReadLine => {
  const line = index + 1
  const values: [Column, CellValue][] = []
  const unread: Unread[] = []
  // What currency a line's amounts are in may stand in a later column of the same line.
  const said: Record<string, unknown> = { ...row }
  const isLast = (column: Column | undefined) => column?.field.kind === 'money'
  const order = cells.map((_, at) => at)
  for (const at of order.toSorted(
    (a, b) => Number(isLast(columns[a])) - Number(isLast(columns[b])),
  )) {
    const [column, text] = [columns[at], cells[at]]
    if (text === undefined) continue
    if (!column) {
      if (text.trim() !== '') unread.push({ line, row: row.id, text, why: 'no-column' })
      continue
    }
    const read = readCell(column, text, worldFor(said))
    if ('why' in read) unread.push({ line, row: row.id, column, text, why: read.why })
    else {
      values.push([column, read.value])
      said[column.name] = read.value
    }
  }
  return { values, unread }
}

/** One pasted cell fills a whole selection, as in other sheets; a larger table stays as it is. */
export const filling = (
  table: PastedTable,
  selected: { readonly lines: number; readonly columns: number },
): PastedTable => {
  const [[only] = [], ...more] = table
  if (more.length > 0 || (table[0]?.length ?? 0) !== 1) return table
  return Array.from({ length: selected.lines }, () =>
    Array.from({ length: selected.columns }, () => only),
  )
}
