import { type PersonId, personIdSchema } from '../../../shared/ids.ts'
import type { Role } from '../../../shared/roles.ts'
import type { World } from './world.ts'

/** Someone the demo world brings, with all their places in it. */
export interface SeededPerson {
  readonly id: PersonId
  readonly email: string
  readonly roles: readonly (Role | 'programme-manager')[]
  readonly organisation?: string
  readonly partnershipIds: readonly string[]
}

/** Everyone in the demo world once, the programme's own staff first. */
export const seededPeople = ({ people, partnerships }: World): readonly SeededPerson[] => {
  const staff = people.map(
    ({ id, email }): SeededPerson => ({
      ...{ id: personIdSchema.parse(id), email, roles: ['programme-manager'], partnershipIds: [] },
    }),
  )
  const places = partnerships.flatMap((partnership) =>
    partnership.people.map((person) => ({
      ...person,
      partnershipId: partnership.id,
      organisation: partnership.organisations.find(({ id }) => id === person.organisation)?.name,
    })),
  )
  const members = [...Map.groupBy(places, ({ id }) => id)].map(([id, theirs]): SeededPerson => {
    const [{ email, organisation } = { email: '', organisation: undefined }] = theirs
    return {
      ...{ id: personIdSchema.parse(id), email },
      ...(organisation !== undefined && { organisation }),
      roles: [...new Set(theirs.map(({ role }) => role))],
      partnershipIds: theirs.map(({ partnershipId }) => partnershipId),
    }
  })
  return [...staff, ...members]
}
