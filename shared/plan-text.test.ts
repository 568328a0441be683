import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { OrganisationId, RowId } from './ids.ts'
import { readPlan } from './plan-document.ts'
import { createPlanDocument } from './plan-edit.ts'
import { requireText } from './plan-text.ts'

const row = 'm1' as RowId
const evidence = { root: 'milestones', row, field: 'evidence' } as const
const plan = { title: 'Water', language: 'en', periodStart: '2026-01-01', periodEnd: '2026-12-31' }

const openTwo = () => {
  const one = createPlanDocument(plan, ['a' as OrganisationId])
  // As a program made it that did not know the field.
  one.getMap('milestones').set(row, new Y.Map<unknown>([['order', 'a0']]))
  const other = new Y.Doc()
  const level = () => {
    Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
    Y.applyUpdate(one, Y.encodeStateAsUpdate(other))
  }
  level()
  return { one, other, level }
}
const saidBy = (doc: Y.Doc) => readPlan(doc).milestones.map(({ evidence }) => evidence)

test('two who begin the same empty text apart both keep what they wrote', () => {
  const { one, other, level } = openTwo()
  requireText(one, evidence)?.insert(0, 'Minutes of May. ')
  requireText(other, evidence)?.insert(0, 'Photographs. ')
  level()
  const [said = ''] = saidBy(one)
  expect(said).toContain('Minutes of May. ')
  expect(said).toContain('Photographs. ')
  expect(saidBy(other)).toEqual([said])
})

test('a text made again after it was deleted can be written in', () => {
  const { one, level, other } = openTwo()
  requireText(one, evidence)?.insert(0, 'gone')
  level()
  const fields = one.getMap('milestones').get(row) as Y.Map<unknown>
  fields.delete('evidence')
  requireText(one, evidence)?.insert(0, 'back')
  level()
  expect(saidBy(other)).toEqual(['back'])
})

test.each([
  ['a choice', { root: 'actions', row, field: 'status' }],
  ['a field nobody knows', { root: 'milestones', row, field: 'colour' }],
  ['a row that is not there', { root: 'milestones', row: 'none' as RowId, field: 'title' }],
] as const)('%s is no text', (_, place) => {
  const { one } = openTwo()
  const before = Y.encodeStateVector(one)
  expect(requireText(one, place)).toBeUndefined()
  expect(Y.encodeStateVector(one)).toEqual(before)
})
