import { Trans, useLingui } from '@lingui/react/macro'
import type { RowId } from '../../../../shared/ids.ts'
import { Button } from '../../../ui/Button.tsx'
import { SideMark } from '../../../ui/SideMark.tsx'
import { Words } from '../../LiveText.tsx'
import { useSheet, useTools } from '../../tools.tsx'
import styles from './TimelineView.module.css'

/** Actions that have no dates yet, and the way to give them some. */
export const Undated = ({ onOpen }: { readonly onOpen: (action: RowId) => void }) => {
  const { t } = useLingui()
  const { canEdit, organisations } = useTools()
  const actions = useSheet((sheet) => sheet.actions)
  const rows = useSheet((sheet) => sheet.rows)
  const unplaced = useSheet((sheet) => sheet.unplaced)
  const undated = [...rows.flatMap((output) => output.actions), ...unplaced]
    .flatMap((id) => actions[id] ?? [])
    .filter(({ start, end }) => start === undefined && end === undefined)
  if (undated.length === 0) return null
  return (
    <section className={styles.undated} data-undated>
      <h3>
        <Trans>Without dates</Trans>
      </h3>
      <ul>
        {undated.map(({ id, number, title, lead }) => (
          <li key={id}>
            <span className={styles.number}>{number}</span>
            <span className={styles.title}>
              <Words>{title || t`Action without a title yet`}</Words>
            </span>
            <SideMark side={organisations.find((each) => each.id === lead)?.side} />
            {canEdit && (
              <Button aria-label={t`Give dates to ${number} ${title}`} onPress={() => onOpen(id)}>
                <Trans>Give dates</Trans>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
