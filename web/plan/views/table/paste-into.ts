import type { RowId } from '../../../../shared/ids.ts'
import { orderAfter, orderBetween } from '../../../../shared/plan-edit.ts'
import type { CellWorld } from '../../cells/cell.ts'
import type { PastedTable } from '../../cells/clipboard.ts'
import { writeCells } from '../../cells/write-cells.ts'
import { type Acting, amongAt } from './acts.ts'
import type { Line } from './lines.ts'
import { filling, type PlannedPaste, planPaste } from './paste.ts'

/**
 * Puts a pasted table into the grid from the first selected cell on, as one step. In a table by outputs it
 * stays within its output: what goes beyond its last action becomes new actions there.
 */
export const pasteInto = (acting: Acting, pasted: PastedTable, world: CellWorld): PlannedPaste => {
  const { table, selection, tools } = acting
  const [first, last] = selection.range.lines
  const start = Math.max(0, first)
  const [from, to] = selection.range.columns
  const cells = filling(pasted, { lines: last - first + 1, columns: to - from + 1 })
  const lines = linesFrom(table.lines, start)
  const fresh = freshRows(acting, cells.slice(lines.length), lines.at(-1) ?? table.lines[start])
  const plan = planPaste({
    table: cells,
    root: table.root,
    lines,
    columns: table.columns.slice(Math.max(0, from - 1)),
    fresh: (index) => fresh[index]?.row ?? { id: crypto.randomUUID() as RowId, order: '' },
    worldFor: ({ currency }) => ({
      ...knowing(world, fresh),
      currency: typeof currency === 'string' ? currency : world.currency,
    }),
  })
  writeCells(tools, plan)
  return plan
}

/** The rows from a line on, up to the next output. */
const linesFrom = (lines: readonly Line[], start: number): readonly Line[] => {
  const rest = lines.slice(start)
  const end = rest.findIndex(({ kind }) => kind === 'group')
  return end === -1 ? rest : rest.slice(0, end)
}

interface Fresh {
  readonly row: { readonly id: RowId; readonly order: string }
  readonly number: string | undefined
}

/** New rows behind those they stand among, with the numbers they will have. */
const freshRows = (
  acting: Acting,
  cells: PastedTable,
  line: Line | undefined,
): readonly Fresh[] => {
  const { belongs, siblings } = amongAt(acting, line)
  let order = siblings.length === 0 ? undefined : orderAfter(siblings)
  let last = numberOfLast(acting, siblings)
  return cells.map((texts) => {
    const key = order ?? orderBetween(siblings.at(-1)?.order)
    order = orderBetween(key)
    const isEmpty = texts.every((text) => text === undefined || text.trim() === '')
    if (!isEmpty && last) last = { ...last, at: last.at + 1 }
    const number = last && `${last.prefix}${last.at}`
    return { row: { id: crypto.randomUUID() as RowId, order: key, ...belongs }, number }
  })
}

const numberOfLast = (
  { tools, table }: Acting,
  siblings: readonly { readonly id: RowId; readonly output?: unknown }[],
) => {
  if (table.root !== 'actions') return undefined
  const { actions } = tools.sheet.get()
  const numbers = siblings.flatMap(({ id }) => actions[id]?.number ?? [])
  const prefix = numbers[0]?.replace(/\d+$/, '')
  const at = Math.max(0, ...numbers.map((number) => Number(number.split('.').at(-1))))
  return prefix === undefined ? undefined : { prefix, at }
}

/** Rows of one paste may name each other by the numbers they will have. */
const knowing = (world: CellWorld, fresh: readonly Fresh[]): CellWorld => ({
  ...world,
  options: (column) => {
    const known = world.options(column)
    if (column.field.kind !== 'rows' || column.field.to !== 'actions') return known
    const coming = fresh.map(({ row, number }) => ({ value: row.id, words: [number ?? ''] }))
    return [...known, ...coming]
  },
})
