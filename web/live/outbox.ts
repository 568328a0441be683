import type { DraftId, PersonId, ThreadId } from '../../shared/ids.ts'
import type { RefusalKind } from '../../shared/refusal.ts'
import { change, openDatabase, read } from './device-db.ts'
import { wipe } from './wipe.ts'

/** A message on its way: kept on this device until the platform says it has it (rule C3). */
export interface OutgoingDraft {
  readonly threadId: ThreadId
  readonly draftId: DraftId
  readonly text: string
  readonly replyTo?: number
  /** The last entry seen when it was first sent. */
  readonly after: number
  /** How often it was sent so far. */
  readonly attempt: number
  /** In the order typed. */
  readonly typedAt: number
  /** Why the platform will not take it; the words stay here until the writer decides. */
  readonly refused?: RefusalKind
}

/** Where outgoing messages are kept. */
export interface Outbox {
  readonly list: (threadId: ThreadId) => Promise<readonly OutgoingDraft[]>
  readonly all: () => Promise<readonly OutgoingDraft[]>
  readonly put: (draft: OutgoingDraft) => Promise<void>
  readonly remove: (draftId: DraftId) => Promise<void>
  readonly close: () => Promise<void>
}

const byTyping = (drafts: readonly OutgoingDraft[]) =>
  [...drafts].sort((a, b) => a.typedAt - b.typedAt)

const nameOf = (personId: PersonId) => `counterpart/${personId}/outbox`
const DRAFTS = 'drafts'

/** This person's outbox on this device; in memory where the browser keeps nothing. */
export const openOutbox = (personId: PersonId): Outbox => {
  if (typeof indexedDB === 'undefined') return inMemory()
  const opening = openDatabase(
    nameOf(personId),
    (db) => void db.createObjectStore(DRAFTS, { keyPath: 'draftId' }),
  )
  const all = async (): Promise<readonly OutgoingDraft[]> =>
    byTyping(await read(await opening, DRAFTS, (drafts) => drafts.getAll()))
  return {
    all,
    list: async (threadId) => (await all()).filter((draft) => draft.threadId === threadId),
    put: async (draft) => change(await opening, DRAFTS, (drafts) => drafts.put(draft)),
    remove: async (draftId) => change(await opening, DRAFTS, (drafts) => drafts.delete(draftId)),
    close: async () => (await opening).close(),
  }
}

/** An outbox that lasts as long as the page. */
export const inMemory = (): Outbox => {
  const drafts = new Map<DraftId, OutgoingDraft>()
  const all = async () => byTyping([...drafts.values()])
  return {
    all,
    list: async (threadId) => (await all()).filter((draft) => draft.threadId === threadId),
    put: async (draft) => void drafts.set(draft.draftId, draft),
    remove: async (draftId) => void drafts.delete(draftId),
    close: async () => undefined,
  }
}

/** Wipes this person's outbox from this device. */
export const forgetOutbox = (personId: PersonId): Promise<void> => wipe(nameOf(personId))
