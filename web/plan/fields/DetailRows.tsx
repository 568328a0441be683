import { useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import type { RowId } from '../../../shared/ids.ts'
import { orderAfter } from '../../../shared/plan-edit.ts'
import { fieldsOf, type NewRow, type RowRoot } from '../../../shared/plan-fields.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { addNewRow, takeOut } from '../row-edits.ts'
import { useSheet, useTools } from '../tools.tsx'
import styles from './DetailRows.module.css'
import { FieldEditor } from './FieldEditor.tsx'
import { rowsOf } from './rows.ts'

interface Props<Root extends RowRoot> {
  readonly root: Root
  /** The row they belong to, by the field that names it; absent for rows of the plan itself. */
  readonly parent?: { readonly field: string; readonly row: RowId | undefined } | undefined
  readonly heading: ReactNode
  /** On the button that adds one: «Add a milestone». */
  readonly add: ReactNode
  /** What a new row begins with. */
  readonly fresh?: object
  /** Which fields to show; all but the one that names the parent, unless said. */
  readonly fields?: readonly string[]
  /** Beside each row's fields: a warning, a sum. */
  readonly note?: (row: { readonly id: RowId }) => ReactNode
  readonly empty?: ReactNode
}

/** Rows that belong to another (milestones, budget lines, risks …), each with its fields, added and taken out with a way back. */
export const DetailRows = <Root extends RowRoot>(props: Props<Root>) => {
  const { root, parent, heading, add, fresh, empty } = props
  const tools = useTools()
  const content = useSheet((sheet) => sheet.content)
  const [added, setAdded] = useState<RowId>()
  const rows = rowsOf(content, root, parent)
  const names = props.fields ?? Object.keys(fieldsOf(root)).filter((name) => name !== parent?.field)
  const addOne = () => {
    const belongs = parent?.row === undefined ? {} : { [parent.field]: parent.row }
    const row = { ...fresh, ...belongs, order: orderAfter(content[root]) }
    // The parent's field is one of the table's; the compiler cannot see that from its name.
    setAdded(addNewRow(tools, root, row as unknown as Omit<NewRow<Root>, 'id'>))
  }
  if (rows.length === 0 && !tools.canEdit) return null
  return (
    <section className={styles.details} data-details={root}>
      <h5 className={styles.heading}>{heading}</h5>
      {rows.length === 0 && empty !== undefined && <p className={styles.empty}>{empty}</p>}
      <ul className={styles.rows}>
        {rows.map((row, index) => (
          <li key={row.id} id={row.id} data-row={row.id} className={styles.row}>
            {names.map((field, at) => (
              <FieldEditor
                key={field}
                {...{ root, field }}
                row={row.id}
                values={row}
                autoFocus={row.id === added && at === 0}
              />
            ))}
            {props.note?.(row)}
            {tools.canEdit && <TakeOut root={root} row={row.id} number={index + 1} />}
          </li>
        ))}
      </ul>
      {tools.canEdit && (
        <Button kind="plain" onPress={addOne}>
          <Icon name="plus" />
          {add}
        </Button>
      )}
    </section>
  )
}

const TakeOut = ({
  root,
  row,
  number,
}: {
  readonly root: RowRoot
  readonly row: RowId
  readonly number: number
}) => {
  const { t } = useLingui()
  const tools = useTools()
  const toast = useToast()
  const remove = () => toast({ words: t`It was taken out.`, undo: takeOut(tools, root, row) })
  return (
    <Button
      kind="plain"
      aria-label={t`Take out line ${number}`}
      className={styles.remove}
      onPress={remove}
    >
      <Icon name="close" />
    </Button>
  )
}
