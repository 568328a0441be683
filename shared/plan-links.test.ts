import { expect, test } from 'vitest'
import type { RowId } from './ids.ts'
import { planContentSchema } from './plan.ts'
import {
  actionsInOrder,
  chainOf,
  childrenOf,
  closingCycle,
  dependenciesOf,
  livingPlan,
  partsOf,
  waitingFor,
} from './plan-links.ts'

const id = (name: string) => name as RowId
const row = (name: string, fields: object = {}) => ({ id: name, order: `a${name}`, ...fields })
const planOf = (rows: object) =>
  planContentSchema.parse({
    ...{ language: 'en', title: 'Water', summary: '', goal: '', purpose: '', leads: [] },
    ...rows,
  })
/** Actions by name, with what they wait for: `{ b: 'a' }`. */
const waits = (of: Readonly<Record<string, string>>) =>
  planOf({
    actions: Object.entries(of).map(([name, on]) => row(name, { dependsOn: on.split('') })),
  })

test('rows are found by what they are part of, in the order people read them', () => {
  const rows = [
    { ...row('2'), action: id('x') },
    { ...row('1'), action: id('x') },
    { ...row('3'), action: undefined },
    { ...row('0'), action: id('y') },
  ]
  const children = childrenOf(rows, 'action')
  expect([...children].map(([of, rows]) => [of, rows.map(({ id }) => id)])).toEqual([
    ['x', ['1', '2']],
    ['y', ['0']],
  ])
})

test('a row leads to those it is part of', () => {
  const plan = planOf({
    indicators: [row('i')],
    periods: [row('p', { indicator: 'i' })],
    breakdowns: [row('b', { period: 'p' })],
    risks: [row('r')],
  })
  expect(chainOf(plan, 'breakdowns', id('b'))).toEqual(['b', 'p', 'i'])
  expect(chainOf(plan, 'risks', id('r'))).toEqual(['r'])
  expect([...partsOf(plan)]).toEqual([
    ['p', 'i'],
    ['b', 'p'],
  ])
})

test('what is part of something gone counts nowhere, parts of parts included', () => {
  const living = livingPlan(
    planOf({
      actions: [row('a')],
      risks: [row('1', { action: 'a' }), row('2', { action: 'gone' }), row('3')],
      periods: [row('p', { indicator: 'gone' })],
      breakdowns: [row('b', { period: 'p' })],
    }),
  )
  expect(living.risks.map(({ id }) => id)).toEqual(['1', '3'])
  expect([living.periods, living.breakdowns]).toEqual([[], []])
})

test('actions are read output by output, and last those without one', () => {
  const content = planOf({
    outputs: [row('2'), row('1')],
    actions: [
      row('a', { output: 'gone' }),
      row('b', { output: '2' }),
      row('c', { output: '1' }),
      row('d'),
    ],
  })
  expect(actionsInOrder(content).map(({ id }) => id)).toEqual(['c', 'b', 'a', 'd'])
})

test('an action stands behind those it waits for, else as people read them', () => {
  const { order, cycles, before, after } = dependenciesOf(
    waits({ a: 'd', b: '', c: 'bx', d: 'b', e: '' }),
  )
  expect(order).toEqual(['b', 'd', 'a', 'c', 'e'])
  expect(cycles).toEqual([])
  expect(before.get(id('c'))).toEqual(['b'])
  expect(after.get(id('b'))).toEqual(['c', 'd'])
})

test('what two people made wait for each other is a cycle, whose edges bind nobody', () => {
  const found = dependenciesOf(waits({ a: 'c', b: 'a', c: 'b', d: 'c', e: 'e', f: 'd' }))
  expect(found.cycles).toEqual([['a', 'b', 'c'], ['e']])
  expect(found.cycleOf.get(id('b'))).toEqual(['a', 'b', 'c'])
  expect(found.cycleOf.get(id('d'))).toBeUndefined()
  expect([...found.before].filter(([, ons]) => ons.length > 0)).toEqual([
    ['d', ['c']],
    ['f', ['d']],
  ])
  expect(found.order).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
})

test('the order of rows in a copy of the plan changes nothing', () => {
  const content = waits({ a: 'c', b: 'ad', c: 'b', d: 'e', e: '' })
  const other = { ...content, actions: content.actions.toReversed() }
  expect(dependenciesOf(other)).toEqual(dependenciesOf(content))
})

test('only what waits for an action would close a cycle', () => {
  const found = dependenciesOf(waits({ a: '', b: 'a', c: 'b', d: 'a', e: '' }))
  expect(closingCycle(found, id('b'))).toEqual(new Set(['b', 'c']))
  expect(waitingFor(found, id('a'))).toEqual(new Set(['b', 'c', 'd']))
  expect(waitingFor(found, id('none'))).toEqual(new Set())
})

test('through a cycle that is there already, too', () => {
  const found = dependenciesOf(waits({ a: 'b', b: 'a', c: 'b', d: '' }))
  expect(closingCycle(found, id('a'))).toEqual(new Set(['a', 'b', 'c']))
})

test('a cycle of five thousand actions is no matter', () => {
  const actions = Array.from({ length: 5_000 }, (_, at) =>
    row(`n${at}`, { dependsOn: [`n${(at + 1) % 5_000}`] }),
  )
  expect(dependenciesOf(planOf({ actions })).cycles).toHaveLength(1)
})
