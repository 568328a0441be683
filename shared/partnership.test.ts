import { expect, test } from 'vitest'
import { sideOf } from './partnership.ts'

const organisation = (organisationId: string, role: string, lead = false) =>
  ({ organisationId, role, lead }) as never

test('leads have letters, a utility is on the side whose part it shares, facilitators are on none', () => {
  const organisations = [
    organisation('city', 'resource-partner', true),
    organisation('town', 'host-country-partner', true),
    organisation('water-works', 'host-country-partner'),
    organisation('office', 'facilitating-organisation'),
  ]
  const sides = ['city', 'town', 'water-works', 'office', 'nobody', undefined].map((id) =>
    sideOf(organisations, id),
  )
  expect(sides).toEqual(['A', 'B', 'B', undefined, undefined, undefined])
})

test('with several leads of one part, others of that part are on no side', () => {
  const organisations = [
    organisation('city', 'resource-partner', true),
    organisation('mtoni', 'host-country-partner', true),
    organisation('ziwani', 'host-country-partner', true),
    organisation('union', 'host-country-partner'),
  ]
  expect(sideOf(organisations, 'union')).toBeUndefined()
})
