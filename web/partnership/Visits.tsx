import { Trans, useLingui } from '@lingui/react/macro'
import type { Visit } from '../../shared/partnership.ts'
import { Badge } from '../ui/Badge.tsx'
import { PeriodText } from '../ui/time.tsx'
import { VISIT_STATUS_WORDS } from '../words/partnership.ts'
import { visitsInOrder } from './next-visit.ts'
import styles from './rows.module.css'

/** Exchange visits, the next one first and past ones after it, the newest first. */
export const Visits = ({
  visits,
  today,
}: {
  readonly visits: readonly Visit[]
  /** YYYY-MM-DD. */
  readonly today: string
}) => {
  const { t } = useLingui()
  return (
    <ul className={styles.rows}>
      {visitsInOrder(visits, today).map((visit) => (
        <li key={visit.id} className={styles.row}>
          <span className={styles.main}>
            <strong>
              <bdi>{visit.title}</bdi>
            </strong>
            <Badge>{t(VISIT_STATUS_WORDS[visit.status])}</Badge>
          </span>
          <span>
            <PeriodText start={visit.start} end={visit.end} />
          </span>
          <span className={styles.soft}>
            {visit.direction === 'virtual' ? <Trans>by video</Trans> : <bdi>{visit.place}</bdi>}
          </span>
        </li>
      ))}
    </ul>
  )
}
