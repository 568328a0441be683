import type { DraftId, ThreadId } from '../../shared/ids.ts'
import type { RefusalKind } from '../../shared/refusal.ts'
import type { Entry } from '../../shared/thread.ts'
import type { Client } from '../platform.ts'

const RETRY_MS = 100

interface Draft {
  readonly draftId: DraftId
  readonly text: string
  after: number
  attempt: number
}
export interface Posted {
  readonly draftId: string
  readonly text: string
  readonly seq: number
}

/**
 * A stranger in a thread: posts one draft after the other, each until it is acknowledged (rules C2, C3), and
 * notes every entry it was ever shown.
 */
export const createModelThread = (wish: {
  readonly threadId: ThreadId
  readonly name: string
  readonly patienceMs: number
}) => {
  const { threadId, name, patienceMs } = wish
  const seen = new Map<number, Entry>()
  /** Numbers under which two different things were shown. */
  const changed: number[] = []
  const waiting: Draft[] = []
  const acknowledged: Posted[] = []
  const refusals: RefusalKind[] = []
  let typed = 0
  let at: Client | undefined
  let posting = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const head = () => {
    let last = 0
    while (seen.has(last + 1)) last += 1
    return last
  }
  const take = (entry: Entry) => {
    const known = seen.get(entry.seq)
    if (known && JSON.stringify(known) !== JSON.stringify(entry)) changed.push(entry.seq)
    seen.set(entry.seq, entry)
  }
  const soon = (work: () => unknown, ms = RETRY_MS) => {
    clearTimeout(timer)
    timer = setTimeout(work, ms * (1 + Math.random()))
  }

  const join = async (socket: Client): Promise<void> => {
    if (!socket.connected) return
    const answer = await socket
      .timeout(patienceMs)
      .emitWithAck('thread:join', { threadId, after: head() })
      .catch(() => undefined)
    if (!socket.connected) return
    if (!answer?.ok) {
      if (answer) refusals.push(answer.refusal.kind)
      return soon(() => join(socket))
    }
    for (const entry of answer.entries) take(entry)
    if (answer.more) return join(socket)
    at = socket
    void post(socket)
  }

  const post = async (socket: Client): Promise<void> => {
    const [draft] = waiting
    if (!draft || posting || !socket.connected) return
    posting = true
    if (draft.attempt === 0) draft.after = head()
    draft.attempt += 1
    const answer = await socket
      .timeout(patienceMs)
      .emitWithAck('thread:post', { threadId, ...draft })
      .catch(() => undefined)
    posting = false
    if (answer?.ok) {
      waiting.shift()
      acknowledged.push({ draftId: draft.draftId, text: draft.text, seq: answer.seq })
    } else if (answer) refusals.push(answer.refusal.kind)
    // Another line may be open by now.
    const line = at
    if (!line?.connected) return
    if (answer?.ok) return post(line)
    soon(() => post(line), answer?.refusal.retryAfterMs)
  }

  return {
    onSocket: (socket: Client) => {
      at = undefined
      socket.on('thread:entry', (event) => {
        if (event.threadId === threadId) take(event.entry)
      })
      socket.on('thread:heads', ({ heads }) => {
        if ((heads[threadId] ?? 0) > head() && at === socket) soon(() => join(socket))
      })
      void join(socket)
    },
    type: () => {
      typed += 1
      const draftId = `${name}-${typed}` as DraftId
      waiting.push({ draftId, text: `${name} says ${typed}`, after: 0, attempt: 0 })
      if (at) void post(at)
    },
    unstored: () => waiting.length,
    typed: () => typed,
    takeAcknowledged: (): readonly Posted[] => acknowledged.splice(0),
    refusals: (): readonly RefusalKind[] => refusals,
    changed: (): readonly number[] => changed,
    /** What it was shown, from the first entry on, as far as there is no hole. */
    seen: (): readonly Entry[] =>
      Array.from({ length: head() }, (_, index) => seen.get(index + 1) as Entry),
    lookAgain: () => at && soon(() => at && join(at), 0),
    close: () => clearTimeout(timer),
  }
}
export type ModelThread = ReturnType<typeof createModelThread>
