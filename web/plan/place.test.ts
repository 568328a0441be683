import { expect, test } from 'vitest'
import type { RowId } from '../../shared/ids.ts'
import { placeFrom, placeName } from './place.ts'

test.each([
  ['plan/goal', { root: 'plan', field: 'goal' }],
  ['actions/a1/title', { root: 'actions', row: 'a1' as RowId, field: 'title' }],
  ['sections/situation/body', { root: 'sections', row: 'situation' as RowId, field: 'body' }],
] as const)('%s names a field, both ways', (name, place) => {
  expect(placeFrom(name)).toEqual(place)
  expect(placeName(place)).toBe(name)
})

test.each([
  '',
  'plan',
  'plan/',
  'plan/a/b',
  'actions/a1',
  'actions//title',
  'secrets/a/b',
  'a/b/c/d',
])('«%s» names nothing', (name) => {
  expect(placeFrom(name)).toBeUndefined()
})
