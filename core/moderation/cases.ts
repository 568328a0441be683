import { type Case, caseSchema, type NewReport } from '../../shared/case.ts'
import {
  type CaseId,
  caseIdSchema,
  type PartnershipId,
  type PersonId,
  type ThreadId,
} from '../../shared/ids.ts'
import { notFound, Refusal } from '../../shared/refusal.ts'
import { keys } from '../keys.ts'
import { listPage, mapPage, type Page, type Paging } from '../paging.ts'
import { requireRight } from '../people/members.ts'
import type { Platform } from '../platform.ts'
import { readEntry } from '../threads/entries.ts'
import { requireThread } from '../threads/threads.ts'
import { recordAct } from './audit.ts'

const storedCaseSchema = caseSchema.extend({ rev: caseSchema.shape.seq })

/** The case of one message: there is at most one. */
export const caseIdOf = (threadId: ThreadId, seq: number): CaseId =>
  caseIdSchema.parse(`${threadId}.${seq}`)

/**
 * Reports a message to the facilitators; further reports join the message's case and reopen it.
 *
 * @throws Refusal `not-found` when there is no such message or it is hidden already.
 */
export const reportMessage = async (
  platform: Platform,
  reporter: PersonId,
  report: NewReport & { threadId: ThreadId },
): Promise<{ caseId: CaseId }> => {
  const { threadId, seq, category, note } = report
  const { thread } = await requireThread(platform, reporter, { threadId, right: 'message:report' })
  const message = await readEntry(platform, threadId, seq)
  if (message?.kind !== 'message') throw notFound()
  const id = caseIdOf(threadId, seq)
  const entry = { by: reporter, at: platform.now().toISOString(), category, note }
  await changeCase(platform, { id, partnershipId: thread.partnershipId }, (before) => ({
    ...{ id, partnershipId: thread.partnershipId, threadId, seq, state: 'open' },
    reports: [...(before?.reports ?? []).filter(({ by }) => by !== reporter), entry],
  }))
  return { caseId: id }
}

/** Reads, changes and writes a case, again when someone else was quicker. */
const changeCase = async (
  platform: Platform,
  place: { id: CaseId; partnershipId: PartnershipId },
  change: (before: Case | undefined) => Case | undefined,
): Promise<Case | undefined> => {
  const key = keys.case(place.partnershipId, place.id)
  const item = await platform.core.get(key)
  const before = item && storedCaseSchema.parse(item)
  const after = change(before && caseSchema.parse(before))
  if (!after) return undefined
  const next = { ...key, ...after, rev: (before?.rev ?? 0) + 1 }
  const written = before
    ? await platform.core.replace(next, before.rev)
    : await platform.core.putNew(next)
  return written ? after : changeCase(platform, place, change)
}

/** A partnership's cases, open ones first, for its facilitators. */
export const listCases = async (
  platform: Platform,
  personId: PersonId,
  { partnershipId, ...paging }: Paging & { partnershipId: PartnershipId },
): Promise<Page<Case>> => {
  await requireRight(platform, personId, { partnershipId, right: 'thread:moderate' })
  const { pk } = keys.partnership(partnershipId)
  const page = await mapPage(
    await listPage(platform.core, { pk, prefix: 'CASE#' }, paging),
    (item) => caseSchema.parse(item),
  )
  const isOpen = ({ state }: Case) => Number(state === 'open')
  return { ...page, items: [...page.items].sort((a, b) => isOpen(b) - isOpen(a)) }
}

/**
 * Nobody decides about their own message, or about a report of their own.
 *
 * @throws Refusal `not-allowed` then; `malformed` when the target is not a message.
 */
export const requireImpartial = async (
  platform: Platform,
  personId: PersonId,
  target: Pick<Case, 'partnershipId' | 'threadId' | 'seq'>,
): Promise<void> => {
  const { partnershipId, threadId, seq } = target
  const [message, item] = await Promise.all([
    readEntry(platform, threadId, seq),
    platform.core.get(keys.case(partnershipId, caseIdOf(threadId, seq))),
  ])
  if (message?.kind !== 'message') throw new Refusal('malformed', 'target: this is not a message.')
  if (message.by === personId) {
    throw new Refusal('not-allowed', 'Someone else must decide about your own message.')
  }
  const found = item && caseSchema.parse(item)
  if (found?.state === 'open' && found.reports.some(({ by }) => by === personId)) {
    throw new Refusal('not-allowed', 'Someone else must decide about your own report.')
  }
}

export interface Verdict {
  readonly state: 'upheld' | 'dismissed'
  readonly by: PersonId
  readonly reason: string
}

/** Settles the case of a message, if there is one: hiding upholds it, restoring dismisses it. */
export const settleCase = async (
  platform: Platform,
  place: { id: CaseId; partnershipId: PartnershipId },
  { state, by, reason }: Verdict,
): Promise<Case | undefined> =>
  changeCase(
    platform,
    place,
    (before) =>
      before && {
        ...before,
        state,
        decision: { by, reason, at: platform.now().toISOString() },
      },
  )

/**
 * Decides that a reported message may stay.
 *
 * @throws Refusal `not-found` without such a case, `conflict` when it has been decided, `not-allowed`
 * for whoever wrote or reported the message.
 */
export const dismissCase = async (
  platform: Platform,
  personId: PersonId,
  wish: { partnershipId: PartnershipId; caseId: CaseId; reason: string },
): Promise<Case> => {
  const { partnershipId, caseId: id, reason } = wish
  const { role } = await requireRight(platform, personId, {
    partnershipId,
    right: 'thread:moderate',
  })
  const item = await platform.core.get(keys.case(partnershipId, id))
  if (!item) throw notFound()
  const open = caseSchema.parse(item)
  if (open.state !== 'open') throw new Refusal('conflict', 'This case has been decided.')
  await requireImpartial(platform, personId, open)
  const { threadId, seq: target } = open
  const act = {
    partnershipId,
    threadId,
    by: personId,
    role: role ?? 'none',
    act: 'dismiss',
  } as const
  await recordAct(platform, { ...act, target, reason, opId: `dismiss-${id}`, outcome: 'done' })
  const verdict = { state: 'dismissed', by: personId, reason } as const
  return (await settleCase(platform, { id, partnershipId }, verdict)) ?? open
}
