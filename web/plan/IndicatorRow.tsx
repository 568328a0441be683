import { Trans, useLingui } from '@lingui/react/macro'
import { type KeyboardEvent, memo, Suspense } from 'react'
import { Button } from 'react-aria-components/Button'
import type { RowId } from '../../shared/ids.ts'
import type { PlanIndicator } from '../../shared/plan.ts'
import { cx } from '../ui/cx.ts'
import { lazyNamed } from '../ui/lazy.tsx'
import { SkeletonRows } from '../ui/Skeleton.tsx'
import { DateText } from '../ui/time.tsx'
import { useFormatLocale } from '../words/Words.tsx'
import { PeopleAt } from './Field.tsx'
import { Words } from './LiveText.tsx'
import { MoreButton } from './MoreButton.tsx'
import styles from './Row.module.css'
import { useIsOpen, useSheet, useTools } from './tools.tsx'

const IndicatorEditor = lazyNamed(() => import('./IndicatorEditor.tsx'), 'IndicatorEditor')

/** One indicator: from where to where, and where it stands; opens in place. */
export const IndicatorRow = memo(({ row }: { readonly row: RowId }) => {
  const indicator = useSheet((sheet) => sheet.indicators[row])
  const open = useIsOpen(row)
  const { openRow, canEdit } = useTools()
  const { t } = useLingui()
  if (!indicator) return null
  const { title } = indicator
  const close = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return
    openRow.set(undefined)
    event.currentTarget.querySelector('button')?.focus()
  }
  return (
    <li
      id={row}
      data-row={row}
      className={cx(styles.row, open !== undefined && styles.open)}
      onKeyDown={close}
    >
      <div className={styles.head}>
        <Button
          className={styles.line ?? ''}
          aria-expanded={open !== undefined}
          onPress={() => openRow.set(open ? undefined : { row })}
        >
          <IndicatorLine indicator={indicator} />
        </Button>
        {canEdit && (
          <MoreButton root="indicators" row={row} name={t`More for the indicator ${title}`} />
        )}
        {open === undefined && <PeopleAt place={`indicators/${row}/`} />}
      </div>
      {open !== undefined && (
        <Suspense fallback={<SkeletonRows rows={2} />}>
          <IndicatorEditor indicator={indicator} isNew={open === 'new'} />
        </Suspense>
      )}
    </li>
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
        <b>{new Intl.NumberFormat(format).format(value)}</b>
      )}
      {value !== undefined && date !== undefined && (
        <span>
          (<DateText date={date} />)
        </span>
      )}
    </span>
  )
}
