import { type OrganisationId, organisationIdSchema, type PersonId } from '../../shared/ids.ts'
import { type Organisation, organisationSchema } from '../../shared/people.ts'
import { indexKeys, keys } from '../keys.ts'
import { listIndexPage, mapPage, type Page, type Paging } from '../paging.ts'
import type { Platform } from '../platform.ts'
import { requireProgrammeManager } from './people.ts'

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

/** Registers a new organisation, for a programme manager. */
export const registerOrganisation = async (
  platform: Platform,
  caller: PersonId,
  wish: Omit<Organisation, 'id'>,
): Promise<Organisation> => {
  await requireProgrammeManager(platform, caller)
  return putOrganisation(platform, { ...wish, id: organisationIdSchema.parse(platform.newId()) })
}

/** All organisations, by name, for a programme manager. */
export const listOrganisations = async (
  platform: Platform,
  caller: PersonId,
  paging: Paging,
): Promise<Page<Organisation>> => {
  await requireProgrammeManager(platform, caller)
  const page = await listIndexPage(platform.core, indexKeys.organisations, paging)
  return mapPage(page, (item) => organisationSchema.parse(item))
}
