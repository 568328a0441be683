import { expect, test } from 'vitest'
import type { OrganisationId, PartnershipId, PersonId } from '../../shared/ids.ts'
import { newPartnershipSchema } from '../../shared/partnership.ts'
import { organisationSchema, personSchema } from '../../shared/people.ts'
import type { Role } from '../../shared/roles.ts'
import type { Platform } from '../platform.ts'
import { createMemoryTable } from '../table/memory.ts'
import { findPartnership, grantRole, putMember, removeMember } from './members.ts'
import { putOrganisation } from './organisations.ts'
import { createPartnership } from './partnerships.ts'
import { addPerson } from './people.ts'

const now = () => new Date('2026-11-01T10:00:00.000Z')

/** Two cities and their people: `a1` is the first of city a, and so on; `pm` is a programme manager. */
const twoCities = async (members: Readonly<Record<string, Role>>) => {
  const audit = createMemoryTable()
  const core = createMemoryTable()
  const newId = () => crypto.randomUUID()
  const platform: Platform = { core, docs: core, audit, ephemeral: core, now, newId }
  for (const id of ['a', 'b'] as OrganisationId[]) {
    const city = { id, name: id, place: id, country: 'US', timeZone: 'America/Denver' }
    const organisation = { ...city, workingDays: [1], type: 'local-government' }
    await putOrganisation(platform, organisationSchema.parse(organisation))
  }
  const wish = newPartnershipSchema.parse({
    ...{ reference: 'CP-1', title: 'Two cities', purpose: '', stage: 'planning', themes: [] },
    languages: ['en'],
    organisations: [
      { organisationId: 'a', lead: true, role: 'resource-partner' },
      { organisationId: 'b', lead: true, role: 'host-country-partner' },
    ],
  })
  const { id: partnershipId } = await createPartnership(platform, wish)
  for (const id of [...Object.keys(members), 'pm']) {
    const person = { id, email: `${id}@city.example`, post: 'Post', language: 'en' }
    const place = id === 'pm' ? {} : { organisationId: id[0] }
    const whole = { ...person, ...place, programmeManager: id === 'pm' }
    await addPerson(platform, personSchema.parse(whole))
  }
  for (const [id, role] of Object.entries(members)) {
    await putMember(platform, partnershipId, { personId: id as PersonId, role })
  }
  return { platform, partnershipId, audit }
}
const wishFor = (partnershipId: PartnershipId, id: string) => ({
  partnershipId,
  personId: id as PersonId,
})
const ana = 'a1' as PersonId
const manager = 'pm' as PersonId

test('whoever is taken out is no member any more, and the audit log knows by whom', async () => {
  const members = { a1: 'coordinator', a2: 'practitioner', b1: 'coordinator' } as const
  const { platform, partnershipId, audit } = await twoCities(members)
  await removeMember(platform, ana, wishFor(partnershipId, 'a2'))
  await removeMember(platform, ana, wishFor(partnershipId, 'a2'))
  const left = await findPartnership(platform, partnershipId)
  expect(left?.members).toEqual({ a1: 'coordinator', b1: 'coordinator' })
  const rows = await audit.list({ pk: `AUDIT#${partnershipId}#2026-11`, limit: 10 })
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({
    ...{ act: 'remove-member', by: 'a1', role: 'coordinator', member: 'a2' },
    ...{ wasRole: 'practitioner', outcome: 'done' },
  })
})

test('nobody of a partnership takes away a side’s last coordinator; a programme manager may', async () => {
  const members = { a1: 'coordinator', b1: 'coordinator', b2: 'coordinator' } as const
  const { platform, partnershipId } = await twoCities(members)
  const kind = 'conflict'
  await removeMember(platform, ana, wishFor(partnershipId, 'b2'))
  const last = wishFor(partnershipId, 'b1')
  await expect(removeMember(platform, ana, last)).rejects.toMatchObject({ kind })
  const less = { ...last, role: 'stakeholder' } as const
  await expect(grantRole(platform, ana, less)).rejects.toMatchObject({ kind })
  await expect(removeMember(platform, ana, wishFor(partnershipId, 'a1'))).rejects.toMatchObject({
    kind,
  })
  await removeMember(platform, manager, last)
  expect((await findPartnership(platform, partnershipId))?.members).toEqual({ a1: 'coordinator' })
})

test('of two who take each other’s last colleague out at once, one is refused', async () => {
  const members = { a1: 'coordinator', b1: 'coordinator', b2: 'coordinator' } as const
  const { platform, partnershipId } = await twoCities(members)
  const both = await Promise.allSettled([
    removeMember(platform, 'b1' as PersonId, wishFor(partnershipId, 'b2')),
    removeMember(platform, 'b2' as PersonId, wishFor(partnershipId, 'b1')),
  ])
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(Object.keys((await findPartnership(platform, partnershipId))?.members ?? {})).toHaveLength(
    2,
  )
})
