import { expect, test } from 'vitest'
import type { PlanIndicator } from '../../../../shared/plan-fields.ts'
import { chartOf, scaleOf } from './chart-scale.ts'
import { partsSums } from './parts.ts'
import { finalTarget, inTime, lastActual, nextDue, nextPeriod, type Period } from './periods.ts'

const plan = { periodStart: '2026-01-01', periodEnd: '2026-12-31' }
const period = (fields: object) => ({ id: 'p', order: 'a0', ...fields }) as Period
const indicator = (fields: object) => ({ direction: 'up', ...fields }) as PlanIndicator
const quarterly = { frequency: 'quarterly' } as const

test('the next period follows the last by the frequency, the first begins with the plan', () => {
  expect(nextPeriod(quarterly, [], plan)).toEqual({ start: '2026-01-01', end: '2026-03-31' })
  const first = period({ start: '2026-01-01', end: '2026-03-31' })
  expect(nextPeriod(quarterly, [first], plan)).toEqual({ start: '2026-04-01', end: '2026-06-30' })
  expect(nextPeriod({ frequency: 'monthly' }, [], { periodStart: '2028-01-31' })).toEqual({
    start: '2028-01-31',
    end: '2028-02-28',
  })
  expect(nextPeriod({ frequency: 'end-line' }, [], plan)).toEqual({
    start: '2026-01-01',
    end: '2026-12-31',
  })
})

test('a period ends with the plan, unless it begins behind it; without a frequency only its start is known', () => {
  const short = { ...plan, periodEnd: '2026-05-15' }
  const first = period({ end: '2026-03-31' })
  expect(nextPeriod(quarterly, [first], short)).toEqual({ start: '2026-04-01', end: '2026-05-15' })
  expect(nextPeriod(quarterly, [period({ end: '2026-12-31' })], plan)).toEqual({
    start: '2027-01-01',
    end: '2027-03-31',
  })
  expect(nextPeriod({}, [], plan)).toEqual({ start: '2026-01-01' })
  expect(nextPeriod(quarterly, [], {})).toEqual({})
})

test('the next number is due when the first period without one ends; 0 is a number', () => {
  const [q1, q2] = [period({ end: '2026-03-31', actual: 0 }), period({ end: '2026-06-30' })]
  expect(nextDue(quarterly, [q2, q1], plan)).toBe('2026-06-30')
  expect(nextDue(quarterly, [q1], plan)).toBe('2026-06-30')
  expect(nextDue(quarterly, [period({ end: '2026-12-31', actual: 3 })], plan)).toBeUndefined()
  expect(nextDue({}, [], plan)).toBeUndefined()
})

test('what was measured last is the last period that has a number, else what the indicator says', () => {
  const periods = [
    period({ end: '2026-06-30', actual: 34 }),
    period({ end: '2026-09-30', target: 32 }),
    period({ end: '2026-03-31', actual: 36 }),
  ]
  expect(inTime(periods).map(({ end }) => end)).toEqual(['2026-03-31', '2026-06-30', '2026-09-30'])
  const own = indicator({ actual: 9, actualDate: '2026-02-01' })
  expect(lastActual(own, periods)?.value).toBe(34)
  expect(lastActual(own, [])).toEqual({ value: 9, start: undefined, end: '2026-02-01' })
  expect(lastActual(indicator({}), [])).toBeUndefined()
  expect(finalTarget(indicator({}), periods)?.value).toBe(32)
})

test.for([
  [[38, 30, 34]],
  [[0, 7]],
  [[5]],
  [[0]],
  [[-3, 12]],
  [[0.001, 0.0042]],
  [[1e9, 3]],
] as const)('a scale of %j is round and holds them', ([values]) => {
  const { least, most, ticks } = scaleOf(values)
  expect(least).toBeLessThanOrEqual(Math.min(...values))
  expect(most).toBeGreaterThanOrEqual(Math.max(...values))
  expect(most).toBeGreaterThan(least)
  expect(ticks.length).toBeGreaterThan(1)
  expect(ticks.length).toBeLessThanOrEqual(6)
})

test('a chart has its baseline, targets as steps and actuals as points, each at its day', () => {
  const own = indicator({ baseline: 40, baselineDate: '2026-01-01', target: 30 })
  const found = chartOf(own, [
    period({ start: '2026-01-01', end: '2026-07-02', target: 35, actual: 36 }),
    period({ start: '2026-07-03', end: '2027-01-01', target: 30 }),
  ])
  const shown = found && { ...found, steps: found.steps.map(({ x2, y }) => [x2.toFixed(2), y]) }
  expect(shown).toMatchObject({
    ...{ from: '2026-01-01', to: '2027-01-01', scale: { least: 30, most: 40 } },
    ...{ baseline: { x: 0, y: 1 }, goal: undefined },
    steps: [
      ['0.50', 0.5],
      ['1.00', 0],
    ],
  })
  expect(found?.actuals.map(({ x, y }) => [x.toFixed(2), y.toFixed(2)])).toEqual([['0.50', '0.60']])
})

test('without two dated numbers there is nothing to draw', () => {
  expect(chartOf(indicator({ baseline: 40, baselineDate: '2026-01-01', target: 3 }), [])).toBe(
    undefined,
  )
})

test('parts are summed beside the whole; while one is unknown only too much is wrong', () => {
  const parts = (values: readonly (number | undefined)[]) =>
    values.map((value, at) => ({ id: `${at}`, dimension: 'sex', value }) as never)
  const sum = (values: readonly (number | undefined)[], actual: number | undefined, of = {}) => {
    const [found] = partsSums(parts(values), actual, of)
    return [found?.sum, found?.unknown, found?.off]
  }
  expect(sum([1, 3], 4)).toEqual([4, 0, undefined])
  expect(sum([1, 2], 4)).toEqual([3, 0, -1])
  expect(sum([1, undefined], 4)).toEqual([1, 1, undefined])
  expect(sum([5, undefined], 4)).toEqual([5, 1, 1])
  expect(sum([0.1, 0.2], 0.3)).toEqual([0.3, 0, undefined])
  expect(sum([undefined], 4)).toEqual([undefined, 1, undefined])
  expect(sum([40, 60], 50, { measure: 'percentage' })).toEqual([undefined, 0, undefined])
})
