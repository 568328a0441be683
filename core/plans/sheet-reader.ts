import { rowIdSchema } from '../../shared/ids.ts'
import { orderBetween } from '../../shared/plan-edit.ts'
import type { NewContent, NewRow, RowRoot } from '../../shared/plan-fields.ts'
import { NOTHING, unguarded } from './sheet-cells.ts'
import { columnsOf, type SheetColumn } from './sheet-columns.ts'
import { readerFor, type SheetContext } from './sheet-fields.ts'
import type { SheetProblem, SheetRow } from './sheet-rows.ts'

/** What a sheet holds of a plan. */
export type SheetPlan = NewContent &
  Required<Pick<NewContent, 'outputs' | 'actions' | 'indicators'>>

export type Values = Readonly<Record<string, unknown>>
/** Puts a row behind those there are of its kind. */
export type AddRow = (root: RowRoot, values: Values) => NewRow<RowRoot>

const LETTERS: Partial<Record<RowRoot, string>> = { outputs: 'o', actions: 'a', indicators: 'i' }

/** The rows of a plan as they are found. */
export const createFound = () => {
  const rows: Partial<Record<RowRoot, NewRow<RowRoot>[]>> = {}
  const add: AddRow = (root, values) => {
    rows[root] ??= []
    const known = rows[root]
    const id = rowIdSchema.parse(`${LETTERS[root] ?? `${root}-`}${known.length + 1}`)
    const row = { ...values, id, order: orderBetween(known.at(-1)?.order) }
    known.push(row)
    return row
  }
  // The table gives each root rows of its own type.
  const all = () => ({ outputs: [], actions: [], indicators: [], ...rows }) as SheetPlan
  return { add, all }
}

export interface Reader {
  readonly row: number
  readonly cell: (column: string) => string
  readonly has: (column: string) => boolean
  /** What the cells of a kind of rows say, or one of them; those that make no sense are complained about. */
  readonly fields: (root: RowRoot, only?: string) => Record<string, unknown>
  readonly isFilled: (root: RowRoot) => boolean
  readonly complain: (column: string, reason: string) => void
}

export const readerOf = (
  { row, cell }: SheetRow,
  context: SheetContext & { complain: (problem: SheetProblem) => void },
): Reader => {
  const complain = (column: string, reason: string) => context.complain({ row, column, reason })
  const has = (column: string) => cell(column) !== ''
  const read = (column: SheetColumn): unknown => {
    const text = cell(column.name)
    if (text === '' || text === NOTHING) return undefined
    const said = readerFor(column, { ...context, currency: currencyOf(column) })(unguarded(text))
    if ('wrong' in said) complain(column.name, said.wrong)
    return 'value' in said ? said.value : undefined
  }
  const currencyOf = ({ kind, root }: SheetColumn) => {
    const named = kind.kind === 'money' ? kind.currency : ''
    return cell(columnsOf(root).find(({ field }) => field === named)?.name ?? '')
  }
  const fields = (root: RowRoot, only?: string) => {
    const columns = columnsOf(root).filter(({ field }) => only === undefined || only === field)
    const values = columns.map((column) => [column.field, read(column)] as const)
    return Object.fromEntries(values.filter(([, value]) => value !== undefined))
  }
  const isFilled = (root: RowRoot) => columnsOf(root).some(({ name }) => has(name))
  return { row, cell, has, fields, isFilled, complain }
}
