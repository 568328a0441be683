import * as z from 'zod'
import { auditKey, docKeys, indexKeys, keys } from '../../core/keys.ts'
import { findPartnership } from '../../core/people/members.ts'
import { getOrganisations } from '../../core/people/organisations.ts'
import { findPerson } from '../../core/people/people.ts'
import { openFrozen, readApprovals, versionRecordSchema } from '../../core/plans/frozen.ts'
import { documentOf, readLog, writeSchema } from '../../core/plans/log.ts'
import type { Platform } from '../../core/platform.ts'
import type { Item, Range, Table } from '../../core/table/table.ts'
import { dense, storedEntrySchema } from '../../core/threads/entries.ts'
import {
  type PartnershipId,
  type PlanId,
  partnershipIdSchema,
  personIdSchema,
  planIdSchema,
  threadIdSchema,
} from '../../shared/ids.ts'
import { instantSchema } from '../../shared/people.ts'
import { planSchema } from '../../shared/plan.ts'
import { readPlan } from '../../shared/plan-document.ts'

/** How many of each kind were read. */
export interface Counts {
  partnerships: number
  members: number
  plans: number
  actions: number
  writes: number
  versions: number
  threads: number
  entries: number
  acts: number
}

export interface Inventory {
  readonly counts: Readonly<Counts>
  /** The newest moment anything says of itself, as an instant: how far what was read reaches. */
  readonly newest: string | undefined
  /** What could not be read, or is not whole, in words; empty when all is well. */
  readonly faults: readonly string[]
}

/**
 * Reads all there is, as the platform itself would: every partnership with its people, every plan from its snapshot and
 * log, every frozen version against its hash, every thread without a gap, every act of the audit log.
 */
export const readAll = async (platform: Platform): Promise<Inventory> => {
  const found = createFound()
  for await (const { id } of allOfIndex(platform.core, indexKeys.partnerships)) {
    const partnershipId = partnershipIdSchema.parse(id)
    await found.about(`partnership ${id}`, async () => {
      const createdAt = await readPeople(platform, partnershipId, found)
      await readPlans(platform, partnershipId, found)
      await readThreads(platform, partnershipId, found)
      await readActs(platform, { partnershipId, createdAt }, found)
    })
  }
  return found.inventory()
}

/** Reads one plan alone in the same way, whatever is wrong elsewhere. */
export const readOnlyPlan = async (platform: Platform, planId: PlanId): Promise<Inventory> => {
  const found = createFound()
  await found.about(`plan ${planId}`, () => readOnePlan(platform, planId, found))
  return found.inventory()
}

/** What was found so far, and what was wrong with it. */
const createFound = () => {
  const faults: string[] = []
  let newest: string | undefined
  const counts: Counts = {
    ...{ partnerships: 0, members: 0, plans: 0, actions: 0, writes: 0 },
    ...{ versions: 0, threads: 0, entries: 0, acts: 0 },
  }
  return {
    count: (kind: keyof Counts, more = 1) => {
      counts[kind] += more
    },
    saw: (at: string) => {
      if (newest === undefined || at > newest) newest = at
    },
    fault: (words: string) => void faults.push(words),
    /** One thing that cannot be read does not keep the rest from being looked at. */
    about: async (name: string, read: () => Promise<void>) => {
      try {
        await read()
      } catch (error) {
        faults.push(`${name}: ${error instanceof Error ? firstLine(error.message) : error}`)
      }
    },
    inventory: (): Inventory => ({ counts, newest, faults }),
  }
}
type Found = ReturnType<typeof createFound>

const firstLine = (words: string) => words.split('\n', 1)[0] ?? ''

/** Returns since when there is this partnership. */
const readPeople = async (
  platform: Platform,
  partnershipId: PartnershipId,
  found: Found,
): Promise<string> => {
  const partnership = await findPartnership(platform, partnershipId)
  if (!partnership) throw new Error('is in the list of all, and not there itself')
  found.count('partnerships')
  found.saw(partnership.createdAt)
  const ids = new Set(partnership.organisations.map(({ organisationId }) => organisationId))
  const organisations = await getOrganisations(platform, [...ids])
  if (organisations.length < ids.size) {
    found.fault(
      `partnership ${partnershipId}: ${ids.size - organisations.length} organisations are missing`,
    )
  }
  for (const member of Object.keys(partnership.members)) {
    found.count('members')
    const person = await findPerson(platform, personIdSchema.parse(member))
    if (!person) found.fault(`partnership ${partnershipId}: member ${member} is missing`)
  }
  return partnership.createdAt
}

