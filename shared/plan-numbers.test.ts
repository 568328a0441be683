import { expect, test } from 'vitest'
import type { RowId } from './ids.ts'
import { numbersOf, outlineOf } from './plan.ts'
import type { PlanContent } from './plan-fields.ts'

type Rows = Pick<PlanContent, 'outputs' | 'actions' | 'indicators'>
/** A plan from lines such as `map: a b` – an output and its actions – in this order. */
const planOf = (...lines: readonly string[]): Rows => {
  const parts = lines.map((line) => line.split(/:? /))
  return {
    outputs: parts
      .filter(([output]) => output !== '')
      .map(([id], index) => ({ id: id as RowId, order: `a${index}`, title: '', description: '' })),
    actions: parts.flatMap(([output, ...actions]) =>
      actions.map((id, index) => ({ id, order: `a${index}`, output }) as never),
    ),
    indicators: [],
  }
}
const read = (plan: Rows, approved = {}) => {
  const { outputs, unplaced } = outlineOf(plan, approved)
  const rows = [...outputs.flatMap(({ output, actions }) => [output, ...actions]), ...unplaced]
  return rows.map(({ id, number }) => `${number} ${id}`)
}

const APPROVED = numbersOf(planOf('map: a b c', 'train: d'))

test('without an approved version numbers are places', () => {
  expect(read(planOf('map: a b c', 'train: d'))).toEqual([
    ...['1 map', '1.1 a', '1.2 b', '1.3 c', '2 train', '2.1 d'],
  ])
})

test('two outputs that changed places keep their numbers', () => {
  expect(read(planOf('train: d', 'map: a b c'), APPROVED)).toEqual([
    ...['2 train', '2.1 d', '1 map', '1.1 a', '1.2 b', '1.3 c'],
  ])
})

test('an action keeps its number in another place and under another output', () => {
  expect(read(planOf('map: c a', 'train: d b'), APPROVED)).toEqual([
    ...['1 map', '1.3 c', '1.1 a', '2 train', '2.1 d', '1.2 b'],
  ])
})

test('the number of an action that was taken out is not given again', () => {
  expect(read(planOf('map: a new b newer', 'train: d'), APPROVED)).toEqual([
    ...['1 map', '1.1 a', '1.4 new', '1.2 b', '1.5 newer', '2 train', '2.1 d'],
  ])
})

test('nor is it after another approval', () => {
  const second = numbersOf(planOf('map: a new', 'train: d'), APPROVED)
  expect(read(planOf('map: newer a new c', 'fund: e'), second)).toEqual([
    ...['1 map', '1.5 newer', '1.1 a', '1.4 new', '1.3 c', '3 fund', '3.1 e'],
  ])
})

test('an action without an output is unplaced whatever it was, and has its number again when placed', () => {
  const loose = planOf('map: a c', 'gone: b')
  const outputs = loose.outputs.filter(({ id }) => id !== 'gone')
  expect(read({ ...loose, outputs }, APPROVED)).toEqual(['1 map', '1.1 a', '1.3 c', '–.1 b'])
  expect(read(planOf('map: a c b'), APPROVED)).toEqual(['1 map', '1.1 a', '1.3 c', '1.2 b'])
})

test('a row with an odd name is numbered like any other', () => {
  expect(read(planOf('map: constructor toString'), APPROVED)).toEqual([
    ...['1 map', '1.4 constructor', '1.5 toString'],
  ])
})
