import { Trans, useLingui } from '@lingui/react/macro'
import { memo } from 'react'
import type { RowId } from '../../shared/ids.ts'
import type { PlanIndicator } from '../../shared/plan-fields.ts'
import { cx } from '../ui/cx.ts'
import { lazyNamed } from '../ui/lazy.tsx'
import { DateText } from '../ui/time.tsx'
import { numberFormat } from '../words/formats.ts'
import { useFormatLocale } from '../words/Words.tsx'
import { Words } from './LiveText.tsx'
import { onDemand } from './load.ts'
import styles from './Row.module.css'
import { Row } from './Row.tsx'
import { useSheet } from './tools.tsx'

const IndicatorEditor = lazyNamed(
  async () => (await onDemand()).loadIndicatorEditor(),
  'IndicatorEditor',
)

/** Indicators of one place, a line each. */
export const IndicatorRows = ({ rows }: { readonly rows: readonly RowId[] }) =>
  rows.map((row) => <IndicatorRow key={row} row={row} />)

/** One indicator: from where to where, and where it stands; its fields when it is open. */
const IndicatorRow = memo(({ row }: { readonly row: RowId }) => {
  const { t } = useLingui()
  const indicator = useSheet((sheet) => sheet.indicators[row])
  if (!indicator) return null
  const { title } = indicator
  return (
    <Row
      root="indicators"
      row={row}
      more={t`More for the indicator ${title}`}
      line={<IndicatorLine indicator={indicator} />}
      editor={(isNew) => <IndicatorEditor indicator={indicator} isNew={isNew} />}
    />
  )
})

const IndicatorLine = ({ indicator }: { readonly indicator: PlanIndicator }) => {
  const { t } = useLingui()
  const { title, unit, direction } = indicator
  return (
    <>
      <span aria-hidden className={styles.number}>
        {direction === 'up' ? '↗' : '↘'}
      </span>
      <span className={styles.measure}>
        {title === '' ? (
          <span className={styles.nothing}>{t`Indicator without a title yet`}</span>
        ) : (
          <Words>{title}</Words>
        )}
        {unit !== '' && (
          <span className={styles.unit}>
            <Words>{unit}</Words>
          </span>
        )}
      </span>
      <span className={cx(styles.facts, styles.figures)}>
        <Figure name={t`Baseline`} value={indicator.baseline} date={indicator.baselineDate} />
        <span aria-hidden className={styles.arrow}>
          →
        </span>
        <Figure name={t`Target`} value={indicator.target} date={indicator.targetDate} />
        <Figure name={t`Actual`} value={indicator.actual} date={indicator.actualDate} />
      </span>
    </>
  )
}

/** A number of an indicator; what is not known says so, because unknown is not 0. */
const Figure = ({
  name,
  value,
  date,
}: {
  readonly name: string
  readonly value: number | undefined
  readonly date: string | undefined
}) => {
  const format = useFormatLocale()
  return (
    <span className={styles.value}>
      {name}{' '}
      {value === undefined ? (
        <i>
          <Trans>unknown</Trans>
        </i>
      ) : (
        <b>{numberFormat(format).format(value)}</b>
      )}
      {value !== undefined && date !== undefined && (
        <span>
          (<DateText date={date} />)
        </span>
      )}
    </span>
  )
}
