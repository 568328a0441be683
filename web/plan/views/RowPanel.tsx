import { Trans, useLingui } from '@lingui/react/macro'
import type { RowId } from '../../../shared/ids.ts'
import type { RowRoot } from '../../../shared/plan-fields.ts'
import { Sheet } from '../../ui/lazy.tsx'
import { useWarm } from '../../ui/use-warm.ts'
import { FieldEditor } from '../fields/FieldEditor.tsx'
import { useSheet, useTools } from '../tools.tsx'
import { DependenciesField } from './DependenciesField.tsx'
import { MoveButtons } from './MoveButtons.tsx'
import styles from './RowPanel.module.css'
import type { Movable } from './shift.ts'

/** What a panel asks of a row: its days first. */
const FIELDS: Partial<Record<RowRoot, readonly string[]>> = {
  actions: [
    ...['start', 'end', 'actualStart', 'actualEnd', 'status', 'progress'],
    ...['title', 'lead', 'ownerPost'],
  ],
  milestones: ['due', 'done', 'title', 'ownerPost'],
  deliverables: ['due', 'delivered', 'title', 'type'],
  risks: ['review', 'state', 'statement', 'response', 'ownerPost'],
  periods: ['end', 'start', 'target', 'actual', 'comment'],
}

/** Loaded ahead, so that a panel opens also where the connection is gone by then. */
const PARTS = [() => import('../../ui/modal.tsx'), () => import('../../ui/SelectList.tsx')]

/** A row's fields beside the view: all that dragging does, and what it cannot. */
export const RowPanel = ({
  item,
  onClose,
}: {
  readonly item: Movable | undefined
  readonly onClose: () => void
}) => {
  const title = usePanelTitle(item)
  const { canEdit } = useTools()
  useWarm(PARTS)
  const row = useSheet(({ content }) => {
    const rows: readonly { readonly id: RowId }[] = item ? content[item.root] : []
    return rows.find(({ id }) => id === item?.row)
  })
  return (
    <Sheet title={title} isOpen={item !== undefined} onClose={onClose}>
      {item && row ? (
        <div className={styles.panel} data-panel={`${item.root}/${item.row}`}>
          {canEdit && <MoveButtons item={item} />}
          {FIELDS[item.root]?.map((field) => (
            <FieldEditor
              key={field}
              root={item.root}
              row={item.row}
              field={field}
              values={row}
              className={LONG.has(field) ? styles.wide : undefined}
            />
          ))}
          {item.root === 'actions' && <DependenciesField action={item.row} />}
        </div>
      ) : (
        <p>
          <Trans>This was taken out of the plan.</Trans>
        </p>
      )}
    </Sheet>
  )
}
const LONG: ReadonlySet<string> = new Set(['title', 'statement', 'response', 'comment'])

const usePanelTitle = (item: Movable | undefined): string => {
  const { t } = useLingui()
  const number = useSheet((sheet) => (item ? sheet.actions[item.row]?.number : undefined))
  switch (item?.root) {
    case 'actions':
      return t`Action ${number}`
    case 'milestones':
      return t`Milestone`
    case 'deliverables':
      return t`Deliverable`
    case 'risks':
      return t`Risk`
    case 'periods':
      return t`Period of an indicator`
    default:
      return ''
  }
}
