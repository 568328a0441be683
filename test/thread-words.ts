import type { Platform } from '../core/platform.ts'
import { appendEntry } from '../core/threads/entries.ts'
import type { DraftId, PersonId, ThreadId } from '../shared/ids.ts'

/** One message more in a thread, as somebody's. */
export const say = (platform: Platform, threadId: ThreadId, by: PersonId) => {
  const write = { kind: 'message', by, draftId: platform.newId() as DraftId, text: 'Yes.' } as const
  return appendEntry(platform, threadId, { after: 0, decide: () => ({ write }) })
}
export const closeThread = (platform: Platform, threadId: ThreadId, by: PersonId) => {
  const write = { kind: 'close', by, opId: platform.newId(), reason: 'It is settled.' } as const
  return appendEntry(platform, threadId, { after: 0, decide: () => ({ write }) })
}
