import { Trans } from '@lingui/react/macro'
import chart from './Chart.module.css'
import styles from './Indicators.module.css'

/** What the marks of all charts mean. */
export const Legend = () => (
  <ul className={styles.legend}>
    <li>
      <svg aria-hidden="true" width="20" height="12">
        <path d="M0 6h20" className={chart.baseline} />
        <rect x="6" y="2" width="8" height="8" className={chart.start} />
      </svg>
      <Trans>Baseline</Trans>
    </li>
    <li>
      <svg aria-hidden="true" width="20" height="12">
        <path d="M0 9h10V3h10" className={chart.target} />
      </svg>
      <Trans>Target</Trans>
    </li>
    <li>
      <svg aria-hidden="true" width="20" height="12">
        <path d="M0 9L20 3" className={chart.way} />
        <circle cx="10" cy="6" r="4" className={chart.actual} />
      </svg>
      <Trans>Measured</Trans>
    </li>
  </ul>
)
