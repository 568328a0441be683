import type { PartnershipId, PersonId } from '../../shared/ids.ts'
import { type MyWork, type PlacedWorkItem, type PostHolder, workOf } from '../../shared/my-work.ts'
import type { Partnership } from '../../shared/partnership.ts'
import type { Person } from '../../shared/people.ts'
import { can } from '../../shared/roles.ts'
import { dateIn } from '../../shared/work-week.ts'
import { keys } from '../keys.ts'
import { listPage, mapPage, type Paging } from '../paging.ts'
import { findPartnership } from '../people/members.ts'
import { getOrganisations } from '../people/organisations.ts'
import { requirePerson } from '../people/people.ts'
import type { Platform } from '../platform.ts'
import { type ReadPlan, readPlansOf } from './plans-of.ts'
import { promisesIn } from './promises.ts'

/** Someone who belongs to no organisation has these. */
const USUAL = { timeZone: 'UTC', workingDays: [1, 2, 3, 4, 5] } as const

/**
 * What the reader's post owes in all plans they may read, partnership by partnership; closed plans are left out.
 * A page is so many partnerships, and each of their plans is read once. What is due this week is for the reader's own
 * calendar to say, which comes with it.
 */
export const listMyWork = async (
  platform: Platform,
  personId: PersonId,
  paging: Paging,
): Promise<MyWork> => {
  const person = await requirePerson(platform, personId)
  const { pk } = keys.person(personId)
  const page = await listPage(platform.core, { pk, prefix: 'PARTNERSHIP#' }, paging)
  const found = await mapPage(page, async ({ partnershipId }) => {
    const partnership = await findPartnership(platform, partnershipId as PartnershipId)
    if (!partnership || !can(partnership.members[personId], 'plan:read')) return undefined
    const plans = await readPlansOf(platform, partnership.id, ({ state }) => state !== 'closed')
    const waiting = plans.flatMap((plan) => promisesIn(plan, person))
    return {
      items: placedWork(plans, partnership, person),
      waiting: waiting.map((each) => ({ ...each, partnershipId: partnership.id })),
    }
  })
  const calendar = await calendarOf(platform, person)
  return {
    items: found.items.flatMap(({ items }) => items),
    waiting: found.items.flatMap(({ waiting }) => waiting),
    cursor: found.cursor,
    ...calendar,
  }
}

/** What someone owes in these plans of a partnership, each thing with where it is. */
export const placedWork = (
  plans: readonly ReadPlan[],
  { id: partnershipId, title: partnershipTitle }: Pick<Partnership, 'id' | 'title'>,
  who: PostHolder,
): readonly PlacedWorkItem[] =>
  plans.flatMap(({ plan, content, numbers }) => {
    const place = { planId: plan.id, planTitle: content.title, partnershipId, partnershipTitle }
    return workOf(content, who, numbers).map((item) => ({ ...item, ...place }))
  })

/** By what clock and which working days someone's week goes, and which date it is there. */
export const calendarOf = async (
  platform: Platform,
  { organisationId }: Pick<Person, 'organisationId'>,
) => {
  const ids = organisationId === undefined ? [] : [organisationId]
  const [own = USUAL] = await getOrganisations(platform, ids)
  const { timeZone, workingDays } = own
  return { today: dateIn(timeZone, platform.now()), timeZone, workingDays }
}
