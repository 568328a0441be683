import type { ReactNode } from 'react'
import type { RowRoot } from '../../../shared/plan-fields.ts'
import { rowsOf } from '../fields/rows.ts'
import { useSheet, useTools } from '../tools.tsx'
import { BudgetHelp } from './BudgetHelp.tsx'
import { budgetFields } from './budget-fields.ts'
import { FlagsAt } from './Flags.tsx'
import { AddLine, addLine, type LineRow, Lines } from './Lines.tsx'
import { Part } from './Part.tsx'
import type { AnyRow } from './reading.ts'

/** A list of the document: its lines under a heading; while it is empty, one quiet line that begins it. */
export const ListPart = ({
  id,
  root,
  of,
  heading,
  add,
}: {
  readonly id: string
  readonly root: RowRoot
  /** Only rows that name no parent by this field: a risk to the whole plan. */
  readonly of?: string
  readonly heading: ReactNode
  readonly add: ReactNode
}) => {
  const tools = useTools()
  const rows = useSheet((sheet) => sheet.content[root])
  const currency = useSheet((sheet) => sheet.content.currency)
  const shown = rowsOf(
    { ...tools.sheet.get().content, [root]: rows },
    root,
    of === undefined ? undefined : { field: of, row: undefined },
  )
  const fresh = root === 'budget' && currency !== undefined ? { currency } : undefined
  const more = tools.canEdit && (
    <AddLine {...(shown.length === 0 && { id })} onPress={() => addLine(tools, { root, fresh })}>
      {add}
    </AddLine>
  )
  if (shown.length === 0) return more || null
  return (
    <Part id={id} heading={heading}>
      <Lines
        root={root}
        rows={shown}
        hidden={of}
        {...(root === 'budget' && {
          fields: (row: AnyRow) => budgetFields(row, currency),
          below: (row: AnyRow & LineRow) => <BudgetHelp line={row} />,
        })}
      />
      <FlagsAt row={root} />
      {more}
    </Part>
  )
}
