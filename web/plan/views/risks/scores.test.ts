import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { RowId } from '../../../../shared/ids.ts'
import { readPlan } from '../../../../shared/plan-document.ts'
import { fillPlan, removeRow } from '../../../../shared/plan-edit.ts'
import { sheetOf } from '../../sheet.ts'
import { byScore, isIn, isReviewDue, levelOf, risksOf, scoreOf, stepped } from './scores.ts'

const id = (name: string) => name as RowId
const docOf = () => {
  const doc = new Y.Doc()
  fillPlan(doc, {
    outputs: [{ id: id('o'), order: 'a0' }],
    actions: [
      { id: id('x'), order: 'a0', output: id('o'), title: 'Map' },
      { id: id('y'), order: 'a1', output: id('o') },
    ],
    risks: [
      { id: id('of-y'), order: 'a0', action: id('y'), likelihood: 5, impact: 5, state: 'closed' },
      { id: id('of-x'), order: 'a1', action: id('x'), likelihood: 4, impact: 3 },
      { id: id('whole'), order: 'a2', likelihood: 2, impact: 2, review: '2026-03-01' },
      { id: id('unrated'), order: 'a3', likelihood: 5 },
    ],
  })
  return doc
}
const risks = (doc = docOf()) => risksOf(sheetOf(readPlan(doc)))
const named = (all: ReturnType<typeof risks>) =>
  all.map(({ number, risk, action }) => [number, risk.id, action?.number])

test('risks are numbered as people read them: of the whole plan, then of each action', () => {
  expect(named(risks())).toEqual([
    ['R1', 'whole', undefined],
    ['R2', 'unrated', undefined],
    ['R3', 'of-x', '1.1'],
    ['R4', 'of-y', '1.2'],
  ])
})

test('those of an action that is gone are left out', () => {
  const doc = docOf()
  removeRow(doc, 'actions', id('x'))
  expect(named(risks(doc)).map(([, row]) => row)).toEqual(['whole', 'unrated', 'of-y'])
})

test('the highest score comes first, what is not rated and what is closed last', () => {
  expect(byScore(risks()).map(({ risk }) => [risk.id, scoreOf(risk)])).toEqual([
    ['of-x', 12],
    ['whole', 4],
    ['unrated', undefined],
    ['of-y', 25],
  ])
  expect([1, 4, 5, 9, 10, 12, 15, 25].map(levelOf)).toEqual([
    ...['low', 'low', 'medium', 'medium', 'high', 'high', 'very-high', 'very-high'],
  ])
})

test('a cell holds the risks rated so; what is not rated stands apart', () => {
  const ids = (cell: Parameters<typeof isIn>[1]) =>
    risks().flatMap((each) => (isIn(each, cell) ? [each.risk.id] : []))
  expect(ids({ likelihood: 4, impact: 3 })).toEqual(['of-x'])
  expect(ids('not-rated')).toEqual(['unrated'])
  expect(ids(undefined)).toHaveLength(4)
})

test('a review is due on its day, unless the risk is closed', () => {
  const risk = { ...risks()[0]?.risk } as NonNullable<ReturnType<typeof risks>[0]>['risk']
  expect(isReviewDue(risk, '2026-02-28')).toBe(false)
  expect(isReviewDue(risk, '2026-03-01')).toBe(true)
  expect(isReviewDue({ ...risk, state: 'closed' }, '2026-04-01')).toBe(false)
})

test('a step in the matrix stops at its edge', () => {
  expect(stepped({ likelihood: 5, impact: 1 }, { likelihood: 1 })).toEqual({
    likelihood: 5,
    impact: 1,
  })
  expect(stepped({ likelihood: 5, impact: 1 }, { impact: 1 })).toEqual({ likelihood: 5, impact: 2 })
})
