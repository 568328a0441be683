import { expect, test } from 'vitest'
import type { OrganisationId, RowId } from '../../../../shared/ids.ts'
import { axisOf, type Dimension, type Surrounding } from './axes.ts'
import {
  amountOf,
  type CostLine,
  costsOf,
  linesIn,
  type MoneyIn,
  proposedAmount,
  spanOf,
  type What,
} from './cost-lines.ts'
import { barOf, pivot, type Tally } from './pivot.ts'

const id = <Of extends string>(text: string) => text as Of
const line = (fields: Partial<CostLine>): CostLine => ({
  ...{ id: id<RowId>('l'), order: 'a0', description: '', unit: '', rateSource: '', evidence: '' },
  ...{ costShare: false, state: 'indicative' },
  ...fields,
})
const [city, partner] = [id<OrganisationId>('city'), id<OrganisationId>('partner')]
const rated = { rate: 0.0115, rateDate: '2026-01-15', rateSource: 'Central bank' }
const LINES: readonly CostLine[] = [
  line({
    ...{ contributor: city, currency: 'USD', amount: 9_100, funding: 'cash-donor' },
    ...{ start: '2026-09-01', end: '2026-11-30', spent: 3_001, spentOn: '2026-10-01' },
  }),
  line({ contributor: partner, currency: 'KGS', amount: 100_000, ...rated, costShare: true }),
  line({ contributor: partner, currency: 'KGS', amount: 777, funding: 'in-kind-staff' }),
  line({ contributor: partner, currency: 'JOD', rate: 1.41 }),
  line({ currency: 'JOD', amount: 0, ...rated, rate: 1.41 }),
]
const around: Surrounding = {
  organisations: [city, partner],
  outputs: [],
  actions: [],
  outputOf: () => undefined,
  calendarOf: (organisation) => (organisation === city ? 10 : 1),
}
const table = (
  rows: Dimension,
  columns: Dimension,
  wish: { what?: What; in?: MoneyIn; lines?: readonly CostLine[] } = {},
) => {
  const whole = { what: 'planned', in: 'plan', ...wish } as const
  const by = {
    rows: axisOf(rows, whole.what, around),
    columns: axisOf(columns, whole.what, around),
  }
  return pivot(wish.lines ?? LINES, (each) => amountOf(each, whole, { currency: 'USD' }), by)
}
const shown = (tally: Tally | undefined) =>
  tally && [Object.fromEntries(tally.sums), tally.known, tally.unknown, tally.notConverted]

test('lines add up in the currency of the plan; without a rate with date and source they are counted, not added', () => {
  const found = table('contributor', 'none')
  expect(found.rows).toEqual(['city', 'partner', ''])
  expect(found.rows.map((row) => shown(found.rowTotal(row)))).toEqual([
    [{ USD: 9_100 }, 1, 0, 0],
    [{ USD: 1_150 }, 1, 1, 1],
    [{ USD: 0 }, 1, 0, 0],
  ])
  expect(shown(found.total)).toEqual([{ USD: 10_250 }, 3, 1, 1])
})

test('each in its own currency needs no rate; unknown stays unknown, 0 is 0', () => {
  const found = table('currency', 'none', { in: 'own' })
  expect(found.rows).toEqual(['JOD', 'KGS', 'USD'])
  expect(shown(found.total)).toEqual([{ USD: 9_100, KGS: 100_777, JOD: 0 }, 4, 1, 0])
})

test('a line is spread over the fiscal years of whom one asks for; what has no period is undated', () => {
  const federal = table('contributor', `year:${city}`, { in: 'own' })
  expect(federal.columns).toEqual(['2026', '2027', ''])
  expect(shown(federal.cell('city', '2026'))).toEqual([{ USD: 3_000 }, 1, 0, 0])
  expect(shown(federal.cell('city', '2027'))).toEqual([{ USD: 6_100 }, 1, 0, 0])
  expect(shown(federal.rowTotal('city'))).toEqual([{ USD: 9_100 }, 1, 0, 0])
  expect(federal.cell('city', '')).toBeUndefined()
  const theirs = table(`year:${partner}`, 'currency', { in: 'own' })
  expect(shown(theirs.cell('2026', 'USD'))).toEqual([{ USD: 9_100 }, 1, 0, 0])
})

