import { Trans, useLingui } from '@lingui/react/macro'
import type { RowId } from '../../shared/ids.ts'
import { Words } from './LiveText.tsx'
import styles from './Outline.module.css'
import { useSheet } from './tools.tsx'

/** The parts of the plan, to jump to. */
export const Outline = () => {
  const { t } = useLingui()
  const rows = useSheet((sheet) => sheet.rows)
  const hasUnplaced = useSheet((sheet) => sheet.unplaced.length > 0)
  return (
    <nav aria-label={t`Parts of the plan`} className={styles.outline}>
      <ul>
        <li>
          <a href="#plan">
            <Trans>Purpose</Trans>
          </a>
        </li>
        <li>
          <a href="#situation">
            <Trans>Situation</Trans>
          </a>
        </li>
        {rows.map(({ id }) => (
          <OutputLink key={id} row={id} />
        ))}
        {hasUnplaced && (
          <li>
            <a href="#unplaced">
              <Trans>Without an output</Trans>
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}

const OutputLink = ({ row }: { readonly row: RowId }) => {
  const output = useSheet((sheet) => sheet.outputs[row])
  if (!output) return null
  return (
    <li>
      <a href={`#${row}`}>
        <span className={styles.number}>{output.number}</span>
        {output.title === '' ? (
          <Trans>Output without a title yet</Trans>
        ) : (
          <Words>{output.title}</Words>
        )}
      </a>
    </li>
  )
}
