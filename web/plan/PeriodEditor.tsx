import { Trans, useLingui } from '@lingui/react/macro'
import { DateChoice } from './choices.tsx'
import styles from './SheetHeader.module.css'

/** When the plan begins and ends. */
export const PeriodEditor = ({
  start,
  end,
}: {
  readonly start: string | undefined
  readonly end: string | undefined
}) => {
  const { t } = useLingui()
  return (
    <div className={styles.dates}>
      <DateChoice place="plan/periodStart" label={t`The plan begins`} value={start} />
      <DateChoice place="plan/periodEnd" label={t`The plan ends`} value={end} />
      {start !== undefined && end !== undefined && end <= start && (
        <p className={styles.note}>
          <Trans>The plan ends before it begins. One of the two dates may be mistyped.</Trans>
        </p>
      )}
    </div>
  )
}