test('what was spent is spread up to the day it was counted', () => {
  const found = table(`year:${city}`, 'none', { what: 'spent' })
  expect(shown(found.rowTotal('2026'))).toEqual([{ USD: 2_904 }, 1, 0, 0])
  expect(shown(found.rowTotal('2027'))).toEqual([{ USD: 97 }, 1, 0, 0])
  const late = { start: '2026-05-01', end: '2026-06-01', spentOn: '2026-04-01' }
  expect(spanOf(line(late), 'spent')).toEqual({ start: '2026-04-01', end: '2026-04-01' })
})

test('cells make up their totals to the last unit, by year too', () => {
  const many = Array.from({ length: 300 }, (_, at) =>
    line({
      ...{ currency: 'USD', amount: (at * 7_919) % 100_003, contributor: at % 3 ? city : partner },
      ...{ start: `2026-0${(at % 9) + 1}-10`, end: `2028-0${(at % 8) + 1}-17` },
    }),
  )
  const { rows, columns, cell, rowTotal, total } = table('contributor', `year:${city}`, {
    lines: many,
  })
  const of = (tally: Tally | undefined) => tally?.sums.get('USD') ?? 0
  for (const row of rows)
    expect(columns.reduce((sum, column) => sum + of(cell(row, column)), 0)).toBe(of(rowTotal(row)))
  expect(of(total)).toBe(many.reduce((sum, { amount = 0 }) => sum + amount, 0))
})

test('a sum too large to be exact is not shown as a number', () => {
  const huge = line({ currency: 'USD', amount: Number.MAX_SAFE_INTEGER })
  const found = table('none', 'none', { lines: [huge, huge] })
  expect(found.total.sums.get('USD')).toBeNaN()
})

test('bars are as long as their share of the largest of their currency', () => {
  const found = table('contributor', 'none', { in: 'own' })
  const all = found.rows.map(found.rowTotal)
  expect(all.map((tally) => Object.fromEntries(barOf(tally, all)))).toEqual([
    { USD: 1 },
    { KGS: 1 },
    { JOD: 0 },
  ])
})

test('quantity × unit cost is proposed where the amount is not that', () => {
  const days = { quantity: 12.5, unitCost: 1_001 }
  expect(proposedAmount(line(days))).toBe(12_513)
  expect(proposedAmount(line({ ...days, amount: 12_513 }))).toBeUndefined()
  expect(proposedAmount(line({ quantity: 2 }))).toBeUndefined()
})

test('lines stand under their action and output; those of an action that is gone stand nowhere', () => {
  const [a1, a2, o1] = [id<RowId>('a1'), id<RowId>('a2'), id<RowId>('o1')]
  const budget = [
    line({ id: id<RowId>('b2'), action: a1, order: 'a2' }),
    line({ id: id<RowId>('b1'), action: a1, order: 'a1' }),
    line({ id: id<RowId>('b3'), action: a2 }),
    line({ id: id<RowId>('b4') }),
    line({ id: id<RowId>('b5'), action: id<RowId>('gone') }),
  ]
  const rows = [{ id: o1, actions: [a1], indicators: [] }]
  const content = { budget } as unknown as Parameters<typeof costsOf>[0]['content']
  const costs = costsOf({ content, rows, unplaced: [a2] })
  expect(costs.map(({ output, actions }) => [output, actions.map(({ action }) => action)])).toEqual(
    [
      [o1, [a1]],
      [undefined, [a2, undefined]],
    ],
  )
  expect(linesIn(costs).map(({ id }) => id)).toEqual(['b1', 'b2', 'b3', 'b4'])
})
