import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { RowId } from '../../../../shared/ids.ts'
import { fillPlan } from '../../../../shared/plan-edit.ts'
import { editAsMe } from '../../mine.ts'
import { createSheetStore } from '../../sheet-store.ts'
import { createUndo } from '../../undo.ts'
import { moveCards } from './moves.ts'

const id = (name: string) => name as RowId
const open = () => {
  const doc = new Y.Doc()
  fillPlan(doc, {
    outputs: [
      { id: id('o1'), order: 'a0', title: 'Less water lost' },
      { id: id('o2'), order: 'a1', title: 'Fair tariff' },
    ],
    actions: ['x', 'y', 'z'].map((name, index) => ({
      id: id(name),
      order: `a${index}`,
      output: id('o1'),
    })),
  })
  const undo = createUndo(doc)
  const sheet = createSheetStore(doc, () => () => undefined)
  const edit = (change: (doc: Y.Doc) => void) => {
    undo.pause()
    editAsMe(doc, change)
    undo.pause()
    sheet.refresh()
  }
  const statuses = () => ['x', 'y', 'z'].map((row) => sheet.get().actions[id(row)]?.status)
  const order = () => {
    sheet.refresh()
    return sheet.get().rows.map(({ actions }) => actions.join(''))
  }
  return { tools: { sheet, edit }, undo, statuses, order, doc }
}

test('several cards change their status in one step, and back in one', () => {
  const { tools, undo, statuses, order } = open()
  const target = { grouping: 'status', value: 'on-hold' } as const
  expect(moveCards(tools, [id('x'), id('z')], target)).toEqual(['x', 'z'])
  expect(statuses()).toEqual(['on-hold', 'not-started', 'on-hold'])
  expect(moveCards(tools, [id('x')], target)).toEqual([])
  undo.undo()
  order()
  expect(statuses()).toEqual(['not-started', 'not-started', 'not-started'])
})

test('in a column of an output, a card stands where it was put', () => {
  const { tools, order, undo } = open()
  moveCards(tools, [id('z')], { grouping: 'output', value: 'o1', before: id('x') })
  expect(order()).toEqual(['zxy', ''])
  moveCards(tools, [id('z'), id('y')], { grouping: 'output', value: 'o2' })
  expect(order()).toEqual(['x', 'zy'])
  moveCards(tools, [id('x')], { grouping: 'output', value: 'o2', before: id('y') })
  expect(order()).toEqual(['', 'zxy'])
  undo.undo()
  expect(order()).toEqual(['x', 'zy'])
})

test('a card loses its lead or its priority in the column of those that have none', () => {
  const { tools } = open()
  moveCards(tools, [id('x')], { grouping: 'priority', value: 'high' })
  expect(tools.sheet.get().actions[id('x')]?.priority).toBe('high')
  moveCards(tools, [id('x')], { grouping: 'priority', value: '' })
  expect(tools.sheet.get().actions[id('x')]?.priority).toBeUndefined()
})
