import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { SideMark } from '../../../ui/SideMark.tsx'
import { useTools } from '../../tools.tsx'
import styles from './Budget.module.css'
import { useDimensionWords } from './dimension-words.ts'
import type { Look } from './look.ts'
import { useMoneyWords } from './money-words.ts'
import { barOf, type Pivot, type Tally } from './pivot.ts'
import { SumWords } from './SumWords.tsx'

interface Props {
  readonly pivot: Pivot
  readonly look: Look
  readonly rowWords: (key: string) => string
  readonly columnWords: (key: string) => string
}

/** Sums by rows and columns; each row's total has a bar beside the others'. */
export const PivotTable = ({ pivot, look, rowWords, columnWords }: Props) => {
  const { t } = useLingui()
  const dimensionWords = useDimensionWords()
  const columns = look.columns === 'none' ? [] : pivot.columns
  const totals = pivot.rows.map(pivot.rowTotal)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it by keyboard.
    <section className={styles.scroll} aria-label={t`Sums`} tabIndex={0}>
      <table className={styles.table} data-pivot>
        <thead>
          <tr>
            <th scope="col">{dimensionWords(look.rows)}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className={styles.number}>
                <Key dimension={look.columns} name={column} words={columnWords(column)} />
              </th>
            ))}
            <th scope="col" className={styles.number}>
              <Trans>Total</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {pivot.rows.map((row) => (
            <SumRow
              key={row}
              name={row}
              head={<Key dimension={look.rows} name={row} words={rowWords(row)} />}
              tallies={columns.map((column) => pivot.cell(row, column))}
              total={pivot.rowTotal(row)}
              bars={barOf(pivot.rowTotal(row), totals)}
            />
          ))}
        </tbody>
        <tfoot>
          <SumRow
            name="total"
            head={<Trans>Total</Trans>}
            tallies={columns.map(pivot.columnTotal)}
            total={pivot.total}
          />
        </tfoot>
      </table>
    </section>
  )
}

const SumRow = ({
  name,
  head,
  tallies,
  total,
  bars,
}: {
  readonly name: string
  readonly head: ReactNode
  /** One a column; undefined where no line is. */
  readonly tallies: readonly (Tally | undefined)[]
  readonly total: Tally
  readonly bars?: ReadonlyMap<string, number>
}) => {
  const money = useMoneyWords()
  return (
    <tr data-key={name}>
      <th scope="row">{head}</th>
      {tallies.map((tally, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column has no other name here, and keeps its place.
        <td key={column} className={styles.number}>
          {tally && <SumWords tally={tally} money={money} hasGaps />}
        </td>
      ))}
      <td className={styles.number}>
        <SumWords tally={total} money={money} bars={bars} hasGaps />
      </td>
    </tr>
  )
}

const Key = ({
  dimension,
  name,
  words,
}: {
  readonly dimension: Look['rows']
  readonly name: string
  readonly words: string
}) => {
  const { organisations } = useTools()
  const organisation = organisations.find(({ id }) => id === name)
  if (dimension !== 'contributor' || !organisation)
    return name === '' ? <i className={styles.nothing}>{words}</i> : <bdi>{words}</bdi>
  return <SideMark side={organisation.side} name={words} />
}
