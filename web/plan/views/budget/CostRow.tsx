import { Trans, useLingui } from '@lingui/react/macro'
import { type KeyboardEvent, memo } from 'react'
import { Button } from 'react-aria-components/Button'
import { cx } from '../../../ui/cx.ts'
import { SideMark } from '../../../ui/SideMark.tsx'
import { PeriodText } from '../../../ui/time.tsx'
import { numberFormat } from '../../../words/formats.ts'
import { useFormatLocale } from '../../../words/Words.tsx'
import { PeopleAt } from '../../Field.tsx'
import { choiceWords } from '../../fields/choice-words.ts'
import { Words } from '../../LiveText.tsx'
import { useIsOpen, useSheet, useTools } from '../../tools.tsx'
import { CostEditor } from './CostEditor.tsx'
import { amountOf, type CostLine } from './cost-lines.ts'
import { isDated } from './fiscal-years.ts'
import styles from './Lines.module.css'
import { lineFlags } from './line-flags.ts'
import { type MoneyWords, useMoneyWords } from './money-words.ts'

/** One budget line: what, who, when, how much; all its fields when it is open. Enter opens it, Escape closes it. */
export const CostRow = memo(({ line, day }: { readonly line: CostLine; readonly day: string }) => {
  const open = useIsOpen(line.id)
  const { openRow } = useTools()
  const close = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return
    // The focus goes first: a field that vanishes under it would not hear that one left it.
    event.currentTarget.querySelector('button')?.focus()
    openRow.set(undefined)
  }
  return (
    <li
      id={line.id}
      data-row={line.id}
      className={cx(styles.row, open && styles.open)}
      onKeyDown={close}
    >
      <Button
        className={styles.line ?? ''}
        aria-expanded={open !== undefined}
        onPress={() => openRow.set(open ? undefined : { row: line.id })}
      >
        <LineWords line={line} />
      </Button>
      <Flags line={line} day={day} />
      {open ? (
        <CostEditor line={line} isNew={open === 'new'} />
      ) : (
        <PeopleAt place={`budget/${line.id}/`} />
      )}
    </li>
  )
})

const LineWords = ({ line }: { readonly line: CostLine }) => {
  const { t } = useLingui()
  const money = useMoneyWords()
  const category =
    line.category && choiceWords({ root: 'budget', field: 'category' }, line.category)
  const funding = line.funding && choiceWords({ root: 'budget', field: 'funding' }, line.funding)
  return (
    <>
      <span className={styles.what}>
        {line.description === '' ? (
          <span className={styles.nothing}>{t`Without a description yet`}</span>
        ) : (
          <Words>{line.description}</Words>
        )}
        <small className={styles.soft}>
          {category && <span>{t(category)}</span>}
          <Times line={line} money={money} />
        </small>
      </span>
      <span className={styles.who}>
        <Contributor line={line} />
        <small className={styles.soft}>
          {funding && <span>{t(funding)}</span>}
          {line.costShare && <span>{t`cost share`}</span>}
        </small>
      </span>
      <small className={cx(styles.when, styles.soft)}>
        {isDated(line) ? <PeriodText start={line.start} end={line.end} /> : <Trans>undated</Trans>}
      </small>
      <Amounts line={line} money={money} />
    </>
  )
}

const Times = ({ line, money }: { readonly line: CostLine; readonly money: MoneyWords }) => {
  const locale = useFormatLocale()
  const { quantity, unit, unitCost, currency } = line
  if (quantity === undefined || unitCost === undefined || currency === undefined) return null
  return (
    <bdi>
      {numberFormat(locale, { maximumFractionDigits: 6 }).format(quantity)} {unit} ×{' '}
      {money(unitCost, currency)}
    </bdi>
  )
}

const Contributor = ({ line }: { readonly line: CostLine }) => {
  const { organisations } = useTools()
  const organisation = organisations.find(({ id }) => id === line.contributor)
  if (organisation) return <SideMark side={organisation.side} name={organisation.name} />
  return (
    <span className={styles.nothing}>
      <Trans>nobody named yet</Trans>
    </span>
  )
}

/** The amount as it is, in the plan's currency, and what of it is spent. */
const Amounts = ({ line, money }: { readonly line: CostLine; readonly money: MoneyWords }) => {
  const own = amountOf(line, { what: 'planned', in: 'own' }, {})
  const currency = useSheet(({ content }) => content.currency)
  const inPlan = amountOf(line, { what: 'planned', in: 'plan' }, { currency })
  const isForeign = currency !== undefined && line.currency !== currency && !('gap' in own)
  return (
    <span className={styles.amounts}>
      {'gap' in own ? (
        <span className={styles.nothing}>
          <Trans>unknown</Trans>
        </span>
      ) : (
        <bdi className={styles.amount} data-amount>
          {money(own.minor, own.currency)}
        </bdi>
      )}
      {isForeign && (
        <small className={styles.soft}>
          {'gap' in inPlan ? (
            <Trans>not converted</Trans>
          ) : (
            <bdi>= {money(inPlan.minor, inPlan.currency)}</bdi>
          )}
        </small>
      )}
      {line.spent !== undefined && line.currency !== undefined && (
        <small className={styles.soft}>
          <Trans>
            spent <bdi>{money(line.spent, line.currency)}</bdi>
          </Trans>
        </small>
      )}
    </span>
  )
}

const Flags = ({ line, day }: { readonly line: CostLine; readonly day: string }) => {
  const { t } = useLingui()
  const { sheet } = useTools()
  // Of the plan only what the checks of a line read: another line's edit draws nothing here.
  useSheet(({ content: { currency, periodStart, periodEnd } }) =>
    [currency, periodStart, periodEnd].join(),
  )
  const flags = lineFlags(line, sheet.get().content, day)
  if (flags.length === 0) return null
  return (
    <ul className={styles.flags}>
      {flags.map(({ flag, words }) => (
        <li key={flag} data-flag={flag}>
          <span aria-hidden>◇</span> {t(words)}
        </li>
      ))}
    </ul>
  )
}
