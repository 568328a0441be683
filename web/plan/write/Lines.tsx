import { Trans, useLingui } from '@lingui/react/macro'
import { type KeyboardEvent, memo, type ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import type { RowId } from '../../../shared/ids.ts'
import { orderAfter } from '../../../shared/plan-edit.ts'
import { fieldAt, fieldsOf, type NewRow, type RowRoot } from '../../../shared/plan-fields.ts'
import { Button } from '../../ui/Button.tsx'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { PeopleAt } from '../Field.tsx'
import { FieldEditor } from '../fields/FieldEditor.tsx'
import { Words } from '../LiveText.tsx'
import { addNewRow, takeOut } from '../row-edits.ts'
import { type Tools, useOpenLine, useTools } from '../tools.tsx'
import { Worth } from '../Worth.tsx'
import { FlagsAt } from './Flags.tsx'
import styles from './Lines.module.css'
import { SHOWN } from './lines-shown.ts'
import { type AnyRow, useReading } from './reading.ts'

export interface LineRow {
  readonly id: RowId
  readonly order: string
}

export interface LinesProps {
  readonly root: RowRoot
  readonly rows: readonly LineRow[]
  /** The row they are part of, and the field that names it. */
  readonly host?: { readonly field: string; readonly row: RowId } | undefined
  /** The field that names a parent, where these are the rows without one. */
  readonly hidden?: string | undefined
  /** Which fields an open line has, in their order; those of the table unless said. */
  readonly fields?: ((row: AnyRow) => readonly string[]) | undefined
  /** Under the fields of an open line. */
  readonly below?: ((row: AnyRow & LineRow) => ReactNode) | undefined
}

/** Rows as the lines of a document; one opens in place into its fields. Enter opens it, Escape closes it. */
export const Lines = ({ rows, ...props }: LinesProps) => (
  <ul className={styles.lines} data-lines={props.root}>
    {rows.map((row) => (
      <Line key={row.id} row={row} {...props} />
    ))}
  </ul>
)

interface LineProps extends Omit<LinesProps, 'rows'> {
  readonly row: LineRow
}

const Line = memo(({ row, ...props }: LineProps) => {
  const { root, host } = props
  const { openRow } = useTools()
  const open = useOpenLine(row.id, host?.row)
  const values = row as unknown as AnyRow & LineRow
  const close = () => openRow.set(host ? { row: host.row } : undefined)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return
    // Only this line closes, not the action it is part of.
    event.stopPropagation()
    event.currentTarget.querySelector('button')?.focus()
    close()
  }
  return (
    <li
      id={row.id}
      data-row={row.id}
      className={cx(styles.item, open && styles.open)}
      onKeyDown={onKeyDown}
    >
      <div className={styles.head}>
        <AriaButton
          className={styles.line ?? ''}
          aria-expanded={open !== undefined}
          onPress={() =>
            open ? close() : openRow.set(host ? { row: host.row, line: row.id } : { row: row.id })
          }
        >
          <LineWords root={root} row={values} />
        </AriaButton>
        <Worth row={row.id} />
        {!open && <PeopleAt place={`${root}/${row.id}/`} />}
      </div>
      {open && <OpenLine {...props} row={values} isNew={open === 'new'} />}
    </li>
  )
})

const LineWords = ({ root, row }: { readonly root: RowRoot; readonly row: AnyRow }) => {
  const { t } = useLingui()
  const read = useReading(root)
  const { title, facts, bare } = SHOWN[root] ?? { title: [], facts: [], bare: [] }
  const [first] = title.flatMap((field) => read(row, field)?.words ?? [])
  return (
    <>
      <span className={cx(styles.title, first === undefined && styles.nothing)}>
        {first === undefined ? t`Nothing written yet` : <Words isReading>{first}</Words>}
      </span>
      <span className={styles.facts}>
        {facts.map((field) => {
          const fact = read(row, field)
          return (
            fact &&
            fact.words !== first && (
              <span key={field}>
                {!bare.includes(field) && <span className={styles.name}>{fact.name} </span>}
                <bdi>{fact.words}</bdi>
              </span>
            )
          )
        })}
      </span>
    </>
  )
}

const OpenLine = ({
  root,
  row,
  host,
  hidden,
  fields,
  below,
  isNew,
}: Omit<LineProps, 'row'> & { readonly row: AnyRow & LineRow; readonly isNew: boolean }) => {
  const names = fields?.(row) ?? defaultFields(root, host?.field ?? hidden)
  return (
    <div className={styles.editor}>
      {names.map((field, at) => (
        <FieldEditor
          key={field}
          {...{ root, field }}
          row={row.id}
          values={row}
          autoFocus={isNew && at === 0}
          className={fieldAt(root, field)?.kind === 'text' || at === 0 ? styles.wide : undefined}
        />
      ))}
      {below?.(row)}
      <FlagsAt row={row.id} />
      <LineFoot root={root} row={row.id} host={host?.row} />
    </div>
  )
}

const defaultFields = (root: RowRoot, parent: string | undefined) =>
  Object.keys(fieldsOf(root)).filter((name) => name !== parent)

const LineFoot = ({
  root,
  row,
  host,
}: {
  readonly root: RowRoot
  readonly row: RowId
  readonly host: RowId | undefined
}) => {
  const { t } = useLingui()
  const tools = useTools()
  const toast = useToast()
  const close = () => {
    document.getElementById(row)?.querySelector('button')?.focus()
    tools.openRow.set(host ? { row: host } : undefined)
  }
  const remove = () => {
    toast({ words: t`It was taken out.`, undo: takeOut(tools, root, row) })
    if (host) tools.openRow.set({ row: host })
  }
  return (
    <div className={styles.foot}>
      {tools.canEdit && (
        <Button kind="plain" onPress={remove}>
          <Trans>Take out of the plan</Trans>
        </Button>
      )}
      <Button kind="plain" onPress={close}>
        <Trans>Close</Trans>
      </Button>
    </div>
  )
}

/** Adds a row behind the last of its kind, and opens it with the caret in its first field. */
export const addLine = (
  tools: Tools,
  wish: { root: RowRoot; host?: LinesProps['host']; fresh?: object | undefined },
) => {
  const { root, host, fresh } = wish
  const row = {
    ...fresh,
    ...(host && { [host.field]: host.row }),
    order: orderAfter(tools.sheet.get().content[root]),
  }
  // The host's field is one of the table's; the compiler cannot see that from its name.
  const id = addNewRow(tools, root, row as unknown as Omit<NewRow<typeof root>, 'id'>)
  tools.openRow.set(host ? { row: host.row, line: id, isNew: true } : { row: id, isNew: true })
}

/** One quiet line that adds something. */
export const AddLine = ({
  id,
  children,
  onPress,
}: {
  /** To jump to while there is nothing else to jump to. */
  readonly id?: string
  readonly children: ReactNode
  readonly onPress: () => void
}) => (
  <Button kind="plain" {...(id !== undefined && { id })} className={styles.add} onPress={onPress}>
    <Icon name="plus" />
    {children}
  </Button>
)