const readPlans = async (platform: Platform, partnershipId: PartnershipId, found: Found) => {
  const { pk } = keys.partnership(partnershipId)
  for await (const item of allOf(platform.core, { pk, prefix: 'PLAN#' })) {
    const planId = planIdSchema.parse(item.planId)
    await found.about(`plan ${planId}`, () => readOnePlan(platform, planId, found))
  }
}

const readOnePlan = async (platform: Platform, planId: PlanId, found: Found) => {
  planSchema.parse(await platform.core.get(keys.plan(planId)))
  found.count('plans')
  const log = await readLog(platform, planId)
  found.count('actions', readPlan(documentOf(log)).actions.length)
  const seen = (writes: readonly { readonly at: string }[]) => {
    found.count('writes', writes.length)
    for (const { at } of writes) found.saw(at)
  }
  for (const { writes } of log.items) seen(writes)
  const { pk } = docKeys.head(planId)
  for await (const { writes } of allOf(platform.docs, { pk, prefix: 'H#' })) {
    seen(z.array(writeSchema).parse(writes))
  }
  for await (const item of allOf(platform.docs, { pk, prefix: 'V#' })) {
    const record = versionRecordSchema.parse(item)
    await found.about(`plan ${planId}, version ${record.number}`, async () => {
      await openFrozen(platform, record, await readApprovals(platform, record))
      found.count('versions')
      found.saw(record.submittedAt)
    })
  }
}

const readThreads = async (platform: Platform, partnershipId: PartnershipId, found: Found) => {
  const { pk } = keys.partnership(partnershipId)
  for await (const item of allOf(platform.core, { pk, prefix: 'THREAD#' })) {
    const threadId = threadIdSchema.parse(item.threadId)
    await found.about(`thread ${threadId}`, async () => {
      if (!(await platform.core.get(keys.thread(threadId)))) throw new Error('is missing')
      found.count('threads')
      let last = 0
      for await (const stored of allOf(platform.core, {
        pk: keys.thread(threadId).pk,
        prefix: 'E#',
      })) {
        const entry = storedEntrySchema.parse(stored)
        if (dense([entry], last).length === 0) throw new Error(`entry ${last + 1} is missing`)
        last = entry.seq
        found.count('entries')
        found.saw(entry.at)
      }
    })
  }
}

const readActs = async (
  { audit, now }: Platform,
  { partnershipId, createdAt }: { partnershipId: PartnershipId; createdAt: string },
  found: Found,
) => {
  for (const month of monthsFrom(createdAt, now())) {
    const { pk } = auditKey(partnershipId, { at: month, id: '' })
    for await (const { at } of allOf(audit, { pk })) {
      found.count('acts')
      found.saw(instantSchema.parse(at))
    }
  }
}

/** The first day of each month from one moment to another. */
const monthsFrom = (from: string, to: Date): readonly Date[] => {
  const first = new Date(`${from.slice(0, 7)}-01T00:00:00Z`)
  const months: Date[] = []
  for (let at = first; at <= to; at = nextMonth(at)) months.push(at)
  return months
}
const nextMonth = (month: Date) =>
  new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 1))

const AT_ONCE = 1_000

/** A stretch of a partition, however long. */
async function* allOf(
  table: Pick<Table, 'list'>,
  range: Pick<Range, 'pk' | 'prefix'>,
): AsyncGenerator<Item> {
  let after: string | undefined
  for (;;) {
    const items = await table.list({ ...range, ...(after && { after }), limit: AT_ONCE })
    yield* items
    if (items.length < AT_ONCE) return
    after = items.at(-1)?.sk
  }
}

async function* allOfIndex(table: Table, gsi1pk: string): AsyncGenerator<Item> {
  let after: string | undefined
  for (;;) {
    const items = await table.listIndex({ gsi1pk, ...(after && { after }), limit: AT_ONCE })
    yield* items
    if (items.length < AT_ONCE) return
    after = String(items.at(-1)?.gsi1sk)
  }
}
