import { indexKeys } from '../../../core/keys.ts'
import { findPartnership, type StoredPartnership } from '../../../core/people/members.ts'
import { findPerson, findPersonByEmail } from '../../../core/people/people.ts'
import type { Platform } from '../../../core/platform.ts'
import { type PersonId, partnershipIdSchema } from '../../../shared/ids.ts'
import type { Person } from '../../../shared/people.ts'
import { Trouble } from '../database/trouble.ts'

const MOST_NAMED = 50

/** The partnership of this id. @throws Trouble that names those there are. */
export const requirePartnership = async (
  platform: Platform,
  id: string,
): Promise<StoredPartnership> => {
  const known = partnershipIdSchema.safeParse(id)
  const found = known.success ? await findPartnership(platform, known.data) : undefined
  if (found) return found
  const range = { gsi1pk: indexKeys.partnerships, limit: MOST_NAMED }
  const ids = (await platform.core.listIndex(range)).map((item) => String(item.id))
  const rest = ids.length === 0 ? 'There is none yet.' : `There are: ${ids.join(', ')}.`
  throw new Trouble(`There is no partnership «${id}» here. ${rest}`)
}

/**
 * Whose plan it will be: the person of this address, or else the coordinator of the first lead.
 *
 * @throws Trouble when there is no such person.
 */
export const requireAuthor = async (
  platform: Platform,
  partnership: StoredPartnership,
  email: string | undefined,
): Promise<Person> => {
  if (email === undefined) return requireCoordinator(platform, partnership)
  const person = await findPersonByEmail(platform, email)
  if (!person) throw new Trouble(`Nobody here has the address ${email}.`)
  return person
}

const requireCoordinator = async (
  platform: Platform,
  { id, members, organisations }: StoredPartnership,
): Promise<Person> => {
  const ids = Object.entries(members).flatMap(([personId, role]) =>
    role === 'coordinator' ? [personId as PersonId] : [],
  )
  const people = await Promise.all(ids.map((personId) => findPerson(platform, personId)))
  const lead = organisations.find((organisation) => organisation.lead)?.organisationId
  const coordinator = people.find((person) => person?.organisationId === lead)
  if (!coordinator) {
    throw new Trouble(`The first lead of ${id} has no coordinator: say who imports with --by.`)
  }
  return coordinator
}
