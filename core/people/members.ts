import * as z from 'zod'
import type { PartnershipId, PersonId } from '../../shared/ids.ts'
import { type Partnership, partnershipSchema, sideOf } from '../../shared/partnership.ts'
import { notFound, Refusal } from '../../shared/refusal.ts'
import { can, type Right, type Role, roleSchema } from '../../shared/roles.ts'
import { indexKeys, keys } from '../keys.ts'
import { recordAct } from '../moderation/audit.ts'
import { parseOnce } from '../parse-once.ts'
import type { Platform } from '../platform.ts'
import { findPerson } from './people.ts'

/** A partnership as stored: its members live in the same item, so that one read authorises. */
export const storedPartnershipSchema = partnershipSchema.extend({
  rev: z.int(),
  members: z.record(z.string(), roleSchema),
})
export type StoredPartnership = z.infer<typeof storedPartnershipSchema>
const readPartnership = parseOnce(storedPartnershipSchema)

export interface Membership {
  readonly partnership: StoredPartnership
  /** Undefined for a programme manager who is not a member. */
  readonly role: Role | undefined
}

/** The partnership with its members, strongly consistent; undefined when there is none. */
export const findPartnership = async (
  { core }: Platform,
  id: PartnershipId,
): Promise<StoredPartnership | undefined> => {
  const item = await core.get(keys.partnership(id))
  return item && readPartnership(item)
}

/**
 * Lets the caller go on only if this person may do this in this partnership.
 *
 * @throws Refusal `not-found` for outsiders, in the same words whether the partnership is closed to
 * them or does not exist, and for members who may not see this; `not-allowed` for members whose role
 * does not include doing it.
 */
export const requireRight = async (
  platform: Platform,
  personId: PersonId,
  wish: { partnershipId: PartnershipId; right: Right },
): Promise<Membership> => {
  const partnership = await findPartnership(platform, wish.partnershipId)
  const role = partnership?.members[personId]
  if (!partnership) throw notFound()
  if (can(role, wish.right)) return { partnership, role }
  if (role === undefined && !(await mayOversee(platform, personId, wish.right))) throw notFound()
  if (role === undefined) return { partnership, role }
  if (SIGHT.has(wish.right)) throw notFound()
  throw notAllowed()
}

export const notAllowed = () => new Refusal('not-allowed', 'Your role here does not include this.')

/** Rights to see something: what one may not see does not exist for one (contract K6). */
const SIGHT: ReadonlySet<Right> = new Set([
  'partnership:read',
  'plan:read',
  'version:read',
  'thread:read',
])

/** Programme managers look after every partnership and its members, without reading drafts or threads. */
const OVERSIGHT: ReadonlySet<Right> = new Set([
  'partnership:read',
  'version:read',
  'members:manage',
])
const mayOversee = async (platform: Platform, personId: PersonId, right: Right) =>
  OVERSIGHT.has(right) && (await findPerson(platform, personId))?.programmeManager === true

/**
 * Gives a person a role, on behalf of someone who may.
 *
 * @throws Refusal as {@link requireRight}; `conflict` on one's own role, and where a side would be
 * left without a coordinator.
 */
export const grantRole = async (
  platform: Platform,
  caller: PersonId,
  wish: { partnershipId: PartnershipId; personId: PersonId; role: Role },
): Promise<{ personId: PersonId; role: Role }> => {
  const { partnershipId, personId, role } = wish
  const membership = await requireRight(platform, caller, {
    partnershipId,
    right: 'members:manage',
  })
  if (personId === caller) throw new Refusal('conflict', 'Someone else must change your own role.')
  if (role !== 'coordinator') await requireCoordinatorStays(platform, membership, personId)
  await putMember(platform, partnershipId, { personId, role })
  return { personId, role }
}

/**
 * Takes a person out of a partnership, on behalf of someone who may. For someone who is not in it
 * nothing changes. The audit row is written first (D11).
 *
 * @throws Refusal as {@link requireRight}; `conflict` for oneself, and where a side would be left
 * without a coordinator.
 */
export const removeMember = async (
  platform: Platform,
  caller: PersonId,
  wish: { partnershipId: PartnershipId; personId: PersonId },
): Promise<{ personId: PersonId }> => {
  const { partnershipId, personId } = wish
  const membership = await requireRight(platform, caller, {
    partnershipId,
    right: 'members:manage',
  })
  if (personId === caller) throw new Refusal('conflict', 'Someone else must take you out.')
  const { partnership } = membership
  const { [personId]: wasRole, ...members } = partnership.members
  if (wasRole === undefined) return { personId }
  await requireCoordinatorStays(platform, membership, personId)
  await recordAct(platform, {
    ...{ partnershipId, by: caller, role: membership.role ?? 'none', act: 'remove-member' },
    ...{ member: personId, wasRole, opId: platform.newId(), outcome: 'done' },
  })
  const changed = { ...partnership, members, rev: partnership.rev + 1 }
  if (!(await platform.core.replace({ ...item(changed) }, partnership.rev))) {
    return removeMember(platform, caller, wish)
  }
  const pointer = keys.membership(personId, partnershipId)
  await platform.core.remove(pointer)
  // Whoever gave them a role again meanwhile may have written the pointer before it was removed.
  const now = await findPartnership(platform, partnershipId)
  if (now?.members[personId]) await platform.core.put({ ...pointer, partnershipId })
  return { personId }
}

/**
 * A side's last coordinator is not taken away by the others of the partnership: one side would then
 * decide alone who is in it. A programme manager may, and can name another.
 */
const requireCoordinatorStays = async (
  platform: Platform,
  { partnership: { members, organisations }, role }: Membership,
  personId: PersonId,
): Promise<void> => {
  if (role === undefined || members[personId] !== 'coordinator') return
  const coordinators = Object.keys(members).filter((id) => members[id] === 'coordinator')
  const sides = await Promise.all(
    coordinators.map(async (id) => {
      const person = await findPerson(platform, id as PersonId)
      return [id, sideOf(organisations, person?.organisationId)] as const
    }),
  )
  const [, side] = sides.find(([id]) => id === personId) ?? []
  if (sides.some(([id, other]) => id !== personId && other === side)) return
  throw new Refusal('conflict', 'This side needs another coordinator first.')
}

/** Gives a person a role in a partnership; telling it again changes nothing. */
export const putMember = async (
  platform: Platform,
  partnershipId: PartnershipId,
  member: { personId: PersonId; role: Role },
): Promise<void> => {
  const person = await findPerson(platform, member.personId)
  const partnership = await findPartnership(platform, partnershipId)
  if (!person || !partnership) throw notFound()
  const members = { ...partnership.members, [member.personId]: member.role }
  const { rev } = partnership
  const changed = { ...partnership, members, rev: rev + 1 }
  if (!(await platform.core.replace({ ...item(changed) }, rev))) {
    return putMember(platform, partnershipId, member)
  }
  await platform.core.put({ ...keys.membership(member.personId, partnershipId), partnershipId })
}

/** The stored form of a partnership, with its place in the list of all. */
export const item = (partnership: StoredPartnership) => ({
  ...keys.partnership(partnership.id),
  gsi1pk: indexKeys.partnerships,
  gsi1sk: `${partnership.createdAt}#${partnership.id}`,
  ...partnership,
})

/** What of a stored partnership may be shown. */
export const shown = ({
  rev: _rev,
  members: _members,
  ...partnership
}: StoredPartnership): Partnership => partnership
