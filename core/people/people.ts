import { type PersonId, personIdSchema } from '../../shared/ids.ts'
import { type Person, personSchema } from '../../shared/people.ts'
import { Refusal } from '../../shared/refusal.ts'
import { indexKeys, keys } from '../keys.ts'
import { listIndexPage, mapPage, type Page, type Paging } from '../paging.ts'
import type { Platform } from '../platform.ts'

/**
 * Registers a person under their e-mail address.
 *
 * @throws Refusal `conflict` when the address belongs to someone else.
 */
export const addPerson = async ({ core }: Platform, person: Person): Promise<Person> => {
  const claim = { ...keys.email(person.email), personId: person.id }
  if (!(await core.putNew(claim)) && (await core.get(claim))?.personId !== person.id) {
    throw new Refusal('conflict', 'This e-mail address belongs to someone else.')
  }
  await core.put({
    ...keys.person(person.id),
    gsi1pk: indexKeys.people,
    gsi1sk: `${person.email}#${person.id}`,
    ...person,
  })
  return person
}

/** The person, or undefined when nobody of this id is registered. */
export const findPerson = async ({ core }: Platform, id: PersonId): Promise<Person | undefined> => {
  const item = await core.get(keys.person(id))
  return item && personSchema.parse(item)
}

/** Who has this e-mail address (any case), if anyone. */
export const findPersonByEmail = async (
  platform: Platform,
  email: string,
): Promise<Person | undefined> => {
  const claim = await platform.core.get(keys.email(email.trim().toLowerCase()))
  return claim && findPerson(platform, personIdSchema.parse(claim.personId))
}

/** The signed-in person. @throws Refusal `signed-out` when they are not registered here. */
export const requirePerson = async (platform: Platform, id: PersonId): Promise<Person> => {
  const person = await findPerson(platform, id)
  if (!person) throw new Refusal('signed-out', 'Your account is not known here.')
  return person
}

/** The signed-in person, if they are of the programme's staff. @throws Refusal `not-allowed` otherwise. */
export const requireProgrammeManager = async (platform: Platform, id: PersonId) => {
  const person = await requirePerson(platform, id)
  if (!person.programmeManager) {
    throw new Refusal('not-allowed', 'Only a programme manager can do this.')
  }
  return person
}

/** Registers a new person, for a programme manager. @throws Refusal `conflict` when the address is taken. */
export const registerPerson = async (
  platform: Platform,
  caller: PersonId,
  wish: Omit<Person, 'id'>,
): Promise<Person> => {
  await requireProgrammeManager(platform, caller)
  return addPerson(platform, { ...wish, id: personIdSchema.parse(platform.newId()) })
}

/** All people, by e-mail address, for a programme manager. */
export const listPeople = async (
  platform: Platform,
  caller: PersonId,
  paging: Paging,
): Promise<Page<Person>> => {
  await requireProgrammeManager(platform, caller)
  const page = await listIndexPage(platform.core, indexKeys.people, paging)
  return mapPage(page, (item) => personSchema.parse(item))
}
