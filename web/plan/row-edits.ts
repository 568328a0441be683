import type { RowId } from '../../shared/ids.ts'
import type { RowRoot } from '../../shared/plan-document.ts'
import {
  addAction,
  addIndicator,
  addOutput,
  orderAfter,
  removeRow,
  restoreRow,
  setValue,
} from '../../shared/plan-edit.ts'
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

/** Adds an empty row at the end and opens it with the caret in its title. */
const addRow = (
  { plan, sheet, undo, openRow }: Tools,
  root: Movable,
  add: (row: RowId) => void,
) => {
  const row = newRow()
  undo.act({
    first: () => add(row),
    back: () => removeRow(plan.doc, root, row),
    again: () => restoreRow(plan.doc, root, row),
  })
  sheet.refresh()
  openRow.set({ row, isNew: true })
}
export const addNewOutput = (tools: Tools) => {
  const order = orderAfter(Object.values(tools.sheet.get().outputs))
  addRow(tools, 'outputs', (id) => addOutput(tools.plan.doc, { id, order }))
}
export const addNewAction = (tools: Tools, output: RowId) => {
  const order = orderAfter(actionsOf(tools.sheet.get(), output))
  addRow(tools, 'actions', (id) => addAction(tools.plan.doc, { id, order, output }))
}
export const addNewIndicator = (tools: Tools, output: RowId) => {
  const order = orderAfter(Object.values(tools.sheet.get().indicators))
  addRow(tools, 'indicators', (id) => addIndicator(tools.plan.doc, { id, order, output }))
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
