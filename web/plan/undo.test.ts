import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { OrganisationId, RowId } from '../../shared/ids.ts'
import { readPlan, textAt } from '../../shared/plan-document.ts'
import {
  addRow,
  createPlanDocument,
  removeRow,
  restoreRow,
  setValue,
} from '../../shared/plan-edit.ts'
import { requireText } from '../../shared/plan-text.ts'
import { editAsMe } from './mine.ts'
import { createUndo } from './undo.ts'

const row = 'a1' as RowId
const title = { root: 'actions', row, field: 'title' } as const
const status = { root: 'actions', row, field: 'status' } as const
const plan = { title: 'Water', language: 'en', periodStart: '2026-01-01', periodEnd: '2026-12-31' }

/** Two people with the same plan; `level` brings what each wrote to the other. */
const openTwo = () => {
  const mine = createPlanDocument(plan, ['a' as OrganisationId])
  addRow(mine, 'actions', { id: row, order: 'a0', title: 'Map the zones' })
  const theirs = new Y.Doc()
  const level = () => {
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine), 'network')
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs), 'network')
  }
  level()
  return { mine, theirs, level, undo: createUndo(mine) }
}
const actions = (doc: Y.Doc) => readPlan(doc).actions.map(({ title, status }) => [title, status])

test('undoing takes back only what I did', () => {
  const { mine, theirs, level, undo } = openTwo()
  editAsMe(mine, (doc) => textAt(doc, title)?.insert(0, 'Now: '))
  textAt(theirs, title)?.insert(13, ' of Toskent')
  setValue(theirs, status, 'in-progress')
  level()
  undo.undo()
  expect(actions(mine)).toEqual([['Map the zones of Toskent', 'in-progress']])
  expect(undo.state.get()).toEqual({ canUndo: false, canRedo: true })
  undo.redo()
  expect(actions(mine)).toEqual([['Now: Map the zones of Toskent', 'in-progress']])
})

test('a choice that someone else changed after me is theirs and stays', () => {
  const { mine, theirs, level, undo } = openTwo()
  editAsMe(mine, (doc) => setValue(doc, status, 'completed'))
  level()
  setValue(theirs, status, 'on-hold')
  level()
  undo.undo()
  expect(actions(mine)).toEqual([['Map the zones', 'on-hold']])
})

test('undoing an added row keeps what others wrote in it, and redoing shows it', () => {
  const { mine, theirs, level, undo } = openTwo()
  const added = 'a2' as RowId
  undo.act({
    first: () => addRow(mine, 'actions', { id: added, order: 'a1', title: '' }),
    back: () => removeRow(mine, 'actions', added),
    again: () => restoreRow(mine, 'actions', added),
  })
  requireText(mine, { ...title, row: added })
  editAsMe(mine, (doc) => textAt(doc, { ...title, row: added })?.insert(0, 'Install '))
  level()
  textAt(theirs, { ...title, row: added })?.insert(8, 'meters')
  level()
  undo.undo()
  undo.undo()
  expect(actions(mine)).toEqual([['Map the zones', 'not-started']])
  undo.redo()
  expect(actions(mine)).toContainEqual(['meters', 'not-started'])
  undo.redo()
  expect(actions(mine)).toContainEqual(['Install meters', 'not-started'])
  expect(undo.state.get()).toEqual({ canUndo: true, canRedo: false })
})

test('a row I took out comes back with what others wrote meanwhile', () => {
  const { mine, theirs, level, undo } = openTwo()
  editAsMe(mine, (doc) => removeRow(doc, 'actions', row))
  textAt(theirs, title)?.insert(0, 'Carefully: ')
  level()
  expect(actions(mine)).toEqual([])
  undo.undo()
  expect(actions(mine)).toEqual([['Carefully: Map the zones', 'not-started']])
})

test('something new cannot be followed by redoing something old', () => {
  const { mine, undo } = openTwo()
  editAsMe(mine, (doc) => setValue(doc, status, 'completed'))
  undo.undo()
  editAsMe(mine, (doc) => setValue(doc, status, 'on-hold'))
  expect(undo.state.get()).toEqual({ canUndo: true, canRedo: false })
})
