import type { RowId } from '../../shared/ids.ts'
import { inOrder } from '../../shared/plan.ts'
import { addRow, orderAfter, removeRow, restoreRow, setValue } from '../../shared/plan-edit.ts'
import type { NewRow, PlanAction, RowRoot } from '../../shared/plan-fields.ts'
import { type Ordered, orderBehind, ordersToPlace, ordersToShift } from '../../shared/plan-order.ts'
import type { Sheet } from './sheet.ts'
import type { Tools } from './tools.tsx'

export type Movable = 'outcomes' | 'outputs' | 'actions' | 'indicators'
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
  const { content, rows, chain, goalIndicators, unplaced } = sheet
  if (root === 'outcomes') return inOrder(content.outcomes)
  const places = [...rows, ...chain, { actions: unplaced, indicators: goalIndicators }]
  const among = places.map((place) => idsIn(root, place)).find((ids) => ids.includes(row)) ?? []
  return among.flatMap((id) => sheet[root][id] ?? [])
}
type Place = { readonly [Root in Movable]?: readonly RowId[] }
const idsIn = (root: Movable, place: Place): readonly RowId[] => place[root] ?? []

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
/** An action right behind another one of the same output. */
export const addActionBelow = (tools: Tools, { id, output }: PlanAction) => {
  const order = orderBehind(siblings(tools.sheet.get(), 'actions', id), id)
  addAndOpen(tools, 'actions', { order, ...(output !== undefined && { output }) })
}
/** An indicator of an output, of an outcome, or without either of the goal. */
export const addNewIndicator = (
  tools: Tools,
  of: { readonly output?: RowId; readonly outcome?: RowId } = {},
) => {
  const order = orderAfter(Object.values(tools.sheet.get().indicators))
  addAndOpen(tools, 'indicators', { order, ...of })
}
export const addNewOutcome = (tools: Tools) => {
  const order = orderAfter(tools.sheet.get().content.outcomes)
  addAndOpen(tools, 'outcomes', { order })
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

/** Puts an action among those of an output: behind the last, unless a place is named. */
export const moveAction = (tools: Tools, row: RowId, to: RowId | ActionPlace) => {
  const { output, index } = typeof to === 'string' ? { output: to, index: undefined } : to
  const moving = tools.sheet.get().actions[row]
  if (!moving) return
  const others = actionsOf(tools.sheet.get(), output).filter(({ id }) => id !== row)
  const at = Math.min(index ?? others.length, others.length)
  const orders: readonly OrderedRow[] = ordersToPlace<OrderedRow>(others, moving, at)
  tools.edit((doc) => {
    setValue(doc, { root: 'actions', row, field: 'output' }, output)
    for (const { id, order } of orders)
      setValue(doc, { root: 'actions', row: id, field: 'order' }, order)
  })
}
export interface ActionPlace {
  readonly output: RowId
  /** Among the output's other actions. */
  readonly index: number
}

/** Lets an output lead to another outcome, or to none. */
export const moveOutput = (tools: Tools, row: RowId, outcome: RowId | undefined) =>
  tools.edit((doc) => setValue(doc, { root: 'outputs', row, field: 'outcome' }, outcome))

/** Takes a row out; the returned function brings it back. */
export const takeOut = (tools: Tools, root: RowRoot, row: RowId): (() => void) => {
  tools.edit((doc) => removeRow(doc, root, row))
  if (tools.openRow.get()?.row === row) tools.openRow.set(undefined)
  return () => tools.edit((doc) => restoreRow(doc, root, row))
}
