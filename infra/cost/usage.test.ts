import { expect, test } from 'vitest'
import { FOLD_ITEMS } from '../../shared/limits.ts'
import { withPeople } from './growing.ts'
import { firstToGive, fullnessOf, lastsUntil, limitsOf } from './saturation.ts'
import { SIZES, type Size, SOCKETS_A_TASK } from './sizes.ts'
import { tidyingOf } from './tidying.ts'
import { usageOf } from './usage.ts'
import { WORK } from './weights.ts'
import { HOURS_A_MONTH, peakOf, type Wish } from './wish.ts'

const WISH: Wish = { people: 2_000, partnerships: 150, plans: 2, hours: 6, size: SIZES.programme }

test('a stored update is written, folded and deleted: between two and four write units', () => {
  const { store, people } = usageOf(WISH)
  expect(store.writesAnUpdate).toBeGreaterThan(2)
  expect(store.writesAnUpdate).toBeLessThan(4)
  expect(store.items).toBeLessThanOrEqual(people.updates)
  expect(store.items / store.folds).toBeLessThanOrEqual(FOLD_ITEMS)
})

test('one task speaks over Valkey too, for it cannot know that it is alone; two say and read more', () => {
  const alone = usageOf({ ...WISH, size: SIZES.pilot })
  const two = usageOf(WISH)
  expect(alone.traffic.cacheUnits).toBeGreaterThan(alone.people.updates)
  expect(two.traffic.cacheUnits).toBeGreaterThan(alone.traffic.cacheUnits)
  expect(two.store.readUnits).toBeGreaterThan(alone.store.readUnits)
})

test('plans are open no longer than there are plans and hours', () => {
  const { openPlanHours } = usageOf({ ...WISH, partnerships: 1, plans: 1 }).people
  expect(openPlanHours).toBe(HOURS_A_MONTH)
})

test('no more are connected than there are, whoever says so', () => {
  expect(peakOf({ ...WISH, people: 3 })).toBe(3)
  expect(peakOf({ ...WISH, people: 0 })).toBe(0)
  expect(peakOf({ ...WISH, atOnce: 7 })).toBe(7)
})

test('tasks follow the busiest moment, as far as the size goes', () => {
  const tasks = (size: Size) => (atOnce: number) =>
    usageOf({ ...WISH, people: 1_000_000, atOnce, size }).people.tasks
  const moments = [0, 2 * SOCKETS_A_TASK, 2 * SOCKETS_A_TASK + 1, 1_000_000]
  expect(moments.map(tasks(SIZES.programme))).toEqual([2, 2, 3, SIZES.programme.tasks.most])
  expect(moments.map(tasks(SIZES.pilot))).toEqual([1, 1, 1, 1])
})

test('tidying never runs longer than it may, however many plans wait', () => {
  const many = tidyingOf(1_000_000)
  expect(many.functionSeconds).toBe(HOURS_A_MONTH * WORK.tidyRunSeconds)
  expect(many.roundSeconds).toBeGreaterThan(tidyingOf(1_000).roundSeconds)
  expect(tidyingOf(0)).toEqual({ roundSeconds: 0, functionSeconds: 0, readUnits: 0 })
})

test('limits come fullest first, each with what to do', () => {
  const limits = limitsOf(usageOf(withPeople(WISH, 1_000_000)))
  const used = limits.map(fullnessOf)
  expect(used).toEqual([...used].sort((a, b) => b - a))
  expect(used[0]).toBeGreaterThan(1)
  for (const { knob } of limits) expect(knob).not.toBe('')
})

test('what gives out first has room just before and none just after', () => {
  const first = firstToGive(WISH)
  if (!first) throw new Error('something must give out')
  const fullnessAt = (people: number) => {
    const limits = limitsOf(usageOf(withPeople(WISH, people)))
    return limits.map((limit) => (limit.name === first.limit.name ? fullnessOf(limit) : 0))
  }
  expect(Math.max(...fullnessAt(first.people * 0.97))).toBeLessThan(1)
  expect(Math.max(...fullnessAt(first.people))).toBeGreaterThanOrEqual(1)
  for (const limit of limitsOf(usageOf(WISH)))
    expect(lastsUntil(WISH, limit) ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(first.people)
})

test('a larger partnership fills its plan, more partnerships do not', () => {
  const hot = (wish: Wish) => limitsOf(usageOf(wish)).find(({ short }) => short === 'one plan')
  expect(hot(withPeople(WISH, 200_000))?.load).toBeCloseTo(hot(WISH)?.load ?? 0, 9)
  expect(hot({ ...WISH, partnerships: 15 })?.load).toBeCloseTo(10 * (hot(WISH)?.load ?? 0), 9)
})

test('without anybody every number is one', () => {
  const nobody: Wish = { people: 0, partnerships: 0, plans: 0, hours: 0, size: SIZES.network }
  for (const { load, capacity } of limitsOf(usageOf(nobody))) {
    expect(load).toBe(0)
    expect(capacity).toBeGreaterThan(0)
  }
})

test('twice the hours nearly double what the table is asked for', () => {
  const [one, two] = [6, 12].map((hours) => usageOf({ ...WISH, hours }).store)
  const ratio = (two?.writeUnits ?? 0) / (one?.writeUnits ?? 1)
  expect(ratio).toBeGreaterThan(1.8)
  expect(ratio).toBeLessThanOrEqual(2)
})
