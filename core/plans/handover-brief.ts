import type { HandoverBrief } from '../../shared/handover.ts'
import {
  type PartnershipId,
  type PersonId,
  personIdSchema,
  type ThreadId,
} from '../../shared/ids.ts'
import { type Member, sideOf, visitSchema } from '../../shared/partnership.ts'
import type { Person } from '../../shared/people.ts'
import { notFound } from '../../shared/refusal.ts'
import { threadSchema } from '../../shared/thread.ts'
import { keys } from '../keys.ts'
import { requireRight, type StoredPartnership } from '../people/members.ts'
import { findPerson } from '../people/people.ts'
import type { Platform } from '../platform.ts'
import { readEntriesSince, readNewest, standingOf } from '../threads/entries.ts'
import { calendarOf, placedWork } from './my-work.ts'
import { type ReadPlan, readPlansOf } from './plans-of.ts'
import { promisesIn } from './promises.ts'

/** Whoever spoke in a thread longer ago is not missed there. */
const DAYS_BACK = 365

/**
 * What a successor would have to know of somebody's post, changing nothing. Everyone sees their own; those who may hand
 * a post over see anybody's.
 */
export const previewHandover = async (
  platform: Platform,
  caller: PersonId,
  { partnershipId, person }: { partnershipId: PartnershipId; person: PersonId },
): Promise<HandoverBrief> => {
  const right = person === caller ? 'plan:read' : 'post:hand-over'
  const { partnership } = await requireRight(platform, caller, { partnershipId, right })
  const leaving = await requireOfPartnership(platform, partnership, person)
  return briefOf(platform, {
    partnership,
    leaving,
    plans: await readPlansOf(platform, partnershipId),
  })
}

/** Somebody of the partnership, or who was: their organisation still is. @throws Refusal `not-found` for others. */
export const requireOfPartnership = async (
  platform: Platform,
  { members, organisations }: StoredPartnership,
  id: PersonId,
): Promise<Person> => {
  const person = await findPerson(platform, id)
  const isOfIt =
    id in members || organisations.some((it) => it.organisationId === person?.organisationId)
  if (!person || !isOfIt) throw notFound()
  return person
}

/** @param plans of the partnership, as they stand before the post is handed over. */
export const briefOf = async (
  platform: Platform,
  wish: { partnership: StoredPartnership; leaving: Person; plans: readonly ReadPlan[] },
): Promise<HandoverBrief> => {
  const { partnership, leaving } = wish
  const plans = wish.plans.filter(({ plan }) => plan.state !== 'closed')
  const { today } = await calendarOf(platform, leaving)
  const [threads, visits, counterparts] = await Promise.all([
    threadsOf(platform, partnership.id, leaving.id),
    visitsFrom(platform, partnership.id, today),
    counterpartsOf(platform, partnership, leaving),
  ])
  const { title, reference } = partnership
  const role = partnership.members[leaving.id]
  return {
    ...{ at: platform.now().toISOString(), today, partnership: { title, reference } },
    person: { ...asMember(leaving), ...(role && { role }) },
    items: placedWork(plans, partnership, leaving).toSorted(byDue),
    promised: plans.flatMap((plan) => promisesIn(plan, leaving)).toSorted(byDue),
    ...{ threads, visits, counterparts },
  }
}

const LAST = '9999-12-31'
interface Dated {
  readonly due?: string | undefined
}
const byDue = ({ due: one = LAST }: Dated, { due: other = LAST }: Dated) =>
  one < other ? -1 : Number(one > other)

const asMember = ({ id: personId, name, post, organisationId }: Person) => ({
  ...{ personId, post },
  ...(name !== undefined && { name }),
  ...(organisationId !== undefined && { organisationId }),
})

const threadsOf = async (platform: Platform, partnershipId: PartnershipId, person: PersonId) => {
  const { pk } = keys.partnership(partnershipId)
  const since = new Date(platform.now().getTime() - DAYS_BACK * 86_400_000).toISOString()
  const pointers = await platform.core.list({ pk, prefix: 'THREAD#', limit: 200 })
  const found = await Promise.all(
    pointers.map(async ({ threadId }) => {
      const thread = threadSchema.parse(await platform.core.get(keys.thread(threadId as ThreadId)))
      const newest = await readNewest(platform, thread.id)
      if (standingOf(newest).closed) return []
      const entries = await readEntriesSince(platform, thread.id, since)
      const messages = entries.filter(({ kind, by }) => kind === 'message' && by === person).length
      const opened = thread.createdBy === person
      const lastAt = newest?.at ?? thread.createdAt
      const { id, title } = thread
      return opened || messages > 0 ? [{ threadId: id, title, opened, messages, lastAt }] : []
    }),
  )
  return found.flat().toSorted((a, b) => (a.lastAt < b.lastAt ? 1 : -1))
}

const visitsFrom = async ({ core }: Platform, partnershipId: PartnershipId, today: string) => {
  const { pk } = keys.partnership(partnershipId)
  const items = await core.list({ pk, prefix: 'VISIT#', limit: 200 })
  return items
    .map((item) => visitSchema.parse(item))
    .filter(({ status, end }) => (status === 'planned' || status === 'confirmed') && end >= today)
    .toSorted((a, b) => (a.start < b.start ? -1 : 1))
}

const counterpartsOf = async (
  platform: Platform,
  { members, organisations }: StoredPartnership,
  { organisationId }: Person,
): Promise<readonly Member[]> => {
  const side = sideOf(organisations, organisationId)
  const people = await Promise.all(
    Object.entries(members).map(async ([id, role]) => {
      const person = await findPerson(platform, personIdSchema.parse(id))
      const theirs = sideOf(organisations, person?.organisationId)
      if (!person || theirs === undefined || theirs === side) return []
      return [{ ...asMember(person), role }]
    }),
  )
  return people.flat()
}
