import { useLingui } from '@lingui/react/macro'
import { Suspense, useEffect } from 'react'
import { fieldsOf } from '../../../../shared/plan-fields.ts'
import { lazyNamed, Sheet } from '../../../ui/lazy.tsx'
import { SkeletonRows } from '../../../ui/Skeleton.tsx'
import { FieldEditor } from '../../fields/FieldEditor.tsx'
import { onDemand } from '../../load.ts'
import { useSheet, useTools } from '../../tools.tsx'
import { nameOf, type TableRoot } from './columns.ts'
import type { AnyRow, Line } from './lines.ts'
import styles from './Table.module.css'

const ActionEditor = lazyNamed(async () => (await onDemand()).loadActionEditor(), 'ActionEditor')

/** All fields of a row, beside the table; on a phone this is where one writes. */
export const RowSheet = ({
  line,
  root,
  onClose,
}: {
  readonly line: Line
  readonly root: TableRoot
  readonly onClose: () => void
}) => {
  const { t } = useLingui()
  const { openRow } = useTools()
  const action = useSheet((sheet) => sheet.actions[line.id])
  const title = String(line.row?.[nameOf(root)] ?? '')
  // biome-ignore lint/correctness/useExhaustiveDependencies: once a row.
  useEffect(() => {
    openRow.set({ row: line.id })
    // The editor's own «Close» closes the row.
    const stop = openRow.subscribe(() => openRow.get() === undefined && onClose())
    return () => {
      stop()
      openRow.set(undefined)
    }
  }, [line.id])
  return (
    <Sheet title={`${line.number} ${title || t`without a title yet`}`} isOpen onClose={onClose}>
      <div className={styles.panel}>
        <Suspense fallback={<SkeletonRows rows={6} />}>
          {root === 'actions' && action ? (
            <ActionEditor action={action} />
          ) : (
            line.row && <AllFields root={root} row={line.row} />
          )}
        </Suspense>
      </div>
    </Sheet>
  )
}

const AllFields = ({ root, row }: { readonly root: TableRoot; readonly row: AnyRow }) => (
  <div className={styles.fields}>
    {Object.keys(fieldsOf(root)).map((field) => (
      <FieldEditor key={field} {...{ root, field }} row={row.id} values={row} />
    ))}
  </div>
)
