import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { RowId } from '../../../shared/ids.ts'
import { readPlan } from '../../../shared/plan-document.ts'
import { fillPlan } from '../../../shared/plan-edit.ts'
import { chainOf, viewFor } from './go-to.ts'

const id = (name: string) => name as RowId

test('a row leads to those it belongs to', () => {
  const doc = new Y.Doc()
  fillPlan(doc, {
    indicators: [{ id: id('i'), order: 'a0' }],
    periods: [{ id: id('p'), order: 'a0', indicator: id('i') }],
    breakdowns: [{ id: id('b'), order: 'a0', period: id('p') }],
    risks: [{ id: id('r'), order: 'a0' }],
  })
  const chain = (root: 'breakdowns' | 'risks', row: string) =>
    chainOf(readPlan(doc), { root, row: id(row) })
  expect(chain('breakdowns', 'b')).toEqual(['b', 'p', 'i'])
  expect(chain('risks', 'r')).toEqual(['r'])
  expect(chainOf(readPlan(doc), { root: 'plan' })).toEqual([])
})

test('a row is shown in the view that is open if it can show it, else in the best one', () => {
  expect(viewFor({ root: 'risks', row: id('r') }, 'write', false)).toBe('risks')
  expect(viewFor({ root: 'risks', row: id('r') }, 'write', true)).toBe('write')
  expect(viewFor({ root: 'actions', row: id('x') }, 'board', false)).toBe('board')
  expect(viewFor({ root: 'actions', row: id('x') }, 'budget', false)).toBe('write')
  expect(viewFor({ root: 'periods', row: id('p') }, 'write', false)).toBe('indicators')
})
