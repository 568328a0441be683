import { Trans } from '@lingui/react/macro'
import { cx } from '../../../ui/cx.ts'
import bars from './Bars.module.css'
import styles from './TimelineView.module.css'

/** What the shapes mean that have no words beside them. */
export const Legend = () => (
  <ul className={styles.legend}>
    <li>
      <span className={styles.planned} />
      <Trans>planned, filled as far as it is done</Trans>
    </li>
    <li>
      <span className={styles.happened} />
      <Trans>really happened</Trans>
    </li>
    <li>
      <span className={cx(bars.milestones, styles.sign)}>
        <span className={bars.mark} />
      </span>
      <Trans>milestone</Trans>
    </li>
    <li>
      <span className={cx(bars.deliverables, styles.sign)}>
        <span className={bars.mark} />
      </span>
      <Trans>deliverable due</Trans>
    </li>
  </ul>
)
