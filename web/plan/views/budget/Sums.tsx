import { Trans, useLingui } from '@lingui/react/macro'
import { memo, useState } from 'react'
import { moneyToDecimal } from '../../../../shared/money.ts'
import { Section } from '../../../ui/Section.tsx'
import { Select } from '../../../ui/Select.tsx'
import { useSheet } from '../../tools.tsx'
import { axisOf, calendarIn, type Dimension, PLAIN_DIMENSIONS } from './axes.ts'
import styles from './Budget.module.css'
import { CopyTable } from './CopyTable.tsx'
import { amountOf, type CostLine } from './cost-lines.ts'
import { useDimensionWords, useKeyWords } from './dimension-words.ts'
import type { Look } from './look.ts'
import { PivotTable } from './PivotTable.tsx'
import { type Pivot, pivot, type Tally } from './pivot.ts'
import type { TextCell, TextTable } from './text-table.ts'
import type { Calendars } from './use-calendars.ts'
import { useSurrounding } from './use-costs.ts'

/** The budget summed up by what a reader chooses, to read, to print and to take along. */
export const Sums = memo(
  ({
    lines,
    calendars,
  }: {
    readonly lines: readonly CostLine[]
    readonly calendars: Calendars
  }) => {
    const currency = useSheet(({ content }) => content.currency)
    const [chosen, setLook] = useState<Look>({
      ...{ rows: 'contributor', columns: 'kind', what: 'planned', in: 'plan' },
    })
    const look: Look = currency === undefined ? { ...chosen, in: 'own' } : chosen
    const around = useSurrounding(calendars)
    const keyWords = useKeyWords(calendars.calendarOf)
    const found = pivot(lines, (line) => amountOf(line, look, { currency }), {
      rows: axisOf(look.rows, look.what, around),
      columns: axisOf(look.columns, look.what, around),
    })
    const words = {
      rowWords: (key: string) => keyWords(look.rows, key),
      columnWords: (key: string) => keyWords(look.columns, key),
    }
    return (
      <Section
        title={<Trans>Sums</Trans>}
        aside={<CopyTable table={useTextTable(found, { look, ...words })} />}
      >
        <Choosers look={look} calendars={calendars} currency={currency} onChange={setLook} />
        <PivotTable pivot={found} look={look} {...words} />
      </Section>
    )
  },
)

interface ChoosersProps {
  readonly look: Look
  readonly calendars: Calendars
  readonly currency: string | undefined
  readonly onChange: (look: Look) => void
}

const Choosers = ({ look, calendars, currency, onChange }: ChoosersProps) => {
  const { t } = useLingui()
  const words = useDimensionWords()
  const years = calendars.leads.map((lead): Dimension => `year:${lead}`)
  const all: readonly Dimension[] = [...PLAIN_DIMENSIONS, ...years]
  const options = (dimensions: readonly Dimension[]) =>
    dimensions.map((value) => ({ value, words: words(value) }))
  // Only one of the two may part a line, so that cells make up their totals.
  const others = all.filter(
    (each) => each !== look.rows && !(calendarIn(look.rows) && calendarIn(each)),
  )
  const chooseRows = (rows: Dimension) => {
    const clashes = rows === look.columns || (calendarIn(rows) && calendarIn(look.columns))
    onChange({ ...look, rows, ...(clashes && { columns: 'none' }) })
  }
  return (
    <div className={styles.choosers} data-choosers>
      <Select label={t`Rows`} value={look.rows} options={options(all)} onChange={chooseRows} />
      <Select
        label={t`Columns`}
        value={look.columns}
        options={options(['none', ...others])}
        onChange={(columns) => onChange({ ...look, columns })}
      />
      <Select
        label={t`Amounts`}
        value={look.what}
        options={[
          { value: 'planned', words: t`Planned` },
          { value: 'spent', words: t`Spent` },
        ]}
        onChange={(what) => onChange({ ...look, what })}
      />
      <Select
        label={t`Money in`}
        value={look.in}
        options={[
          ...(currency === undefined ? [] : [{ value: 'plan' as const, words: currency }]),
          { value: 'own' as const, words: t`Own currencies` },
        ]}
        onChange={(moneyIn) => onChange({ ...look, in: moneyIn })}
      />
    </div>
  )
}

interface Words {
  readonly look: Look
  readonly rowWords: (key: string) => string
  readonly columnWords: (key: string) => string
}

/** The table to take along: a line a row and currency, amounts as decimals. */
const useTextTable = (found: Pivot, { look, rowWords, columnWords }: Words): (() => TextTable) => {
  const { t } = useLingui()
  const dimensionWords = useDimensionWords()
  const columns = look.columns === 'none' ? [] : found.columns
  const rowOf = (
    name: string,
    tallies: readonly (Tally | undefined)[],
    total: Tally,
  ): TextTable => {
    const currencies = [...total.sums.keys()].sort()
    return (currencies.length === 0 ? [''] : currencies).map((currency, at): TextCell[] => [
      ...[name, currency],
      ...[...tallies, total].map((tally) => decimalIn(tally, currency)),
      // Said once, however many currencies a row has.
      ...[at === 0 ? total.unknown : 0, at === 0 ? total.notConverted : 0].map((count) => ({
        decimal: String(count),
      })),
    ])
  }
  return () => [
    [
      ...[dimensionWords(look.rows), t`Currency`],
      ...columns.map(columnWords),
      ...[t`Total`, t`Lines of unknown amount`, t`Lines not converted`],
    ],
    ...found.rows.flatMap((row) =>
      rowOf(
        rowWords(row),
        columns.map((column) => found.cell(row, column)),
        found.rowTotal(row),
      ),
    ),
    ...rowOf(t`Total`, columns.map(found.columnTotal), found.total),
  ]
}

const decimalIn = (tally: Tally | undefined, currency: string): TextCell => {
  const minor = tally?.sums.get(currency)
  return minor === undefined || !Number.isSafeInteger(minor)
    ? ''
    : { decimal: moneyToDecimal(minor, currency) }
}
