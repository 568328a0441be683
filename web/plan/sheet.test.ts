import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { OrganisationId, RowId } from '../../shared/ids.ts'
import { readPlan, textAt } from '../../shared/plan-document.ts'
import {
  addRow,
  createPlanDocument,
  fillSection,
  removeRow,
  restoreRow,
  setMember,
  setValue,
} from '../../shared/plan-edit.ts'
import { sheetOf } from './sheet.ts'
import { createSheetStore } from './sheet-store.ts'

const row = (id: string) => id as RowId
const plan = { title: 'Water', language: 'en', periodStart: '2026-01-01', periodEnd: '2026-12-31' }

const openSheet = () => {
  const doc = createPlanDocument(plan, ['a' as OrganisationId])
  addRow(doc, 'outputs', { id: row('o1'), order: 'a0', title: 'Meters' })
  addRow(doc, 'actions', { id: row('a1'), order: 'a0', output: row('o1'), title: 'Map' })
  addRow(doc, 'actions', { id: row('a2'), order: 'a1', output: row('o1'), title: 'Install' })
  const due: (() => void)[] = []
  const store = createSheetStore(doc, (read) => {
    due.push(read)
    return () => undefined
  })
  return { doc, store, due, draw: () => due.splice(0).forEach((read) => void read()) }
}

test('many updates before the page is drawn are read once', () => {
  const { doc, store, due, draw } = openSheet()
  const title = textAt(doc, { root: 'actions', row: row('a1'), field: 'title' })
  for (const letter of ' zones') title?.insert(title.length, letter)
  expect(due).toHaveLength(1)
  expect(store.get().actions[row('a1')]?.title).toBe('Map')
  draw()
  expect(store.get().actions[row('a1')]?.title).toBe('Map zones')
})

test('an edit of one action leaves every other part of the sheet the same object', () => {
  const { doc, store, draw } = openSheet()
  const before = store.get()
  textAt(doc, { root: 'actions', row: row('a1'), field: 'title' })?.insert(0, 'x')
  draw()
  const now = store.get()
  expect(now.actions[row('a1')]).not.toBe(before.actions[row('a1')])
  expect(now.actions[row('a2')]).toBe(before.actions[row('a2')])
  expect(now.outputs).toBe(before.outputs)
  expect(now.rows).toBe(before.rows)
  expect(now.situation).toBe(before.situation)
})

test('an action whose output was taken out is unplaced, not lost', () => {
  const { doc, store, draw } = openSheet()
  removeRow(doc, 'outputs', row('o1'))
  draw()
  expect(store.get().rows).toEqual([])
  expect(store.get().unplaced).toEqual(['a1', 'a2'])
  expect(store.get().actions[row('a2')]?.number).toBe('–.2')
})

test('everything someone else changes is read again, whatever it is', () => {
  const { doc, store, draw } = openSheet()
  const theirs = new Y.Doc()
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc))
  const place = { root: 'actions', row: row('a1'), field: 'status' } as const
  setValue(theirs, place, 'completed')
  setMember(theirs, { ...place, field: 'partners' }, { id: 'b' as OrganisationId, in: true })
  textAt(theirs, { root: 'outputs', row: row('o1'), field: 'title' })?.insert(0, 'Forty ')
  fillSection(theirs, row('situation'), 'Toskent loses water.')
  removeRow(theirs, 'actions', row('a2'))
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(theirs))
  draw()
  expect(store.get()).toEqual(sheetOf(readPlan(doc)))
  expect(store.get().actions[row('a1')]).toMatchObject({ status: 'completed', partners: ['b'] })
  restoreRow(doc, 'actions', row('a2'))
  draw()
  expect(store.get()).toEqual(sheetOf(readPlan(doc)))
})

test('rows keep the numbers an approved version gave them, also after they moved', () => {
  const { doc, store, draw } = openSheet()
  store.number({ o1: '1', a1: '1.1', a2: '1.2' })
  setValue(doc, { root: 'actions', row: row('a2'), field: 'order' }, 'Zz')
  addRow(doc, 'actions', { id: row('a3'), order: 'a2', output: row('o1'), title: 'Read' })
  draw()
  const { rows, actions } = store.get()
  expect(rows[0]?.actions.map((id) => [id, actions[id]?.number])).toEqual([
    ['a2', '1.2'],
    ['a1', '1.1'],
    ['a3', '1.3'],
  ])
})
