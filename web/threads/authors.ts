import type { PersonId } from '../../shared/ids.ts'
import { type PartnershipPage, sideOf } from '../../shared/partnership.ts'
import type { Role } from '../../shared/roles.ts'

/** Who wrote or did something, as a thread shows it. */
export interface Author {
  readonly personId: PersonId
  /** Undefined for someone who is no longer a member. */
  readonly post: string | undefined
  readonly organisation: string | undefined
  /** «Toskent», for «on the clock of …». */
  readonly place: string | undefined
  readonly timeZone: string | undefined
  /** The letter of the side they write for. */
  readonly side: string | undefined
  readonly role: Role | undefined
  readonly isMe: boolean
}
export type AuthorOf = (personId: PersonId) => Author

type Known = Pick<PartnershipPage, 'members' | 'organisations' | 'organisationDetails'>

/** Looks people up in a partnership; those it no longer knows are without a post. */
export const authorsOf = (page: Known, me: PersonId): AuthorOf => {
  const members = new Map(page.members.map((member) => [member.personId, member]))
  const organisations = new Map(page.organisationDetails.map((each) => [each.id, each]))
  return (personId) => {
    const member = members.get(personId)
    const organisation = member?.organisationId && organisations.get(member.organisationId)
    return {
      personId,
      post: member?.post,
      organisation: organisation?.name,
      place: organisation?.place.split(',')[0],
      timeZone: organisation?.timeZone,
      side: sideOf(page.organisations, member?.organisationId),
      role: member?.role,
      isMe: personId === me,
    }
  }
}
