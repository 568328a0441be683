import { expect, test } from 'vitest'

import {
  FISCAL_STARTS,
  fiscalYearOf,
  fiscalYearSpan,
  isDated,
  spreadByDays,
} from './fiscal-years.ts'

/** A small seeded generator (mulberry32). */
const diceOf = (seed: number) => (sides: number) => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * sides)
}

test.for([
  ['2026-09-30', 10, 2026],
  ['2026-10-01', 10, 2027],
  ['2027-09-30', 10, 2027],
  ['2026-06-30', 7, 2026],
  ['2026-07-01', 7, 2027],
  ['2026-12-31', 1, 2026],
  ['2027-01-01', 1, 2027],
] as const)('%s is, with years that begin in month %i, in fiscal year %i', ([day, start, year]) => {
  expect(fiscalYearOf(day, start)).toBe(year)
})

test('a fiscal year is all days that are in it', () => {
  expect(fiscalYearSpan(2027, 10)).toEqual({ start: '2026-10-01', end: '2027-09-30' })
  expect(fiscalYearSpan(2027, 7)).toEqual({ start: '2026-07-01', end: '2027-06-30' })
  expect(fiscalYearSpan(2027, 1)).toEqual({ start: '2027-01-01', end: '2027-12-31' })
})

test('an amount is spread by days: 30 of 91 in one federal year, 61 in the next', () => {
  const span = { start: '2026-09-01', end: '2026-11-30' }
  expect([...spreadByDays(9_100, span, 10)]).toEqual([
    [2026, 3_000],
    [2027, 6_100],
  ])
  expect([...spreadByDays(9_100, span, 1)]).toEqual([[2026, 9_100]])
  expect([...spreadByDays(100, { start: '2026-09-30', end: '2026-10-02' }, 10)]).toEqual([
    [2026, 33],
    [2027, 67],
  ])
})

test('a leap day counts as a day', () => {
  expect([...spreadByDays(366, { start: '2028-01-01', end: '2028-12-31' }, 7)]).toEqual([
    [2028, 182],
    [2029, 184],
  ])
})

test('the years make up the amount to the last unit, whatever the amount, the span and the calendar', () => {
  const throwDie = diceOf(20_261_122)
  for (let turn = 0; turn < 2_000; turn += 1) {
    const minor = turn % 7 === 0 ? Number.MAX_SAFE_INTEGER - throwDie(1_000) : throwDie(5_000)
    const from = Date.UTC(2024, 0, 1) + throwDie(900) * 86_400_000
    const day = (after: number) => new Date(from + after * 86_400_000).toJSON().slice(0, 10)
    const start = FISCAL_STARTS[throwDie(3)] ?? 1
    const years = spreadByDays(minor, { start: day(0), end: day(throwDie(1_500)) }, start)
    const parts = [...years.values()]
    expect(parts.every((part) => part >= 0)).toBe(true)
    expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(minor))
  }
})

test('a span with one end only, or the wrong way round, is undated', () => {
  expect([
    isDated({ start: '2026-01-01' }),
    isDated({ end: '2026-01-01' }),
    isDated({ start: '2026-02-01', end: '2026-01-01' }),
    isDated({ start: '2026-01-01', end: '2026-01-01' }),
  ]).toEqual([false, false, false, true])
})
