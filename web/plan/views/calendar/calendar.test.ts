import { expect, test } from 'vitest'
import type { OrganisationId, RowId } from '../../../../shared/ids.ts'
import { readPlan } from '../../../../shared/plan-document.ts'
import { addRow, createPlanDocument, removeRow } from '../../../../shared/plan-edit.ts'
import { byDay, entriesOf, postsOf } from './entries.ts'
import { dayOfKey, shownOf, weeksOf } from './month.ts'

const id = (name: string) => name as RowId
const a = 'a' as OrganisationId
const b = 'b' as OrganisationId
const sideOf = (organisation: OrganisationId | undefined) => organisation?.toUpperCase()

const plan = () => {
  const period = { periodStart: '2026-01-01', periodEnd: '2026-12-31' }
  const doc = createPlanDocument({ title: 'Water', language: 'en', ...period }, [a, b])
  const order = 'a0'
  const dates = { start: '2026-03-01', end: '2026-03-31' }
  const lead = { lead: a, ownerPost: 'Engineer' }
  addRow(doc, 'actions', { id: id('x'), order, title: 'Map', ...dates, ...lead })
  addRow(doc, 'actions', { id: id('y'), order, title: 'Dig', end: '2026-03-31', lead: b })
  const of = { order, action: id('x') }
  addRow(doc, 'milestones', { ...of, id: id('m'), title: 'Trained', due: '2026-03-31' })
  addRow(doc, 'deliverables', { ...of, id: id('d'), title: 'Report', due: '2026-04-01' })
  const risk = { statement: 'Election', review: '2026-03-31', ownerPost: 'Mayor’s office' }
  addRow(doc, 'risks', { order, id: id('r'), ...risk })
  addRow(doc, 'indicators', { order, id: id('i'), title: 'Losses', responsiblePost: 'Analyst' })
  addRow(doc, 'periods', { order, id: id('p'), indicator: id('i'), end: '2026-06-30' })
  return doc
}
const all = { side: '', post: '' }
const shown = (entries: ReturnType<typeof byDay>) =>
  Object.entries(entries)
    .flatMap(([day, of]) => of.map(({ kind, title }) => `${day} ${kind} ${title}`))
    .sort()

test('a calendar has starts, ends, milestones, deliverables, reviews and ends of periods', () => {
  const entries = entriesOf(readPlan(plan()))
  expect(shown(byDay(entries, all, sideOf))).toEqual([
    '2026-03-01 start Map',
    '2026-03-31 end Dig',
    '2026-03-31 end Map',
    '2026-03-31 milestone Trained',
    '2026-03-31 review Election',
    '2026-04-01 deliverable Report',
    '2026-06-30 period Losses',
  ])
  const last = byDay(entries, all, sideOf)['2026-03-31']
  expect(last?.map(({ kind }) => kind)).toEqual(['end', 'end', 'milestone', 'review'])
  expect(postsOf(entries)).toEqual(['Analyst', 'Engineer', 'Mayor’s office'])
})

test('it is filtered by side and by post; what is part of an action has that action’s', () => {
  const entries = entriesOf(readPlan(plan()))
  expect(shown(byDay(entries, { side: 'B', post: '' }, sideOf))).toEqual(['2026-03-31 end Dig'])
  expect(shown(byDay(entries, { side: 'A', post: 'Engineer' }, sideOf))).toEqual([
    '2026-03-01 start Map',
    '2026-03-31 end Map',
    '2026-03-31 milestone Trained',
    '2026-04-01 deliverable Report',
  ])
})

test('what is part of an action or indicator that is gone is not shown', () => {
  const doc = plan()
  removeRow(doc, 'actions', id('x'))
  removeRow(doc, 'indicators', id('i'))
  expect(shown(byDay(entriesOf(readPlan(doc)), all, sideOf))).toEqual([
    '2026-03-31 end Dig',
    '2026-03-31 review Election',
  ])
})

test('a month is the weeks it touches, begun as the reader’s are', () => {
  const weeks = weeksOf('2026-11-22', 1)
  expect(weeks).toHaveLength(6)
  expect([weeks[0]?.[0], weeks[5]?.[6]]).toEqual(['2026-10-26', '2026-12-06'])
  expect(weeksOf('2026-02-10', 7).map(([day]) => day)).toEqual([
    '2026-02-01',
    '2026-02-08',
    '2026-02-15',
    '2026-02-22',
  ])
  expect(weeksOf('2026-11-22', 6)[0]?.[0]).toBe('2026-10-31')
})

test('keys go by day, week and month, leftward where days run so', () => {
  expect(dayOfKey('ArrowRight', '2026-11-30', 'ltr')).toBe('2026-12-01')
  expect(dayOfKey('ArrowRight', '2026-11-30', 'rtl')).toBe('2026-11-29')
  expect(dayOfKey('ArrowUp', '2026-11-30', 'rtl')).toBe('2026-11-23')
  expect(dayOfKey('PageDown', '2027-01-31', 'ltr')).toBe('2027-02-28')
  expect(dayOfKey('Enter', '2027-01-31', 'ltr')).toBeUndefined()
})

test('«more» takes a place itself', () => {
  expect([shownOf(3, 3), shownOf(4, 3), shownOf(0, 3)]).toEqual([3, 2, 0])
})
