import type { OrganisationId } from '../../shared/ids.ts'
import { type Organisation, organisationSchema } from '../../shared/people.ts'
import { indexKeys, keys } from '../keys.ts'
import type { Platform } from '../platform.ts'

/** Registers an organisation, or corrects what is known of it. */
export const putOrganisation = async ({ core }: Platform, organisation: Organisation) => {
  await core.put({
    ...keys.organisation(organisation.id),
    gsi1pk: indexKeys.organisations,
    gsi1sk: `${organisation.name}#${organisation.id}`,
    ...organisation,
  })
  return organisation
}

/** The organisations with these ids, in this order; ids nobody registered are left out. */
export const getOrganisations = async (
  { core }: Platform,
  ids: readonly OrganisationId[],
): Promise<readonly Organisation[]> => {
  const items = await Promise.all([...new Set(ids)].map((id) => core.get(keys.organisation(id))))
  return items.flatMap((item) => (item ? [organisationSchema.parse(item)] : []))
}
