import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import type { RowId } from '../../../../shared/ids.ts'
import { isOffTarget } from '../../../../shared/plan-check-measures.ts'
import { orderAfter } from '../../../../shared/plan-edit.ts'
import { Button } from '../../../ui/Button.tsx'
import { cx } from '../../../ui/cx.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { dateWords } from '../../../words/dates.ts'
import { useFormatLocale } from '../../../words/Words.tsx'
import { PeopleAt } from '../../Field.tsx'
import { Words } from '../../LiveText.tsx'
import { addNewRow } from '../../row-edits.ts'
import { useTools } from '../../tools.tsx'
import { PeriodEditor } from './PeriodEditor.tsx'
import styles from './Periods.module.css'
import { nextPeriod } from './periods.ts'
import { spanWords, useNumberWords } from './reading-words.ts'
import type { Measured, Watched } from './use-indicators.ts'
import { usePlanSpan } from './use-plan-span.ts'
import type { Verifications } from './use-verifications.ts'
import { Standing } from './Verifying.tsx'

interface Props extends Watched {
  readonly verifications: Verifications
  readonly day: string
}

/** The periods of an indicator: what each shall reach and reached. A press opens one; the one that is due is open. */
export const Periods = ({ indicator, measured, verifications, day }: Props) => {
  const { t } = useLingui()
  const { canEdit } = useTools()
  const due = measured.find(
    ({ period: { end, actual } }) => actual === undefined && end !== undefined && end <= day,
  )
  const [open, setOpen] = useState<RowId | undefined>(due?.period.id)
  const add = useAddPeriod({ indicator, measured })
  return (
    <section className={styles.periods} aria-label={t`Periods`} data-periods={indicator.id}>
      {measured.length > 0 && (
        <div aria-hidden className={cx(styles.period, styles.heads)}>
          <span>{t`Period`}</span>
          <span className={styles.number}>{t`Target`}</span>
          <span className={styles.number}>{t`Actual`}</span>
          <span>{t`State`}</span>
          <span>{t`Comment`}</span>
        </div>
      )}
      <ul>
        {measured.map((each) => (
          <PeriodRow
            key={each.period.id}
            {...{ indicator, measured: each, verifications }}
            isOpen={open === each.period.id}
            onToggle={() => setOpen(open === each.period.id ? undefined : each.period.id)}
          />
        ))}
      </ul>
      {canEdit && (
        <Button kind="plain" onPress={() => setOpen(add())}>
          <Icon name="plus" />
          <NextWords {...{ indicator, measured }} />
        </Button>
      )}
    </section>
  )
}

const useNext = ({ indicator, measured }: Watched) => {
  const { periodStart, periodEnd } = usePlanSpan()
  const periods = measured.map(({ period }) => period)
  // Where nobody has said how often it is measured, a year is what is reported on.
  const { frequency = 'annual' } = indicator
  return nextPeriod({ frequency }, periods, { periodStart, periodEnd })
}

const useAddPeriod = ({ indicator, measured }: Watched) => {
  const tools = useTools()
  const { start, end } = useNext({ indicator, measured })
  return () =>
    addNewRow(tools, 'periods', {
      indicator: indicator.id,
      order: orderAfter(tools.sheet.get().content.periods),
      ...(start !== undefined && { start }),
      ...(end !== undefined && { end }),
    })
}

const NextWords = (watched: Watched) => {
  const locale = useFormatLocale()
  const { start, end } = useNext(watched)
  if (start === undefined || end === undefined) return <Trans>Add a period</Trans>
  const words = spanWords(locale, start, end)
  return <Trans>Add the next period, {words}</Trans>
}

interface RowProps {
  readonly indicator: Watched['indicator']
  readonly measured: Measured
  readonly verifications: Verifications
  readonly isOpen: boolean
  readonly onToggle: () => void
}

const PeriodRow = ({ indicator, measured, verifications, isOpen, onToggle }: RowProps) => {
  const { period } = measured
  const records = verifications.of.get(period.id)
  return (
    <li data-row={period.id} className={styles.periodRow}>
      <AriaButton className={styles.period ?? ''} aria-expanded={isOpen} onPress={onToggle}>
        <PeriodName period={period} />
        <Value indicator={indicator} value={period.target} name="target" />
        <Value indicator={indicator} value={period.actual} name="actual" />
        <span className={styles.state}>
          <Standing measured={measured} records={records} />
          {isOffTarget(period) && (
            <span className={styles.flag} data-flag="off-target">
              ◇ <Trans>off its target</Trans>
            </span>
          )}
        </span>
        <span className={styles.comment}>
          {period.comment !== '' && <Words>{period.comment}</Words>}
        </span>
      </AriaButton>
      {isOpen ? (
        <PeriodEditor {...{ indicator, measured, records, canVerify: verifications.canVerify }} />
      ) : (
        <PeopleAt place={`periods/${period.id}/`} />
      )}
    </li>
  )
}

const PeriodName = ({ period: { start, end } }: Pick<Measured, 'period'>) => {
  const locale = useFormatLocale()
  if (start === undefined && end === undefined)
    return (
      <i className={styles.nothing}>
        <Trans>Period without dates</Trans>
      </i>
    )
  const [from, until] = [start, end].map((date) => date && dateWords(locale, date))
  if (start === undefined) return <Trans>Until {until}</Trans>
  if (end === undefined) return <Trans>From {from}</Trans>
  return <span>{start <= end ? spanWords(locale, start, end) : `${from} – ${until}`}</span>
}

/** A number of a period, named for who hears the row instead of seeing its columns. */
const Value = ({
  indicator,
  value,
  name,
}: Pick<RowProps, 'indicator'> & {
  readonly value: number | undefined
  readonly name: 'target' | 'actual'
}) => {
  const { t } = useLingui()
  const numberWords = useNumberWords(indicator)
  return (
    <span className={styles.number} data-value={name}>
      <span className={styles.named}>{name === 'target' ? t`Target` : t`Actual`} </span>
      {value === undefined ? (
        <i className={styles.nothing}>{t`unknown`}</i>
      ) : (
        <bdi>{numberWords(value)}</bdi>
      )}
    </span>
  )
}
