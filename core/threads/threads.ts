import {
  type PartnershipId,
  type PersonId,
  type ThreadId,
  threadIdSchema,
} from '../../shared/ids.ts'
import { notFound, Refusal } from '../../shared/refusal.ts'
import { can, type Right } from '../../shared/roles.ts'
import {
  ENTRIES_PAGE,
  type EntriesPage,
  type NewThread,
  type Thread,
  type ThreadLine,
  threadSchema,
} from '../../shared/thread.ts'
import { keys } from '../keys.ts'
import { listPage, mapPage, type Page, type Paging } from '../paging.ts'
import { type Membership, requireRight } from '../people/members.ts'
import { requirePlan } from '../plans/plans.ts'
import type { Platform } from '../platform.ts'
import { readEntries, readNewest, standingOf } from './entries.ts'
import { contextOf, showEntry } from './show.ts'

/** Opens a thread. @throws Refusal `malformed` when it is about a plan of another partnership. */
export const openThread = async (
  platform: Platform,
  author: { personId: PersonId; partnershipId: PartnershipId },
  { title, about, ...wish }: NewThread & { id?: ThreadId },
): Promise<Thread> => {
  const { personId, partnershipId } = author
  await requireRight(platform, personId, { partnershipId, right: 'thread:open' })
  if (about) await requireSamePartnership(platform, author, about)
  const createdAt = platform.now().toISOString()
  const id = wish.id ?? threadIdSchema.parse(platform.newId())
  const thread = {
    id,
    partnershipId,
    title,
    ...(about && { about }),
    createdAt,
    createdBy: personId,
  }
  await platform.core.put({ ...keys.thread(id), ...thread })
  await platform.core.put({ ...keys.threadOf(partnershipId, thread), threadId: id })
  return thread
}

const requireSamePartnership = async (
  platform: Platform,
  author: { personId: PersonId; partnershipId: PartnershipId },
  { planId }: NonNullable<NewThread['about']>,
) => {
  const { plan } = await requirePlan(platform, author.personId, { planId, right: 'plan:read' })
  if (plan.partnershipId !== author.partnershipId) {
    throw new Refusal('malformed', 'about: this plan belongs to another partnership.')
  }
}

/** The thread and the reader's membership. @throws Refusal as {@link requireRight}; an unknown thread is `not-found`. */
export const requireThread = async (
  platform: Platform,
  personId: PersonId,
  wish: { threadId: ThreadId; right: Right },
): Promise<Membership & { thread: Thread }> => {
  const item = await platform.core.get(keys.thread(wish.threadId))
  if (!item) throw notFound()
  const thread = threadSchema.parse(item)
  const { partnershipId } = thread
  return {
    thread,
    ...(await requireRight(platform, personId, { partnershipId, right: wish.right })),
  }
}

/** A partnership's threads, oldest first, each with what this reader has not read. */
export const listThreads = async (
  platform: Platform,
  personId: PersonId,
  { partnershipId, ...paging }: Paging & { partnershipId: PartnershipId },
): Promise<Page<ThreadLine>> => {
  await requireRight(platform, personId, { partnershipId, right: 'thread:read' })
  const { pk } = keys.partnership(partnershipId)
  return mapPage(await listPage(platform.core, { pk, prefix: 'THREAD#' }, paging), async (item) => {
    const stored = await platform.core.get(keys.thread(item.threadId as ThreadId))
    return threadLine(platform, personId, threadSchema.parse(stored))
  })
}

/** One thread and where it stands for this reader. */
export const getThread = async (
  platform: Platform,
  personId: PersonId,
  threadId: ThreadId,
): Promise<ThreadLine> => {
  const { thread } = await requireThread(platform, personId, { threadId, right: 'thread:read' })
  return threadLine(platform, personId, thread)
}

const threadLine = async (
  platform: Platform,
  personId: PersonId,
  thread: Thread,
): Promise<ThreadLine> => {
  const [newest, mark] = await Promise.all([
    readNewest(platform, thread.id),
    platform.core.get(keys.readMark(personId, thread.id)),
  ])
  const { messages, closed } = standingOf(newest)
  return {
    ...thread,
    head: newest?.seq ?? 0,
    messages,
    unread: Math.max(0, messages - Number(mark?.messages ?? 0)),
    closed,
    lastAt: newest?.at ?? thread.createdAt,
  }
}

/**
 * The entries behind `after` as this reader may see them: read first, redacted by where the thread
 * stands afterwards, so that what was hidden meanwhile is hidden here (rules C4, C6, C8).
 */
export const listEntries = async (
  platform: Platform,
  personId: PersonId,
  { threadId, after }: { threadId: ThreadId; after: number },
): Promise<EntriesPage> => {
  const { role } = await requireThread(platform, personId, { threadId, right: 'thread:read' })
  const entries = await readEntries(platform, threadId, { after, limit: ENTRIES_PAGE })
  const newest = await readNewest(platform, threadId)
  const { hidden } = standingOf(newest)
  const context = await contextOf(platform, threadId, { entries, hidden })
  const viewer = { personId, moderator: can(role, 'thread:moderate') }
  const head = Math.max(newest?.seq ?? 0, entries.at(-1)?.seq ?? 0)
  return {
    entries: entries.map((entry) => showEntry(entry, context, viewer)),
    head,
    more: (entries.at(-1)?.seq ?? after) < head,
  }
}

/** Notes up to where a person has read; never moves back. */
export const markRead = async (
  platform: Platform,
  personId: PersonId,
  { threadId, seq }: { threadId: ThreadId; seq: number },
): Promise<{ seq: number }> => {
  await requireThread(platform, personId, { threadId, right: 'thread:read' })
  const key = keys.readMark(personId, threadId)
  const [before, newest] = await Promise.all([
    platform.core.get(key),
    readNewest(platform, threadId),
  ])
  const read = Math.min(seq, newest?.seq ?? 0)
  if (Number(before?.seq ?? 0) >= read) return { seq: Number(before?.seq ?? 0) }
  const [entry] = await readEntries(platform, threadId, { after: read - 1, limit: 1 })
  await platform.core.put({ ...key, seq: read, messages: standingOf(entry).messages })
  return { seq: read }
}
