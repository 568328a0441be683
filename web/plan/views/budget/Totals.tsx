import { Plural, Trans } from '@lingui/react/macro'
import { memo, type ReactNode } from 'react'
import { useSheet } from '../../tools.tsx'
import styles from './Budget.module.css'
import { amountOf, type CostLine, kindOfFunding, type What } from './cost-lines.ts'
import { useMoneyWords } from './money-words.ts'
import { type Axis, pivot, type Tally } from './pivot.ts'
import { SumWords } from './SumWords.tsx'

const ONE: Axis = { partsOf: (_, minor) => new Map([['all', minor]]), compare: () => 0 }

/** The whole budget in a line of numbers: planned, spent, cash and in kind, cost share, and what is missing. */
export const Totals = memo(({ lines }: { readonly lines: readonly CostLine[] }) => {
  const currency = useSheet(({ content }) => content.currency)
  const moneyIn = currency === undefined ? 'own' : 'plan'
  const total = (what: What, of: (line: CostLine) => boolean = () => true): Tally =>
    pivot(lines.filter(of), (line) => amountOf(line, { what, in: moneyIn }, { currency }), {
      ...{ rows: ONE, columns: ONE },
    }).total
  const planned = total('planned')
  return (
    <section className={styles.totals} data-totals>
      <dl className={styles.figures}>
        <Figure name={<Trans>Planned</Trans>} tally={planned} isMain />
        <Figure
          name={<Trans>Spent</Trans>}
          tally={total('spent', ({ spent }) => spent !== undefined)}
        />
        <Figure
          name={<Trans>Cash</Trans>}
          tally={total('planned', (line) => kindOfFunding(line) === 'cash')}
        />
        <Figure
          name={<Trans>In kind</Trans>}
          tally={total('planned', (line) => kindOfFunding(line) === 'in-kind')}
        />
        <Figure
          name={<Trans>Counted as cost share</Trans>}
          tally={total('planned', ({ costShare }) => costShare)}
        />
      </dl>
      <Gaps tally={planned} />
    </section>
  )
})

const Figure = ({
  name,
  tally,
  isMain = false,
}: {
  readonly name: ReactNode
  readonly tally: Tally
  readonly isMain?: boolean
}) => (
  <div className={styles.figure} data-main={isMain}>
    <dt>{name}</dt>
    <dd>
      <SumWords tally={tally} money={useMoneyWords()} />
    </dd>
  </div>
)

/** What is in no sum, in words: it is not 0. */
const Gaps = ({ tally: { unknown, notConverted } }: { readonly tally: Tally }) =>
  unknown + notConverted === 0 ? null : (
    <p className={styles.gaps}>
      <span aria-hidden>◇</span>
      {unknown > 0 && (
        <Plural
          value={unknown}
          one="# line says no amount or no currency."
          other="# lines say no amount or no currency."
        />
      )}{' '}
      {notConverted > 0 && (
        <Plural
          value={notConverted}
          one="# line is not converted: it has no rate with a date and a source."
          other="# lines are not converted: they have no rate with a date and a source."
        />
      )}{' '}
      <Trans>They are in no sum.</Trans>
    </p>
  )
