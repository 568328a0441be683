import { expect, test } from 'vitest'
import { type Change, changeSchema } from '../../shared/change.ts'
import { visitSchema } from '../../shared/partnership.ts'
import { organisationSchema } from '../../shared/people.ts'
import { groupChanges } from './group-changes.ts'
import { nextVisit, visitsInOrder } from './next-visit.ts'
import { hoursThere, officeAt } from './office-hours.ts'
import { shortName, sidesOf } from './sides.ts'

const organisation = (id: string, place: string, timeZone: string) =>
  organisationSchema.parse({
    ...{ id, place, timeZone, name: `City of ${id}`, country: 'US' },
    workingDays: [1, 2, 3, 4, 5],
    type: 'local-government',
  })
const falls = organisation('falls', 'Harlan Falls, Montana', 'America/Denver')
const toskent = organisation('toskent', 'Toskent, Kyrgyz Republic', 'Asia/Bishkek')
const page = {
  organisationDetails: [falls, toskent],
  organisations: [
    { organisationId: falls.id, role: 'resource-partner' as const, lead: true },
    { organisationId: toskent.id, role: 'host-country-partner' as const, lead: true },
  ],
}
const letters = (mine: string | undefined) => sidesOf(page, mine).map(({ letter }) => letter)

test('one sees one’s own side first, with the letter everyone gives it', () => {
  expect(letters('toskent')).toEqual(['B', 'A'])
  expect(letters('falls')).toEqual(['A', 'B'])
  expect(letters(undefined)).toEqual(['A', 'B'])
})
test('a city goes by its name, a utility by its own', () => {
  expect(shortName(toskent)).toBe('Toskent')
  expect(shortName({ ...toskent, type: 'other-public' })).toBe('City of toskent')
})

test('offices are open on their own clock and their own days', () => {
  const mondayMorningInDenver = new Date('2026-11-23T17:00:00Z')
  expect(officeAt(mondayMorningInDenver, falls)).toBe('open')
  expect(officeAt(mondayMorningInDenver, toskent)).toBe('closed-now')
  expect(officeAt(new Date('2026-11-22T04:00:00Z'), toskent)).toBe('day-off')
})
test('their office hours are told as moments of ours', () => {
  const { from, to } = hoursThere(new Date('2026-11-23T17:00:00Z'), 'Asia/Bishkek')
  expect([from.getUTCHours(), to.getUTCHours()]).toEqual([3, 11])
})

const change = (row: string, fields: readonly string[], by: string): Change =>
  changeSchema.parse({
    ...{ kind: 'plan', planId: 'plan', root: 'actions', title: row, row, fields, by: [by] },
    at: '2026-11-21T10:00:00Z',
  })
test('changes of one city and one kind make one sentence', () => {
  const groups = groupChanges(
    [
      change('a1', ['title'], 'engineer'),
      change('a2', ['end'], 'mayor'),
      change('a3', ['added', 'title'], 'mayor'),
      change('a4', ['title'], 'stranger'),
    ],
    (person) => (person === 'stranger' ? undefined : 'toskent'),
  )
  expect(groups.map(({ act, by, changes }) => [act, by, changes.length])).toEqual([
    ['changed', ['toskent'], 2],
    ['added', ['toskent'], 1],
    ['changed', [], 1],
  ])
})

const visit = (id: string, start: string, status: string) =>
  visitSchema.parse({
    ...{ id, start, end: start, status, title: id, purpose: '', direction: 'to-host' },
    ...{ host: 'toskent', place: 'Toskent' },
  })
test('the next visit is the first that is not over and not cancelled', () => {
  const visits = [
    visit('later', '2027-03-01', 'planned'),
    visit('past', '2026-01-01', 'completed'),
    visit('called-off', '2026-11-25', 'cancelled'),
    visit('next', '2026-12-01', 'confirmed'),
    visit('long-past', '2025-01-01', 'completed'),
  ]
  expect(nextVisit(visits, '2026-11-21')?.id).toBe('next')
  expect(visitsInOrder(visits, '2026-11-21').map(({ id }) => id)).toEqual([
    ...['called-off', 'next', 'later', 'past', 'long-past'],
  ])
})
