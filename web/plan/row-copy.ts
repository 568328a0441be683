import type * as Y from 'yjs'
import type { RowId } from '../../shared/ids.ts'
import { inOrder } from '../../shared/plan.ts'
import { addRow, removeRow, restoreRow } from '../../shared/plan-edit.ts'
import type { NewRow, PlanContent, RowRoot } from '../../shared/plan-fields.ts'
import { orderBehind } from '../../shared/plan-order.ts'
import type { Tools } from './tools.tsx'

/** What is copied with an action: all that is part of it. */
const PARTS = ['milestones', 'deliverables', 'budget', 'effort', 'raci', 'risks'] as const

/** What happened already is no part of a copy. */
const NOT_COPIED: Readonly<Partial<Record<RowRoot, readonly string[]>>> = {
  actions: ['actualStart', 'actualEnd', 'status', 'statusReason', 'progress'],
  milestones: ['done', 'evidence'],
  deliverables: ['delivered', 'link', 'acceptedBy'],
  budget: ['spent', 'spentOn', 'state', 'evidence'],
  effort: ['actual'],
  risks: ['state'],
}

/** A row of a root, to be added. */
export interface Copied {
  readonly root: RowRoot
  readonly row: { readonly id: RowId; readonly order: string }
}

/** A copy of an action right behind it, with its parts; actual dates, what is done and progress begin anew. */
export const copyOfAction = (
  content: PlanContent,
  action: RowId,
  newId: () => RowId,
): readonly Copied[] => {
  const from = content.actions.find(({ id }) => id === action)
  if (!from) return []
  const id = newId()
  const others = inOrder(content.actions.filter(({ output }) => output === from.output))
  const order = orderBehind(others, action)
  const parts = PARTS.flatMap((root) =>
    inOrder(content[root] as readonly PartRow[])
      .filter((part) => part.action === action)
      .map((part) => copied(root, part, { id: newId(), action: id, order: part.order })),
  )
  return [copied('actions', from, { id, order }), ...parts]
}
interface PartRow {
  readonly id: RowId
  readonly order: string
  readonly action?: RowId | undefined
}

const copied = (root: RowRoot, from: object, own: Copied['row'] & { action?: RowId }): Copied => {
  const without = NOT_COPIED[root] ?? []
  const kept = Object.entries(from).filter(([field]) => !without.includes(field))
  return { root, row: { ...Object.fromEntries(kept), ...own } }
}

/** Copies an action and opens the copy; undone as one step. Returns the copy's id. */
export const duplicateAction = (
  { plan, sheet, undo, openRow }: Pick<Tools, 'plan' | 'sheet' | 'undo' | 'openRow'>,
  action: RowId,
): RowId | undefined => {
  const rows = copyOfAction(sheet.get().content, action, () => crypto.randomUUID() as RowId)
  const id = rows[0]?.row.id
  if (id === undefined) return undefined
  const each = (change: (doc: Y.Doc, copy: Copied) => void) =>
    plan.doc.transact(() => {
      for (const copy of rows) change(plan.doc, copy)
    })
  undo.act({
    // Rows as they were read, of the root they were read from.
    first: () => each((doc, { root, row }) => addRow(doc, root, row as NewRow<typeof root>)),
    back: () => each((doc, { root, row }) => removeRow(doc, root, row.id)),
    again: () => each((doc, { root, row }) => restoreRow(doc, root, row.id)),
  })
  sheet.refresh()
  openRow.set({ row: id })
  return id
}
