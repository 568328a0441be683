import type { PersonId, ThreadId } from '../../shared/ids.ts'
import { Refusal } from '../../shared/refusal.ts'
import { MAX_HIDDEN_MESSAGES, type ModerationAct } from '../../shared/thread.ts'
import type { Membership } from '../people/members.ts'
import type { Platform } from '../platform.ts'
import {
  appendEntry,
  type Decision,
  readNewest,
  type Seen,
  type StoredEntry,
} from '../threads/entries.ts'
import { requireThread } from '../threads/threads.ts'
import { recordAct } from './audit.ts'
import { caseIdOf, requireImpartial, settleCase } from './cases.ts'

/** How far back an act is looked for, so that sending it twice does it once. */
const LOOK_BACK = 200

export interface Moderation {
  readonly threadId: ThreadId
  readonly opId: string
  readonly act: ModerationAct
}

/**
 * Hides or restores a message, closes or reopens a thread. The act is an entry of the thread's own
 * log, so it has a place in the order of things; the audit row is written first. Tried and refused
 * acts are recorded too.
 *
 * @throws Refusal `not-allowed` without the right or on one's own message, `conflict` when it is
 * already so, `malformed` when the target is not a message.
 */
export const moderate = async (
  platform: Platform,
  personId: PersonId,
  wish: Moderation,
): Promise<StoredEntry> => {
  const { threadId, act } = wish
  const member = await requireThread(platform, personId, { threadId, right: 'thread:read' })
  const record = auditRecord(personId, member, wish)
  try {
    await requireThread(platform, personId, { threadId, right: 'thread:moderate' })
    if ('target' in act) {
      const { partnershipId } = record
      await requireImpartial(platform, personId, { partnershipId, threadId, seq: act.target })
    }
  } catch (refusal) {
    await recordAct(platform, { ...record, outcome: 'refused' })
    throw refusal
  }
  const entry = await append(platform, wish, record)
  await settle(platform, record, act)
  return entry
}

/** Finds the act's place and writes it, the audit row first. */
const append = async (platform: Platform, wish: Moderation, record: Recorded) => {
  const { threadId, act } = wish
  const newest = await readNewest(platform, threadId)
  const recent = Math.max(0, (newest?.seq ?? 0) - LOOK_BACK)
  const after = 'target' in act ? Math.min(act.target - 1, recent) : recent
  let recorded = false
  return appendEntry(platform, threadId, {
    after,
    decide: async (seen) => {
      const decision = decide(seen, wish, record.by)
      if ('write' in decision && !recorded)
        await recordAct(platform, { ...record, outcome: 'done' })
      recorded = true
      return decision
    },
  })
}

const decide = (seen: Seen, { opId, act }: Moderation, by: PersonId): Decision => {
  const already = seen.entries.find((entry) => 'opId' in entry && entry.opId === opId)
  if (already) return { already }
  const { closed, hidden } = seen.standing
  switch (act.kind) {
    case 'hide':
      if (hidden[act.target]) throw new Refusal('conflict', 'This message is hidden already.')
      if (Object.keys(hidden).length >= MAX_HIDDEN_MESSAGES) {
        throw new Refusal(
          'conflict',
          'Too many messages are hidden here. Close the thread instead.',
        )
      }
      break
    case 'restore':
      if (!hidden[act.target]) throw new Refusal('conflict', 'This message is not hidden.')
      break
    case 'close':
      if (closed) throw new Refusal('conflict', 'This thread is closed already.')
      break
    case 'reopen':
      if (!closed) throw new Refusal('conflict', 'This thread is open already.')
      break
  }
  return { write: { ...act, by, opId } }
}

/** Hiding a reported message upholds its case; restoring one dismisses it. */
const settle = async (
  platform: Platform,
  { partnershipId, threadId, by, reason }: Recorded,
  act: ModerationAct,
) => {
  if (act.kind !== 'hide' && act.kind !== 'restore') return
  const place = { id: caseIdOf(threadId, act.target), partnershipId }
  await settleCase(platform, place, {
    state: act.kind === 'hide' ? 'upheld' : 'dismissed',
    by,
    reason,
  })
}

type Recorded = ReturnType<typeof auditRecord>

const auditRecord = (
  by: PersonId,
  {
    thread,
    role,
  }: Pick<Membership, 'role'> & {
    thread: { id: ThreadId; partnershipId: Membership['partnership']['id'] }
  },
  { opId, act }: Moderation,
) => ({
  partnershipId: thread.partnershipId,
  threadId: thread.id,
  by,
  role: role ?? ('none' as const),
  act: act.kind,
  ...('target' in act && { target: act.target }),
  ...('category' in act && { category: act.category }),
  reason: act.reason,
  opId,
})
