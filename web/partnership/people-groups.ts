import { type PartnershipPage, sideOf } from '../../shared/partnership.ts'
import type { PeopleGroup } from './People.tsx'

/** Members by organisation: the reader's own first, then the other sides, then who supports; empty ones are left out. */
export const peopleGroups = (
  page: PartnershipPage,
  mine: string | undefined,
): readonly PeopleGroup[] => {
  const rank = ({ organisation, side }: PeopleGroup) => {
    if (organisation.id === mine) return '0'
    return side === undefined ? '2' : `1${side}`
  }
  return page.organisations
    .flatMap(({ organisationId, role }) => {
      const organisation = page.organisationDetails.find(({ id }) => id === organisationId)
      const members = page.members.filter((member) => member.organisationId === organisationId)
      if (organisation === undefined || members.length === 0) return []
      return [{ organisation, role, members, side: sideOf(page.organisations, organisationId) }]
    })
    .sort((a, b) => rank(a).localeCompare(rank(b)))
}
