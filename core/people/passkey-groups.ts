import type { PartnershipId, PersonId } from '../../shared/ids.ts'
import { keys } from '../keys.ts'
import type { Platform } from '../platform.ts'
import type { PasskeyGroup } from '../settings.ts'
import { findPartnership } from './members.ts'
import { requirePerson } from './people.ts'

/** As many partnerships of one person are looked at as a page would list. */
const MOST_LOOKED_AT = 200

/**
 * As what a person acts for others anywhere on the platform, so that their sign-in must be a strong one (D66).
 *
 * @returns `admin` for a programme manager, `facilitator` for whoever is one in some partnership.
 * @throws Refusal `signed-out` when nobody of this id is registered.
 */
export const findPasskeyGroups = async (
  platform: Platform,
  personId: PersonId,
): Promise<readonly PasskeyGroup[]> => {
  const [person, facilitates] = await Promise.all([
    requirePerson(platform, personId),
    isFacilitator(platform, personId),
  ])
  return [
    ...(facilitates ? (['facilitator'] as const) : []),
    ...(person.programmeManager ? (['admin'] as const) : []),
  ]
}

const isFacilitator = async (platform: Platform, personId: PersonId): Promise<boolean> => {
  const { pk } = keys.person(personId)
  const range = { pk, prefix: 'PARTNERSHIP#', limit: MOST_LOOKED_AT }
  const pointers = await platform.core.list(range)
  const partnerships = await Promise.all(
    pointers.map(({ partnershipId }) => findPartnership(platform, partnershipId as PartnershipId)),
  )
  return partnerships.some((partnership) => partnership?.members[personId] === 'facilitator')
}
