import { expect, test } from 'vitest'
import { putMember } from '../../../core/people/members.ts'
import { putOrganisation } from '../../../core/people/organisations.ts'
import { createPartnership } from '../../../core/people/partnerships.ts'
import { addPerson } from '../../../core/people/people.ts'
import type { Platform } from '../../../core/platform.ts'
import { createMemoryTable } from '../../../core/table/memory.ts'
import { newPartnershipSchema } from '../../../shared/partnership.ts'
import { organisationSchema, personSchema } from '../../../shared/people.ts'
import { listSignInPeople } from './sign-in-people.ts'

const platform: Platform = {
  core: createMemoryTable(),
  docs: createMemoryTable(),
  audit: createMemoryTable(),
  ephemeral: createMemoryTable(),
  now: () => new Date('2026-11-21T12:00:00Z'),
  newId: () => 'p1',
}
const organisation = (id: string) =>
  organisationSchema.parse({
    ...{ id, name: `City of ${id}`, place: `${id}, Montana`, country: 'US' },
    ...{ timeZone: 'America/Denver', workingDays: [1], type: 'local-government' },
  })
const person = (id: string, organisationId?: string) =>
  personSchema.parse({
    ...{ id, post: `Post ${id}`, email: `${id}@place.example`, language: 'en' },
    ...(organisationId && { organisationId }),
    programmeManager: organisationId === undefined,
  })

test('everyone registered may be chosen, with where they are and what they are there', async () => {
  const lead = { role: 'resource-partner', lead: true }
  await Promise.all(['a', 'b'].map((id) => putOrganisation(platform, organisation(id))))
  const ana = await addPerson(platform, person('ana', 'a'))
  await addPerson(platform, person('boss'))
  const organisations = ['a', 'b'].map((organisationId) => ({ organisationId, ...lead }))
  const wish = { reference: 'CP-1', title: 'A – B', purpose: '', stage: 'planning', themes: [] }
  const partnership = await createPartnership(
    platform,
    newPartnershipSchema.parse({ ...wish, languages: ['en'], organisations }),
  )
  await putMember(platform, partnership.id, { personId: ana.id, role: 'coordinator' })

  const { reference, title } = wish
  expect(await listSignInPeople(platform)).toEqual([
    {
      ...{ id: 'ana', post: 'Post ana', organisation: 'City of a', place: 'a, Montana' },
      ...{ programmeManager: false, partnerships: [{ reference, title, role: 'coordinator' }] },
    },
    { id: 'boss', post: 'Post boss', programmeManager: true, partnerships: [] },
  ])
})
