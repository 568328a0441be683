import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { OrganisationId, RowId } from '../../../shared/ids.ts'
import { readPlan } from '../../../shared/plan-document.ts'
import { addRow, createPlanDocument, setValue } from '../../../shared/plan-edit.ts'
import { editAsMe } from '../mine.ts'
import { createUndo } from '../undo.ts'
import { actionDays, nameOf, shift } from './shift.ts'

const id = (name: string) => name as RowId
const a1 = actionDays(id('a1'))
const plan = { title: 'Water', language: 'en', periodStart: '2026-01-01', periodEnd: '2026-12-31' }

const openTwo = () => {
  const mine = createPlanDocument(plan, ['a' as OrganisationId])
  const dates = { start: '2026-03-01', end: '2026-03-31' }
  addRow(mine, 'actions', { id: id('a1'), order: 'a0', title: 'Map', ...dates })
  addRow(mine, 'actions', { id: id('a2'), order: 'a1', title: 'Dig', start: '2026-04-01' })
  addRow(mine, 'milestones', { id: id('m1'), order: 'a0', title: 'Done', due: '2026-01-31' })
  const theirs = new Y.Doc()
  const level = () => {
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine), 'network')
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs), 'network')
  }
  level()
  return { mine, theirs, level, undo: createUndo(mine) }
}
const daysOf = (doc: Y.Doc, name: string) => {
  const { start, end } = readPlan(doc).actions.find((action) => action.id === name) ?? {}
  return [start, end]
}

test('a drag is many edits and one step back; what someone else did meanwhile stays', () => {
  const { mine, theirs, level, undo } = openTwo()
  const finish = undo.together()
  editAsMe(mine, (doc) => shift(doc, a1, { part: 'whole', by: 1 }))
  level()
  setValue(theirs, { root: 'actions', row: id('a1'), field: 'end' }, '2026-05-10')
  level()
  editAsMe(mine, (doc) => shift(doc, a1, { part: 'whole', by: 2 }))
  finish()
  editAsMe(mine, (doc) => shift(doc, actionDays(id('a2')), { part: 'whole', by: 1 }))
  level()
  expect(daysOf(theirs, 'a1')).toEqual(['2026-03-04', '2026-05-12'])
  undo.undo()
  undo.undo()
  level()
  expect(daysOf(mine, 'a2')).toEqual(['2026-04-01', undefined])
  expect(daysOf(mine, 'a1')).toEqual(['2026-03-01', '2026-05-10'])
  expect(daysOf(theirs, 'a1')).toEqual(daysOf(mine, 'a1'))
  expect(undo.state.get().canUndo).toBe(false)
})

test('two people move one bar at once: both have the same, and no date is lost', () => {
  const { mine, theirs, level } = openTwo()
  editAsMe(mine, (doc) => shift(doc, a1, { part: 'start', by: 5 }))
  shift(theirs, a1, { part: 'end', by: -3 })
  level()
  expect(daysOf(mine, 'a1')).toEqual(['2026-03-06', '2026-03-28'])
  expect(daysOf(theirs, 'a1')).toEqual(['2026-03-06', '2026-03-28'])
})

test('what waits moves along by the days that were really moved; a day alone moves over the month’s end', () => {
  const { mine } = openTwo()
  expect(shift(mine, a1, { part: 'end', by: -90, along: [id('a2'), id('gone')] })).toBe(-30)
  expect([daysOf(mine, 'a1'), daysOf(mine, 'a2')]).toEqual([
    ['2026-03-01', '2026-03-01'],
    ['2026-03-02', undefined],
  ])
  const due = { root: 'milestones', row: id('m1'), start: 'due' } as const
  expect(shift(mine, due, { part: 'whole', by: 1 })).toBe(1)
  expect(readPlan(mine).milestones[0]?.due).toBe('2026-02-01')
  expect([nameOf(due), nameOf(a1)]).toEqual(['milestones/m1/due', 'actions/a1'])
  expect(
    shift(mine, { root: 'milestones', row: id('gone'), start: 'due' }, { part: 'whole', by: 1 }),
  ).toBe(0)
})
