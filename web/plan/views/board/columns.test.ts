import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { OrganisationId, RowId } from '../../../../shared/ids.ts'
import { readPlan } from '../../../../shared/plan-document.ts'
import { fillPlan, removeRow } from '../../../../shared/plan-edit.ts'
import { sheetOf } from '../../sheet.ts'
import { cardAt, columnsOf, NO_FILTER, postsOf, spotIn } from './columns.ts'

const id = (name: string) => name as RowId
const lead = (name: string) => name as OrganisationId

const docOf = () => {
  const doc = new Y.Doc()
  fillPlan(doc, {
    outputs: [
      { id: id('o1'), order: 'a0', title: 'Less water lost' },
      { id: id('o2'), order: 'a1', title: 'Fair tariff' },
    ],
    actions: [
      {
        id: id('x'),
        order: 'a0',
        output: id('o1'),
        title: 'Map',
        lead: lead('a'),
        ownerPost: 'Engineer',
      },
      {
        id: id('y'),
        order: 'a1',
        output: id('o1'),
        title: 'Mend',
        status: 'on-hold',
        priority: 'high',
      },
      {
        id: id('z'),
        order: 'a0',
        output: id('o2'),
        title: 'Réviser',
        lead: lead('c'),
        ownerPost: ' engineer ',
      },
    ],
  })
  return doc
}
const sheet = () => sheetOf(readPlan(docOf()))
const shown = (wish: Partial<Parameters<typeof columnsOf>[1]> = {}, of = sheet()) =>
  Object.fromEntries(
    columnsOf(of, { grouping: 'status', filter: NO_FILTER, ...wish }, ['a', 'b']).map(
      ({ value, actions }) => [value, actions.join(' ')],
    ),
  )

test('columns by status are always there, in the order work goes', () => {
  expect(Object.entries(shown())).toEqual([
    ['not-started', 'x z'],
    ['in-progress', ''],
    ['on-hold', 'y'],
    ['completed', ''],
    ['cancelled', ''],
  ])
})

test('by lead: everyone around has a column, who leads from outside too, nobody comes last', () => {
  expect(Object.entries(shown({ grouping: 'lead' }))).toEqual([
    ['a', 'x'],
    ['b', ''],
    ['c', 'z'],
    ['', 'y'],
  ])
})

test('by output, and by priority', () => {
  expect(shown({ grouping: 'output' })).toEqual({ o1: 'x y', o2: 'z' })
  expect(shown({ grouping: 'priority' })).toEqual({ high: 'y', medium: '', low: '', '': 'x z' })
  const doc = docOf()
  removeRow(doc, 'outputs', id('o1'))
  const without = sheetOf(readPlan(doc))
  expect(Object.entries(shown({ grouping: 'output' }, without))).toEqual([
    ['o2', 'z'],
    ['', 'x y'],
  ])
})

test('a filter leaves columns standing', () => {
  const filter = { ...NO_FILTER, text: 'reviser' }
  expect(shown({ filter })['not-started']).toBe('z')
  expect(shown({ filter: { ...NO_FILTER, text: '1.2' } })['on-hold']).toBe('y')
  expect(shown({ filter: { ...NO_FILTER, lead: 'a' } })['not-started']).toBe('x')
  expect(shown({ filter: { ...NO_FILTER, post: 'Engineer' } })['not-started']).toBe('x z')
  expect(postsOf(sheet())).toEqual(['Engineer'])
})

test('the focus goes through the cards as one sees them, over empty columns', () => {
  const columns = columnsOf(sheet(), { grouping: 'status', filter: NO_FILTER }, [])
  const from = (row: string, step: Parameters<typeof cardAt>[2]) => cardAt(columns, id(row), step)
  expect(from('x', 'down')).toBe('z')
  expect(from('z', 'down')).toBe('z')
  expect(from('z', 'behind')).toBe('y')
  expect(from('y', 'behind')).toBe('y')
  expect(from('y', 'before')).toBe('x')
  expect(from('x', 'last')).toBe('z')
  expect(from('gone', 'down')).toBe('x')
  expect(spotIn(columns, id('y'))).toEqual({ column: 2, index: 0 })
})
