import type * as Y from 'yjs'
import type { RowId } from '../../../../shared/ids.ts'
import { orderBetween, setValue } from '../../../../shared/plan-edit.ts'
import { shiftRow } from '../../row-edits.ts'
import type { Sheet } from '../../sheet.ts'
import type { Tools } from '../../tools.tsx'
import { columnOf, type Grouping } from './columns.ts'

/** Where cards go: a column, and in one of an output in front of another card (else to its end). */
export interface Target {
  readonly grouping: Grouping
  readonly value: string
  readonly before?: RowId | undefined
}

/** Moves cards into a column: one step to undo, however many. Answers with those that moved. */
export const moveCards = (
  tools: Pick<Tools, 'sheet' | 'edit'>,
  rows: readonly RowId[],
  target: Target,
): readonly RowId[] => {
  const sheet = tools.sheet.get()
  const { grouping, value } = target
  const moving = rows.filter((row) => {
    const action = sheet.actions[row]
    if (!action) return false
    return target.before !== undefined || columnOf(action, grouping, sheet) !== value
  })
  if (moving.length === 0) return []
  tools.edit((doc) => {
    for (const row of moving)
      setValue(doc, { root: 'actions', row, field: grouping }, value === '' ? undefined : value)
    if (grouping === 'output') placeBefore(doc, { sheet, target, moving })
  })
  return moving
}

interface Placing {
  readonly sheet: Sheet
  readonly target: Target
  readonly moving: readonly RowId[]
}

/** Gives the moved cards order keys among the others of their new output. */
const placeBefore = (doc: Y.Doc, { sheet, target, moving }: Placing) => {
  const there = sheet.rows.find(({ id }) => id === target.value)?.actions ?? []
  const others = there.filter((id) => !moving.includes(id))
  const at = target.before === undefined ? -1 : others.indexOf(target.before)
  const behind = at === -1 ? undefined : others[at]
  const last = at === -1 ? others.at(-1) : others[at - 1]
  const orderOf = (id: RowId | undefined) =>
    id === undefined ? undefined : sheet.actions[id]?.order
  let order = orderOf(last)
  for (const row of moving) {
    order = orderBetween(order, orderOf(behind))
    setValue(doc, { root: 'actions', row, field: 'order' }, order)
  }
}

/** Moves a card one up (-1) or down (1) in its output, and so in the plan. */
export const shiftCard = (tools: Tools, row: RowId, by: -1 | 1) =>
  shiftRow(tools, { root: 'actions', row }, by)
