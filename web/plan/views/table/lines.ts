import type { RowId } from '../../../../shared/ids.ts'
import { inOrder } from '../../../../shared/plan.ts'
import type { RowRoot } from '../../../../shared/plan-fields.ts'
import type { CellValue, CellWorld, Column } from '../../cells/cell.ts'
import { cellText } from '../../cells/cell-text.ts'
import { plain } from '../../cells/read-cell.ts'
import type { Sheet } from '../../sheet.ts'
import { HOSTS, type TableRoot } from './columns.ts'

/** A row of any kind, its fields by name. */
export type AnyRow = { readonly id: RowId; readonly order: string } & Readonly<
  Record<string, unknown>
>
/** A line of the grid: a row of its table, or the output its actions stand under. */
export interface Line {
  readonly kind: 'row' | 'group'
  readonly root: RowRoot
  readonly id: RowId
  readonly number: string
  /** Absent over the actions that have no output. */
  readonly row: AnyRow | undefined
}

export interface Sort {
  readonly column: string
  readonly isDown: boolean
}
export interface Filter {
  readonly text: string
  /** Values by column; a row must have all of them. */
  readonly is: Readonly<Record<string, string>>
}
export const NO_FILTER: Filter = { text: '', is: {} }
export const isFiltering = ({ text, is }: Filter) =>
  text.trim() !== '' || Object.keys(is).length > 0

/** The group of actions whose output was taken out. */
export const UNPLACED = 'unplaced' as RowId

/** The table as people read it: actions under their outputs, other rows in the order of what they belong to. */
export const linesOf = (sheet: Sheet, root: TableRoot): readonly Line[] => {
  if (root === 'actions') return actionLines(sheet)
  if (root === 'outputs')
    return sheet.rows.flatMap(({ id }) =>
      rowLine(root, sheet.outputs[id], sheet.outputs[id]?.number),
    )
  const parents = HOSTS[root]
  const rows: readonly AnyRow[] = inOrder<AnyRow>(sheet.content[root])
  if (!parents) return rows.flatMap((row, index) => rowLine(root, row, String(index + 1)))
  const places = new Map(readingOrder(sheet, parents.root).map((id, index) => [id, index]))
  const placeOf = (row: AnyRow) => places.get(row[parents.field] as RowId) ?? Infinity
  return rows
    .filter((row) => row[parents.field] === undefined || placeOf(row) < Infinity)
    .toSorted((a, b) => (placeOf(a) === placeOf(b) ? 0 : placeOf(a) - placeOf(b)))
    .flatMap((row, index) => rowLine(root, row, String(index + 1)))
}

const readingOrder = (sheet: Sheet, root: RowRoot): readonly RowId[] =>
  root === 'actions'
    ? [...sheet.rows.flatMap(({ actions }) => actions), ...sheet.unplaced]
    : inOrder<AnyRow>(sheet.content[root]).map(({ id }) => id)

const WITHOUT_OUTPUT: Line = {
  kind: 'group',
  root: 'outputs',
  id: UNPLACED,
  number: '',
  row: undefined,
}

const actionLines = (sheet: Sheet): readonly Line[] => {
  const actions = (ids: readonly RowId[]) =>
    ids.flatMap((id) => rowLine('actions', sheet.actions[id], sheet.actions[id]?.number))
  const group = (row: Sheet['outputs'][RowId] | undefined) =>
    row ? [remembered('group', { root: 'outputs', number: row.number, row })] : []
  return [
    ...sheet.rows.flatMap(({ id, actions: ids }) => [...group(sheet.outputs[id]), ...actions(ids)]),
    ...(sheet.unplaced.length > 0 ? [WITHOUT_OUTPUT, ...actions(sheet.unplaced)] : []),
  ]
}
const rowLine = (root: RowRoot, row: AnyRow | undefined, number = ''): readonly Line[] =>
  row ? [remembered('row', { root, number, row })] : []

const known = { row: new WeakMap<AnyRow, Line>(), group: new WeakMap<AnyRow, Line>() }
/** The same line for as long as its row says the same, so that typing in one row draws no other. */
const remembered = (
  kind: Line['kind'],
  { root, number, row }: Pick<Line, 'root' | 'number'> & { readonly row: AnyRow },
): Line => {
  const before = known[kind].get(row)
  if (before?.number === number && before.root === root) return before
  const line: Line = { kind, root, id: row.id, number, row }
  known[kind].set(row, line)
  return line
}

/** What lines are found and sorted by. */
export interface Looking {
  readonly columns: readonly Column[]
  readonly world: CellWorld
  readonly sort: Sort | undefined
  readonly filter: Filter
}

/** The ids to show, in order. Sorted rows stand without their groups; a group without rows that are shown is not. */
export const arranged = (lines: readonly Line[], looking: Looking): readonly RowId[] => {
  const { sort, filter } = looking
  const kept = lines.filter((line) => line.kind === 'group' || isMatch(line, looking))
  if (sort)
    return sorted(
      kept.filter(({ kind }) => kind === 'row'),
      sort,
      looking,
    )
  if (!isFiltering(filter)) return kept.map(({ id }) => id)
  return kept
    .filter(({ kind }, index) => kind === 'row' || kept[index + 1]?.kind === 'row')
    .map(({ id }) => id)
}

const isMatch = ({ row, number }: Line, { columns, world, filter }: Looking): boolean => {
  const needed = Object.entries(filter.is)
  if (needed.some(([name, value]) => String(row?.[name] ?? '') !== value)) return false
  const wanted = plain(filter.text)
  if (wanted === '' || plain(number) === wanted) return true
  return columns.some((column) =>
    plain(cellText(column, row?.[column.name] as CellValue, world)).includes(wanted),
  )
}

const sorted = (lines: readonly Line[], sort: Sort, { columns, world }: Looking) => {
  const column = columns.find(({ name }) => name === sort.column)
  if (!column) return lines.map(({ id }) => id)
  const keys = new Map(lines.map((line) => [line.id, sortKey(line, column, world)]))
  const words = new Intl.Collator(undefined, { numeric: true })
  const compare = (a: Line, b: Line): number => {
    const [first, second] = [keys.get(a.id), keys.get(b.id)]
    // What is unknown comes last, whichever way.
    if (first === undefined || second === undefined)
      return Number(first === undefined) - Number(second === undefined)
    const by =
      typeof first === 'number' && typeof second === 'number'
        ? first - second
        : words.compare(String(first), String(second))
    return sort.isDown ? -by : by
  }
  return lines.toSorted(compare).map(({ id }) => id)
}

const sortKey = ({ row }: Line, column: Column, world: CellWorld): string | number | undefined => {
  const value = row?.[column.name] as CellValue
  if (typeof value === 'number') return value
  if (column.field.kind === 'choice') {
    const place = column.field.of.indexOf(String(value))
    return place === -1 ? undefined : place
  }
  const text = cellText(column, value, world)
  return text === '' ? undefined : text
}

/**
 * The lines by the arrangement people chose, as they are now. Nothing jumps while somebody edits what it
 * was sorted by: rows that came since stand at the end, rows that are gone are gone.
 */
export const inArrangement = (
  lines: readonly Line[],
  shown: readonly RowId[],
  known: ReadonlySet<RowId>,
): readonly Line[] => {
  const byId = new Map(lines.map((line) => [line.id, line]))
  const came = lines.filter(({ id, kind }) => kind === 'row' && !known.has(id))
  return [...shown.flatMap((id) => byId.get(id) ?? []), ...came]
}
