import type { PersonId } from '../../shared/ids.ts'
import { type PartnershipPage, sideOf } from '../../shared/partnership.ts'
import { shortName } from '../partnership/sides.ts'
import type { SheetOrganisation, SheetPerson } from '../plan/tools.tsx'

type Known = Pick<PartnershipPage, 'members' | 'organisations' | 'organisationDetails'>

/** The organisations of a partnership for its plan: the reader's own first, then their side, then the others. */
export const organisationsFor = (
  page: Known,
  mine: string | undefined,
): readonly SheetOrganisation[] => {
  const own = sideOf(page.organisations, mine)
  const rank = ({ id, side }: SheetOrganisation) => {
    if (id === mine) return 0
    if (own !== undefined && side === own) return 1
    return side === undefined ? 3 : 2
  }
  return page.organisationDetails
    .map((organisation) => ({
      id: organisation.id,
      name: shortName(organisation),
      side: sideOf(page.organisations, organisation.id),
      workingDays: organisation.workingDays,
    }))
    .sort((a, b) => rank(a) - rank(b) || compare(a.side ?? '', b.side ?? ''))
}
const compare = (a: string, b: string) => Number(a > b) - Number(a < b)

/** Looks people up by post, place and side; `unknown` stands for who the partnership does not list. */
export const personFor = (page: Known | undefined, unknown: string) => {
  const members = new Map(page?.members.map((member) => [member.personId, member]))
  const places = new Map(page?.organisationDetails.map(({ id, place }) => [id, place]))
  return (id: PersonId): SheetPerson => {
    const member = members.get(id)
    const organisation = member?.organisationId
    return {
      post: member?.post ?? unknown,
      place: organisation && places.get(organisation)?.split(',')[0],
      side: page && sideOf(page.organisations, organisation),
    }
  }
}
