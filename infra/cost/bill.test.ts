import { expect, test } from 'vitest'
import { FIREWALL_RULES } from '../aws/edge/firewall-rules.ts'
import { alternativeOf } from './alternative.ts'
import { billOf, floorOf, rowsOf } from './bill.ts'
import { breakEvenOf } from './break-even.ts'
import { withPeople } from './growing.ts'
import { sumOf } from './line.ts'
import { SAVINGS, savedFrom } from './savings.ts'
import { SCENARIOS, sizeFor } from './scenarios.ts'
import { RULES } from './services/door.ts'
import { SIZE_NAMES, SIZES } from './sizes.ts'
import type { Wish } from './wish.ts'

const WISH: Wish = { people: 2_000, partnerships: 150, plans: 2, hours: 6, size: SIZES.programme }

test.for(['people', 'partnerships', 'plans', 'hours', 'atOnce'] as const)(
  'more %s never cost less, and a lot more costs more',
  (driver) => {
    const from = { ...WISH, people: 20_000, atOnce: 1 }
    const totals = Array.from({ length: 12 }, (_, step) => {
      const most = driver === 'hours' ? 700 : 20_000
      const value = driver === 'people' ? 20_000 * 2 ** step : Math.round((most * step) / 11)
      return billOf({ ...from, [driver]: value }).total
    })
    expect(totals).toEqual([...totals].sort((a, b) => a - b))
    expect(totals.at(-1)).toBeGreaterThan((totals[0] ?? 0) + 1)
  },
)

test.for(SIZE_NAMES)('nobody in the size %s costs its floor and nothing else', (name) => {
  const size = SIZES[name]
  const nobody = billOf({ people: 0, partnerships: 0, plans: 2, hours: 6, size })
  expect(nobody.total).toBe(floorOf(size))
  expect(nobody.aPerson).toBeUndefined()
  expect(nobody.lines.filter(({ fixed, usd }) => !fixed && usd !== 0)).toEqual([])
})

test.for(SIZE_NAMES)('the floor of %s does not depend on who is there', (name) => {
  const size = SIZES[name]
  const full = billOf({ ...withPeople(WISH, 1_000_000), size })
  expect(full.floor).toBeCloseTo(floorOf(size), 9)
})

test('the rows are the lines and their sum the total', () => {
  for (const { wish } of SCENARIOS) {
    const bill = billOf(wish)
    const rows = rowsOf(bill)
    expect(rows.reduce((sum, { total }) => sum + total, 0)).toBeCloseTo(bill.total, 6)
    expect(rows.reduce((sum, { floor }) => sum + floor, 0)).toBeCloseTo(bill.floor, 6)
    expect(sumOf(bill.lines)).toBe(bill.total)
    for (const { usd } of bill.lines) expect(usd).toBeGreaterThanOrEqual(0)
  }
})

// Cognito's first 10,000 people are free, so with it a person of a million costs more than one of twenty thousand.
test('a person costs less in each larger size, Cognito left out', () => {
  const each = SCENARIOS.map(({ wish }) => {
    const lines = billOf(wish).lines.filter(({ service }) => service !== 'Cognito')
    return sumOf(lines) / wish.people
  })
  expect(each).toEqual([...each].sort((a, b) => b - a))
})

/**
 * An earlier reckoning of the architecture, USD a month: two tasks, two zones, four endpoints, fewer
 * writes because it stored half a second's updates together, more for CloudFront and the scan of files.
 */
const RECKONED_BEFORE = [140, 167, 542, 27_079]
test('the four sizes come within a quarter of what was reckoned before', () => {
  for (const [at, { wish }] of SCENARIOS.entries()) {
    const ratio = billOf({ ...wish, size: SIZES.network }).total / (RECKONED_BEFORE[at] ?? 0)
    expect(ratio).toBeGreaterThan(0.8)
    expect(ratio).toBeLessThan(1.25)
  }
})

/** The same for API Gateway WebSocket; this wire acknowledges each write and tells where carets are. */
const ALTERNATIVE_BEFORE = [1, 26, 198, 8_235]
test('the alternative comes within two thirds of what was reckoned before', () => {
  for (const [at, { wish }] of SCENARIOS.entries()) {
    const ratio = alternativeOf(billOf(wish)).theirs / (ALTERNATIVE_BEFORE[at] ?? 0)
    expect(ratio).toBeGreaterThan(0.6)
    expect(ratio).toBeLessThan(1.67)
  }
})

test('the alternative is cheaper for few and dearer for many', () => {
  const even = breakEvenOf(WISH) ?? 0
  const dearer = (people: number) => {
    const { ours, theirs } = alternativeOf(billOf(withPeople(WISH, people)))
    return theirs > ours
  }
  expect([dearer(even / 2), dearer(even * 2)]).toEqual([false, true])
})

test('each saving lowers the floor by what it says and has its price in words', () => {
  for (const { usd, priceInSafety } of savedFrom(SIZES.network)) {
    expect(usd).toBeGreaterThan(5)
    expect(priceInSafety.split(' ').length).toBeGreaterThan(10)
  }
  const saved = savedFrom(SIZES.network).reduce((sum, { usd }) => sum + usd, 0)
  expect(saved).toBeCloseTo(floorOf(SIZES.network) - floorOf(SIZES.pilot), 9)
})

test('the sizes are the savings: one in the programme, all in the pilot', () => {
  const { network, programme, pilot } = SIZES
  const after = (count: number) =>
    SAVINGS.slice(0, count).reduce((size, { apply }) => apply(size), network)
  const bare = ({ reach, tasks }: typeof network) => ({ reach, tasks })
  expect(bare(after(1))).toEqual(bare(programme))
  expect(bare(after(SAVINGS.length))).toEqual(bare(pilot))
})

test.for(SIZE_NAMES)('Valkey is paid for in the size %s', (name) => {
  const rows = rowsOf(billOf({ ...WISH, size: SIZES[name] }))
  expect(rows.find(({ service }) => service === 'Valkey')?.floor).toBeGreaterThan(6)
})

test('as many rules of the firewall are paid for as there are', () => {
  expect(RULES).toBe(FIREWALL_RULES.length)
})

test('people are given the smallest size that is meant for so many', () => {
  expect([100, 2_000, 20_000].map(sizeFor)).toEqual(['pilot', 'programme', 'network'])
})
