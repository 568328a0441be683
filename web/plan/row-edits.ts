import type { RowId } from '../../shared/ids.ts'
import { addRow, orderAfter, removeRow, restoreRow, setValue } from '../../shared/plan-edit.ts'
import type { NewRow, RowRoot } from '../../shared/plan-fields.ts'
import { type Ordered, ordersToPlace, ordersToShift } from '../../shared/plan-order.ts'
import type { Sheet } from './sheet.ts'
import type { Tools } from './tools.tsx'

export type Movable = 'outputs' | 'actions' | 'indicators'
/** A row with the name of its menu: «More for action 1.2». */
export interface NamedRow {
  readonly root: Movable
  readonly row: RowId
  readonly name: string
}
type OrderedRow = Ordered & { readonly id: RowId }

const newRow = () => crypto.randomUUID() as RowId

/** The rows a row stands among, in their order. */
const siblings = (sheet: Sheet, root: Movable, row: RowId): readonly OrderedRow[] => {
  const inOutput = sheet.rows.find((output) => idsIn(root, output).includes(row))
  if (root === 'outputs') return sheet.rows.flatMap(({ id }) => sheet.outputs[id] ?? [])
  const ids = inOutput ? idsIn(root, inOutput) : sheet.unplaced
  return ids.flatMap((id) => sheet[root][id] ?? [])
}
const idsIn = (root: Movable, output: Sheet['rows'][number]): readonly RowId[] =>
  root === 'indicators' ? output.indicators : output.actions

const actionsOf = (sheet: Sheet, output: RowId): readonly OrderedRow[] =>
  (sheet.rows.find(({ id }) => id === output)?.actions ?? []).flatMap(
    (id) => sheet.actions[id] ?? [],
  )

/** Adds a row of any kind, undone as one step; returns its id. */
export const addNewRow = <Root extends RowRoot>(
  { plan, sheet, undo }: Pick<Tools, 'plan' | 'sheet' | 'undo'>,
  root: Root,
  row: Omit<NewRow<Root>, 'id'>,
): RowId => {
  const id = newRow()
  undo.act({
    // The row without its id, and then the id: together a new row of that root.
    first: () => addRow(plan.doc, root, { ...row, id } as NewRow<Root>),
    back: () => removeRow(plan.doc, root, id),
    again: () => restoreRow(plan.doc, root, id),
  })
  sheet.refresh()
  return id
}
/** Adds a row and opens it with the caret in its title. */
const addAndOpen = <Root extends Movable>(
  tools: Tools,
  root: Root,
  row: Omit<NewRow<Root>, 'id'>,
) => tools.openRow.set({ row: addNewRow(tools, root, row), isNew: true })

export const addNewOutput = (tools: Tools) => {
  const order = orderAfter(Object.values(tools.sheet.get().outputs))
  addAndOpen(tools, 'outputs', { order })
}
export const addNewAction = (tools: Tools, output: RowId) => {
  const order = orderAfter(actionsOf(tools.sheet.get(), output))
  addAndOpen(tools, 'actions', { order, output })
}
export const addNewIndicator = (tools: Tools, output: RowId) => {
  const order = orderAfter(Object.values(tools.sheet.get().indicators))
  addAndOpen(tools, 'indicators', { order, output })
}

/** Whether a row has others before and behind it. */
export const roomAround = (sheet: Sheet, root: Movable, row: RowId) => {
  const rows = siblings(sheet, root, row)
  const index = rows.findIndex(({ id }) => id === row)
  return { before: index > 0, behind: index >= 0 && index < rows.length - 1 }
}

/** Moves a row one up (-1) or down (1) among its own. */
export const shiftRow = (tools: Tools, place: { root: Movable; row: RowId }, by: -1 | 1) => {
  const orders = ordersToShift(siblings(tools.sheet.get(), place.root, place.row), place.row, by)
  tools.edit((doc) => {
    for (const { id, order } of orders)
      setValue(doc, { root: place.root, row: id, field: 'order' }, order)
  })
}

/** Puts an action behind the last of another output. */
export const moveAction = (tools: Tools, row: RowId, output: RowId) => {
  const moving = tools.sheet.get().actions[row]
  if (!moving) return
  const others = actionsOf(tools.sheet.get(), output)
  const orders: readonly OrderedRow[] = ordersToPlace<OrderedRow>(others, moving, others.length)
  tools.edit((doc) => {
    setValue(doc, { root: 'actions', row, field: 'output' }, output)
    for (const { id, order } of orders)
      setValue(doc, { root: 'actions', row: id, field: 'order' }, order)
  })
}

/** Takes a row out; the returned function brings it back. */
export const takeOut = (tools: Tools, root: RowRoot, row: RowId): (() => void) => {
  tools.edit((doc) => removeRow(doc, root, row))
  if (tools.openRow.get()?.row === row) tools.openRow.set(undefined)
  return () => tools.edit((doc) => restoreRow(doc, root, row))
}
