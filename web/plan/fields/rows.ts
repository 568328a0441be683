import type { RowId } from '../../../shared/ids.ts'
import { inOrder } from '../../../shared/plan.ts'
import type { PlanContent, Row, RowRoot } from '../../../shared/plan-fields.ts'

/** The rows of a kind that name a parent, in the order people read them. */
export const rowsOf = <Root extends RowRoot>(
  content: PlanContent,
  root: Root,
  parent?: { readonly field: string; readonly row: RowId | undefined },
): readonly Row<Root>[] => {
  // A table gives each kind of row its own type; here any of them will do.
  const rows = content[root] as unknown as readonly Row<Root>[]
  if (!parent) return inOrder(rows)
  return inOrder(
    rows.filter((row) => (row as Readonly<Record<string, unknown>>)[parent.field] === parent.row),
  )
}
