import { Trans, useLingui } from '@lingui/react/macro'
import { type KeyboardEvent, memo, type ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { isOffTarget, lacksBaseline } from '../../../../shared/plan-check-measures.ts'
import type { PlanIndicator } from '../../../../shared/plan-fields.ts'
import { cx } from '../../../ui/cx.ts'
import { DateText } from '../../../ui/time.tsx'
import { useFormatLocale } from '../../../words/Words.tsx'
import { PeopleAt } from '../../Field.tsx'
import { Words } from '../../LiveText.tsx'
import { useIsOpen, useTools } from '../../tools.tsx'
import { IndicatorChart } from './Chart.tsx'
import { dueOf } from './filter.ts'
import { IndicatorFields } from './IndicatorFields.tsx'
import styles from './Indicators.module.css'
import { Periods } from './Periods.tsx'
import { baselineOf, finalTarget, lastActual, type Reading } from './periods.ts'
import { useNumberWords, whenWords } from './reading-words.ts'
import type { Measured, Watched } from './use-indicators.ts'
import { usePlanSpan } from './use-plan-span.ts'
import type { Verifications } from './use-verifications.ts'

interface Props extends Watched {
  readonly verifications: Verifications
  readonly day: string
}

/** One indicator with its chart; its periods and all its fields when it is open. */
export const IndicatorBlock = memo(({ indicator, measured, verifications, day }: Props) => {
  const open = useIsOpen(indicator.id)
  const { openRow } = useTools()
  const periods = measured.map(({ period }) => period)
  const close = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return
    event.currentTarget.querySelector('button')?.focus()
    openRow.set(undefined)
  }
  return (
    <li
      id={indicator.id}
      data-row={indicator.id}
      className={cx(styles.block, open && styles.open)}
      onKeyDown={close}
    >
      <div className={styles.top}>
        <div className={styles.head}>
          <Button
            className={styles.title ?? ''}
            aria-expanded={open !== undefined}
            onPress={() => openRow.set(open ? undefined : { row: indicator.id })}
          >
            <Title indicator={indicator} />
          </Button>
          <Figures {...{ indicator, measured }} />
          <Flags {...{ indicator, measured, day }} />
        </div>
        <IndicatorChart indicator={indicator} periods={periods} />
      </div>
      {open ? (
        <>
          <Periods {...{ indicator, measured, verifications, day }} />
          <IndicatorFields indicator={indicator} isNew={open === 'new'} />
        </>
      ) : (
        <PeopleAt place={`indicators/${indicator.id}/`} />
      )}
    </li>
  )
})

const Title = ({ indicator }: { readonly indicator: PlanIndicator }) => {
  const { t } = useLingui()
  const { code, title, unit, responsiblePost } = indicator
  return (
    <>
      {code !== '' && <span className={styles.code}>{code} </span>}
      {title === '' ? (
        <span className={styles.nothing}>{t`Indicator without a title yet`}</span>
      ) : (
        <Words isReading>{title}</Words>
      )}
      <span className={styles.soft}>
        {unit !== '' && <Words>{unit}</Words>}
        {responsiblePost !== '' && <Words>{responsiblePost}</Words>}
      </span>
    </>
  )
}

const Figures = ({ indicator, measured }: Watched) => {
  const periods = measured.map(({ period }) => period)
  return (
    <dl className={styles.figures}>
      <Figure
        name={<Trans>Baseline</Trans>}
        reading={baselineOf(indicator)}
        indicator={indicator}
      />
      <Figure
        name={<Trans>Target</Trans>}
        reading={finalTarget(indicator, periods)}
        indicator={indicator}
      />
      <Figure
        name={<Trans>Last</Trans>}
        reading={lastActual(indicator, periods)}
        indicator={indicator}
        isMain
      />
    </dl>
  )
}

/** A number with when it is of; what is not known says so, because unknown is not 0. */
const Figure = ({
  name,
  reading,
  indicator,
  isMain = false,
}: {
  readonly name: ReactNode
  readonly reading: Reading | undefined
  readonly indicator: PlanIndicator
  readonly isMain?: boolean
}) => {
  const locale = useFormatLocale()
  const numberWords = useNumberWords(indicator)
  return (
    <div data-main={isMain}>
      <dt>{name}</dt>
      <dd>
        {reading === undefined ? (
          <i className={styles.nothing}>
            <Trans>unknown</Trans>
          </i>
        ) : (
          <>
            <b>
              <bdi>{numberWords(reading.value)}</bdi>
            </b>
            <small>{whenWords(locale, reading)}</small>
          </>
        )}
      </dd>
    </div>
  )
}

const Flags = ({ indicator, measured, day }: Watched & { readonly day: string }) => {
  const { periodStart, periodEnd } = usePlanSpan()
  const due = dueOf({ indicator, measured }, { periodStart, periodEnd, today: day })
  const last = measured.findLast(({ period }: Measured) => period.actual !== undefined)
  return (
    <ul className={styles.flags}>
      {lacksBaseline(indicator) && (
        <Flag name="no-baseline">
          <Trans>No baseline</Trans>
        </Flag>
      )}
      {last && isOffTarget(last.period) && (
        <Flag name="off-target">
          <Trans>More than a tenth off its target</Trans>
        </Flag>
      )}
      {due !== undefined && (
        <li data-due={due} data-late={due <= day} className={due <= day ? styles.flag : undefined}>
          {due <= day && <span aria-hidden>◇ </span>}
          <Trans>
            Next number due <DateText date={due} />
          </Trans>
        </li>
      )}
    </ul>
  )
}

const Flag = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <li className={styles.flag} data-flag={name}>
    <span aria-hidden>◇</span> {children}
  </li>
)
