import type { DraftId, ThreadId } from '../../shared/ids.ts'
import { ANSWER_WITHIN_MS, isPassing, NO_ANSWER, type PlatformSocket } from './connection.ts'
import type { Outbox, OutgoingDraft } from './outbox.ts'
import { SAVED, type SaveState } from './save-state.ts'
import { createStore } from './store.ts'

const RETRY_MS = { first: 1_000, most: 60_000 } as const

/** Several pages of one browser share an outbox: only one of them sends at a time. */
const alone = (name: string, work: () => Promise<void>): Promise<void> =>
  typeof navigator !== 'undefined' && navigator.locks
    ? navigator.locks.request(`counterpart/send/${name}`, work)
    : work()

/**
 * Sends what is typed in one thread: kept first, then one at a time in the order typed, each until
 * it is acknowledged (rule C3). What the platform refuses for good stops the queue and stays here.
 */
export const createSender = (wish: {
  socket: PlatformSocket
  outbox: Outbox
  threadId: ThreadId
}) => {
  const { socket, outbox, threadId } = wish
  const drafts = createStore<readonly OutgoingDraft[]>([])
  const save = createStore<SaveState>(SAVED)
  let sending = false
  let wanted = false
  let tries = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let closed = false
  let lastTypedAt = 0
  const taken = new Set<DraftId>()

  const show = async () => {
    const kept = await outbox.list(threadId)
    drafts.set(kept)
    const refused = kept.find((draft) => draft.refused !== undefined)?.refused
    const changes = kept.length
    if (changes === 0) save.set(SAVED)
    else if (refused) save.set({ state: 'refused', changes, kind: refused })
    else save.set({ state: socket.connected ? 'sending' : 'offline', changes })
  }

  const work = async (): Promise<void> => {
    const [next] = await outbox.list(threadId)
    if (!next || next.refused !== undefined || closed || !socket.connected) return
    if (await sendOne(next)) return work()
  }

  /** Whether the next one may follow. */
  const sendOne = async (draft: OutgoingDraft): Promise<boolean> => {
    // Taken back while it was being fetched: putting it down again would bring it back.
    if (taken.has(draft.draftId)) return true
    const sent = { ...draft, attempt: draft.attempt + 1 }
    await outbox.put(sent)
    const { typedAt: _typedAt, refused: _refused, ...message } = sent
    const answer = await socket
      .timeout(ANSWER_WITHIN_MS)
      .emitWithAck('thread:post', message)
      .catch(() => NO_ANSWER)
    if (answer.ok) {
      tries = 0
      await outbox.remove(draft.draftId)
      await show()
      return true
    }
    const { kind, retryAfterMs = 0 } = answer.refusal
    if (!isPassing(kind)) await outbox.put({ ...sent, refused: kind })
    else timer = setTimeout(run, Math.max(retryAfterMs, backOff(tries++)))
    await show()
    return false
  }

  const run = () => {
    clearTimeout(timer)
    wanted = true
    if (!sending && !closed) void runWhileWanted()
  }
  const runWhileWanted = async () => {
    sending = true
    while (wanted) {
      wanted = false
      await alone(threadId, work)
      // While this page waited, another one may have sent what was here.
      await show()
    }
    sending = false
  }
  const onLink = () => {
    void show()
    run()
  }
  socket.on('connect', onLink).on('disconnect', onLink)
  onLink()

  return {
    drafts,
    save,
    /** Takes a message: kept on this device when this resolves, and sent as soon as may be. */
    post: async (message: { draftId: DraftId; text: string; replyTo?: number; after: number }) => {
      lastTypedAt = Math.max(Date.now(), lastTypedAt + 1)
      const draft = { ...message, threadId, attempt: 0, typedAt: lastTypedAt }
      save.set({ state: 'sending', changes: drafts.get().length + 1 })
      await outbox.put(draft).finally(show)
      run()
    },
    /** Tries a refused message again, and those behind it. */
    retry: async (draftId: DraftId) => {
      const draft = drafts.get().find((kept) => kept.draftId === draftId)
      if (!draft) return
      const { refused: _refused, ...again } = draft
      await outbox.put(again)
      await show()
      run()
    },
    /** Gives up a message that was refused or never sent, and returns its words. */
    discard: async (draftId: DraftId): Promise<string> => {
      const text = drafts.get().find((kept) => kept.draftId === draftId)?.text ?? ''
      taken.add(draftId)
      await outbox.remove(draftId)
      await show()
      run()
      return text
    },
    close: () => {
      closed = true
      clearTimeout(timer)
      socket.off('connect', onLink).off('disconnect', onLink)
    },
  }
}
export type Sender = ReturnType<typeof createSender>

const backOff = (tries: number) =>
  Math.min(RETRY_MS.most, RETRY_MS.first * 2 ** tries) * (0.5 + Math.random() / 2)
