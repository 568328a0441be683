import {
  type OrganisationId,
  type PartnershipId,
  type PersonId,
  partnershipIdSchema,
  personIdSchema,
} from '../../shared/ids.ts'
import {
  leadLetterOf,
  type Member,
  type NewPartnership,
  type Partnership,
  type PartnershipLine,
  type PartnershipPage,
  type Visit,
  visitSchema,
} from '../../shared/partnership.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { Role } from '../../shared/roles.ts'
import { indexKeys, keys } from '../keys.ts'
import { listIndexPage, listPage, mapPage, type Page, type Paging } from '../paging.ts'
import type { Platform } from '../platform.ts'
import { findPartnership, item, requireRight, type StoredPartnership, shown } from './members.ts'
import { getOrganisations } from './organisations.ts'
import { findPerson, requirePerson } from './people.ts'

/**
 * Begins a partnership without members.
 *
 * @throws Refusal `malformed` when fewer than two organisations lead or one is not registered,
 * `conflict` when the id is taken.
 */
export const createPartnership = async (
  platform: Platform,
  wish: NewPartnership,
  id: PartnershipId = partnershipIdSchema.parse(platform.newId()),
): Promise<Partnership> => {
  const ids = wish.organisations.map(({ organisationId }) => organisationId)
  if (wish.organisations.filter(({ lead }) => lead).length < 2) {
    throw new Refusal(
      'malformed',
      'organisations: a partnership has a lead on each side, at least two.',
    )
  }
  if ((await getOrganisations(platform, ids)).length !== new Set(ids).size) {
    throw new Refusal('malformed', 'organisations: one of them is not registered.')
  }
  const partnership = { ...wish, id, createdAt: platform.now().toISOString() }
  if (!(await platform.core.putNew(item({ ...partnership, members: {}, rev: 1 })))) {
    throw new Refusal('conflict', 'There is a partnership of this id.')
  }
  return partnership
}

/** Notes an exchange visit of a partnership, or corrects it. */
export const putVisit = async ({ core }: Platform, partnershipId: PartnershipId, visit: Visit) =>
  core.put({ ...keys.visit(partnershipId, visit.id), ...visit })

/** The partnerships open to a person: theirs, or all for a programme manager. */
export const listPartnerships = async (
  platform: Platform,
  personId: PersonId,
  paging: Paging,
): Promise<Page<PartnershipLine>> => {
  const person = await requirePerson(platform, personId)
  const { pk } = keys.person(personId)
  const page = person.programmeManager
    ? await listIndexPage(platform.core, indexKeys.partnerships, paging)
    : await listPage(platform.core, { pk, prefix: 'PARTNERSHIP#' }, paging)
  return mapPage(page, async ({ id, partnershipId }) => {
    const partnership = await findPartnership(platform, (partnershipId ?? id) as PartnershipId)
    const myRole = partnership?.members[personId]
    if (!partnership || !(myRole || person.programmeManager)) return undefined
    return partnershipLine(platform, partnership, { myRole, mine: person.organisationId })
  })
}

const partnershipLine = async (
  platform: Platform,
  partnership: StoredPartnership,
  reader: { myRole: Role | undefined; mine: OrganisationId | undefined },
): Promise<PartnershipLine> => {
  const { id, reference, title, stage, stalled } = partnership
  const { organisations } = partnership
  const ids = organisations.filter(({ lead }) => lead).map(({ organisationId }) => organisationId)
  const leads = await getOrganisations(platform, ownFirst(ids, reader.mine))
  return {
    ...{ id, reference, title, stage, myRole: reader.myRole ?? null },
    ...(stalled !== undefined && { stalled }),
    leads: leads.map((lead) => ({ ...lead, side: leadLetterOf(organisations, lead.id) ?? '' })),
  }
}

const ownFirst = (ids: readonly OrganisationId[], mine: OrganisationId | undefined) =>
  [...ids].sort((a, b) => Number(b === mine) - Number(a === mine))

/** Everything a member sees of a partnership itself. */
export const getPartnershipPage = async (
  platform: Platform,
  personId: PersonId,
  partnershipId: PartnershipId,
): Promise<PartnershipPage> => {
  const { partnership, role } = await requireRight(platform, personId, {
    partnershipId,
    right: 'partnership:read',
  })
  const { pk } = keys.partnership(partnershipId)
  const [organisationDetails, members, visits] = await Promise.all([
    getOrganisations(
      platform,
      partnership.organisations.map(({ organisationId }) => organisationId),
    ),
    listMembers(platform, partnership),
    platform.core.list({ pk, prefix: 'VISIT#', limit: 200 }),
  ])
  return {
    ...shown(partnership),
    myRole: role ?? null,
    organisationDetails,
    members,
    visits: visits
      .map((visit) => visitSchema.parse(visit))
      .sort((a, b) => (a.start < b.start ? -1 : 1)),
  }
}

const listMembers = async (
  platform: Platform,
  partnership: StoredPartnership,
): Promise<readonly Member[]> => {
  const people = await Promise.all(
    Object.entries(partnership.members).map(async ([id, role]) => ({
      person: await findPerson(platform, personIdSchema.parse(id)),
      role,
    })),
  )
  return people.flatMap(({ person, role }) => {
    if (!person) return []
    const { id: personId, name, post, organisationId } = person
    return [
      {
        personId,
        role,
        post,
        ...(name !== undefined && { name }),
        ...(organisationId !== undefined && { organisationId }),
      },
    ]
  })
}

/** Where a person is a member, and as what: read from the partnerships themselves. */
export const listMemberships = async (platform: Platform, personId: PersonId) => {
  const pointers = await platform.core.list({
    pk: keys.person(personId).pk,
    prefix: 'PARTNERSHIP#',
    limit: 500,
  })
  const found = await Promise.all(
    pointers.map(({ partnershipId }) => findPartnership(platform, partnershipId as PartnershipId)),
  )
  return found.flatMap((partnership) => {
    const role = partnership?.members[personId]
    return partnership && role ? [{ partnershipId: partnership.id, role }] : []
  })
}
