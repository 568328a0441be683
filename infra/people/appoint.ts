import { indexKeys } from '../../core/keys.ts'
import { addPerson, findPersonByEmail } from '../../core/people/people.ts'
import type { Platform } from '../../core/platform.ts'
import { personIdSchema } from '../../shared/ids.ts'
import { type Person, personSchema } from '../../shared/people.ts'
import { Refusal } from '../../shared/refusal.ts'

const MOST_LOOKED_AT = 1_000

/**
 * Registers the first of the programme's own staff: whoever comes after is registered by them, in the platform.
 *
 * @throws Refusal `conflict` when there is one already, or the address is taken.
 */
export const appointFirst = async (
  platform: Platform,
  wish: Pick<Person, 'email' | 'post' | 'language'>,
): Promise<Person> => {
  const known = await platform.core.listIndex({ gsi1pk: indexKeys.people, limit: MOST_LOOKED_AT })
  if (known.length === MOST_LOOKED_AT || known.some((item) => item.programmeManager === true))
    throw new Refusal('conflict', 'There is a programme manager already: ask them.')
  if (await findPersonByEmail(platform, wish.email))
    throw new Refusal('conflict', 'This e-mail address belongs to someone else.')
  const id = personIdSchema.parse(platform.newId())
  return addPerson(platform, personSchema.parse({ ...wish, id, programmeManager: true }))
}
