import { expect, test } from 'vitest'
import type { PlacedPromise, PlacedWorkItem } from '../../shared/my-work.ts'
import { type AllWork, awaited, EVERYTHING, filtered, groupsOf } from './group-work.ts'

const item = (row: string, due: string | undefined, rest: object = {}) =>
  ({ kind: 'action', row, number: row, partnershipId: 'p', due, ...rest }) as PlacedWorkItem
const promise = (action: string, rest: object = {}) =>
  ({ action, number: action, planId: 'plan', partnershipId: 'p', ...rest }) as PlacedPromise

/** Sunday to Thursday; today is Thursday 26 November 2026. */
const work = (
  items: readonly PlacedWorkItem[],
  waiting: readonly PlacedPromise[] = [],
): AllWork => ({
  ...{ items, waiting, today: '2026-11-26', timeZone: 'Asia/Riyadh' },
  workingDays: [7, 1, 2, 3, 4],
})
const briefly = (all: AllWork) =>
  groupsOf(all).map(({ name, items }) => `${name}: ${items.map(({ row }) => row).join(' ')}`)

test('work stands by when it is due in the week of its own place', () => {
  const items = [
    item('1.10', '2026-11-28'),
    item('1.2', '2026-11-28'),
    item('next', '2026-11-29'),
    item('never', undefined),
    item('past', '2026-11-25'),
    item('far', '2026-12-06'),
  ]
  expect(briefly(work(items))).toEqual([
    'overdue: past',
    'this-week: 1.2 1.10',
    'next-week: next',
    'later: far',
    'undated: never',
  ])
  expect(briefly(work([]))).toEqual(['this-week: '])
})

test('a filter keeps a kind or a partnership', () => {
  const items = [item('a', undefined), item('b', undefined, { kind: 'risk', partnershipId: 'q' })]
  const all = work(items, [promise('w')])
  const rows = (found: AllWork) => [...found.items.map(({ row }) => row), found.waiting.length]
  expect(rows(filtered(all, EVERYTHING))).toEqual(['a', 'b', 1])
  expect(rows(filtered(all, { ...EVERYTHING, kind: 'risk' }))).toEqual(['b', 0])
  expect(rows(filtered(all, { ...EVERYTHING, partnership: 'p' }))).toEqual(['a', 1])
})

test('an action of others is listed once, with every part one has in it', () => {
  const waiting = [
    promise('b', { role: 'consulted' }),
    promise('a', { due: '2026-12-01' }),
    promise('b', { role: 'informed' }),
  ]
  expect(awaited(waiting).map(({ action, roles }) => [action, roles])).toEqual([
    ['a', []],
    ['b', ['consulted', 'informed']],
  ])
})
