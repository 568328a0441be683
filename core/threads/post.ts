import type { PersonId } from '../../shared/ids.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { Draft } from '../../shared/thread.ts'
import type { Platform } from '../platform.ts'
import { appendEntry, type Decision, type Seen, type StoredEntry } from './entries.ts'
import { requireThread } from './threads.ts'

/** How far before `after` a draft is looked for too, should a client have moved its mark meanwhile. */
const LOOK_BACK = 20

/**
 * Posts a message; stored when this resolves. Posting the same draft again posts nothing and
 * answers the first entry (rule C2).
 *
 * @throws Refusal `closed` in a closed thread, `conflict` when this draft id came with other words,
 * `malformed` when it rests on or replies to something that is not there.
 */
export const postMessage = async (
  platform: Platform,
  author: PersonId,
  draft: Draft,
): Promise<StoredEntry> => {
  const { threadId } = draft
  await requireThread(platform, author, { threadId, right: 'thread:post' })
  const after = Math.max(0, draft.after - LOOK_BACK)
  return appendEntry(platform, threadId, { after, decide: (seen) => decide(seen, author, draft) })
}

const decide = ({ head, standing, entries }: Seen, by: PersonId, draft: Draft): Decision => {
  const { draftId, text, replyTo } = draft
  const already = entries.find(
    (entry) => entry.kind === 'message' && entry.draftId === draftId && entry.by === by,
  )
  if (already?.kind === 'message') {
    if (already.text === text) return { already }
    throw new Refusal('conflict', 'This draft was posted before, with other words.')
  }
  if (standing.closed)
    throw new Refusal('closed', 'This thread is closed. You can read, not reply.')
  // From there on the draft would be looked for, and never be found again.
  if (draft.after > head) throw new Refusal('malformed', 'after: there is no such entry yet.')
  if (replyTo !== undefined && replyTo > head) {
    throw new Refusal('malformed', 'replyTo: there is no such entry yet.')
  }
  const message = { kind: 'message', by, draftId, text } as const
  return { write: replyTo === undefined ? message : { ...message, replyTo } }
}
