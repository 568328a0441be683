import { orderBetween } from '../../../shared/plan-edit.ts'
import type { PlanAction } from '../../../shared/plan-fields.ts'
import { addNewRow } from '../row-edits.ts'
import type { Tools } from '../tools.tsx'

/** Adds an action right below another one, and opens it with the caret in its title. */
export const addActionBelow = (tools: Tools, { id, output, order }: PlanAction) => {
  const { rows, unplaced, actions } = tools.sheet.get()
  const among = rows.find((each) => each.id === output)?.actions ?? unplaced
  const next = actions[among[among.indexOf(id) + 1] ?? id]
  const row = addNewRow(tools, 'actions', {
    order: orderBetween(order, next && next.id !== id ? next.order : undefined),
    ...(output !== undefined && { output }),
  })
  tools.openRow.set({ row, isNew: true })
}
