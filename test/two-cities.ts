import { putMember } from '../core/people/members.ts'
import { putOrganisation } from '../core/people/organisations.ts'
import { createPartnership } from '../core/people/partnerships.ts'
import { addPerson } from '../core/people/people.ts'
import { createPlan } from '../core/plans/plans.ts'
import type { Platform } from '../core/platform.ts'
import { createMemoryTable } from '../core/table/memory.ts'
import type { OrganisationId, PartnershipId, PersonId, PlanId, RowId } from '../shared/ids.ts'
import type { NewContent } from '../shared/plan-fields.ts'
import type { Role } from '../shared/roles.ts'

export const NORTH = 'north' as OrganisationId
export const SOUTH = 'south' as OrganisationId
export const row = (id: string) => id as RowId

/** A platform in memory whose clock goes on by a second whenever it is read. */
export const memoryPlatform = (from = Date.UTC(2026, 10, 4, 10)): Platform => {
  let [id, seconds] = [0, 0]
  return {
    core: createMemoryTable(),
    docs: createMemoryTable(),
    audit: createMemoryTable(),
    ephemeral: createMemoryTable(),
    now: () => new Date(from + 1_000 * seconds++),
    newId: () => `id-${(id++).toString().padStart(5, '0')}`,
  }
}

interface Someone {
  readonly role: Role
  readonly of: OrganisationId | undefined
  readonly post?: string
}

/** A partnership of two cities and the people named; organisations and people are made where they are new. */
export const twoCities = async (
  platform: Platform,
  id: string,
  people: Readonly<Record<string, Someone>>,
) => {
  const partnershipId = id as PartnershipId
  for (const city of [NORTH, SOUTH]) {
    await putOrganisation(platform, {
      ...{ id: city, name: city, place: city, country: 'US', timeZone: 'Asia/Bishkek' },
      ...{ workingDays: [1, 2, 3, 4, 5], type: 'local-government' },
    })
  }
  const organisations = [NORTH, SOUTH].map((organisationId) => ({
    ...{ organisationId, lead: true },
    role: 'resource-partner' as const,
  }))
  const words = { reference: id, title: `Cities of ${id}`, purpose: '', stage: 'planning' as const }
  await createPartnership(
    platform,
    { ...words, themes: [], languages: ['en'], organisations },
    partnershipId,
  )
  for (const [name, { role, of, post = name }] of Object.entries(people)) {
    const person = { id: name as PersonId, email: `${name}@test.example`, post, language: 'en' }
    const place = of && { organisationId: of }
    await addPerson(platform, { ...person, ...place, programmeManager: false })
    await putMember(platform, partnershipId, { personId: person.id, role })
  }
  return partnershipId
}

/** A plan of 2026 with this in it, begun by someone who may. */
export const planOf = async (
  platform: Platform,
  author: { personId: PersonId; partnershipId: PartnershipId },
  { id = 'plan', ...content }: NewContent & { id?: string },
) => {
  const { title = `Water of ${id}`, language = 'en' } = content
  const { periodStart = '2026-01-01', periodEnd = '2026-12-31' } = content
  const wish = { title, language, periodStart, periodEnd, content }
  return (await createPlan(platform, author, { ...wish, id: id as PlanId, leads: [] })).id
}
