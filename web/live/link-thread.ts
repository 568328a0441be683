import type { ThreadId } from '../../shared/ids.ts'
import type { RefusalKind } from '../../shared/refusal.ts'
import type { Entry, ModerationAct } from '../../shared/thread.ts'
import { late } from './back-off.ts'
import { ANSWER_WITHIN_MS, isPassing, NO_ANSWER, type PlatformSocket } from './connection.ts'
import { createStore } from './store.ts'
import { EMPTY_LOG, hasGap, type ThreadLog, takeEntries } from './thread-log.ts'

/** A hole is given this long to fill by itself before it is asked for (rule C5). */
export const GAP_WAIT_MS = 300
const RETRY_MS = 1_000

export type ThreadState =
  | { readonly state: 'opening' }
  | { readonly state: 'level' }
  | { readonly state: 'refused'; readonly kind: RefusalKind }

/**
 * Follows a thread for as long as the link is open: joins, reads on page by page, takes live
 * entries in order and asks for what is missing. After an interruption it goes on where it was.
 */
export const linkThread = ({
  socket,
  threadId,
}: {
  socket: PlatformSocket
  threadId: ThreadId
}) => {
  const state = createStore<ThreadState>({ state: 'opening' })
  const log = createStore<ThreadLog>(EMPTY_LOG)
  let reading: object | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let closed = false

  const take = (entries: readonly Entry[], head = 0) => {
    const next = takeEntries(log.get(), entries)
    log.set({ ...next, head: Math.max(next.head, head) })
    // A hole is timed from when it was seen, however much goes on arriving behind it.
    if (!hasGap(log.get())) stopWaiting()
    else if (!reading) timer ??= setTimeout(fillGap, GAP_WAIT_MS)
  }
  const stopWaiting = () => {
    clearTimeout(timer)
    timer = undefined
  }
  const fillGap = () => {
    stopWaiting()
    readAgain()
  }

  const read = async (): Promise<void> => {
    const attempt = {}
    reading = attempt
    const answer = await socket
      .timeout(ANSWER_WITHIN_MS)
      .emitWithAck('thread:join', { threadId, after: log.get().entries.length })
      .catch(() => NO_ANSWER)
    if (closed || reading !== attempt) return
    reading = undefined
    if (!answer.ok) return fail(answer.refusal)
    take(answer.entries, answer.head)
    if (answer.more) return read()
    state.set({ state: 'level' })
  }
  const readAgain = () => {
    if (!closed && socket.connected && !reading) void read()
  }

  const fail = ({
    kind,
    retryAfterMs = RETRY_MS,
  }: {
    kind: RefusalKind
    retryAfterMs?: number
  }) => {
    if (!isPassing(kind)) state.set({ state: 'refused', kind })
    else setTimeout(readAgain, late(retryAfterMs))
  }

  const onEntry = (event: { threadId: ThreadId; entry: Entry }) => {
    if (event.threadId === threadId) take([event.entry])
  }
  const onHeads = ({ heads }: { heads: Readonly<Record<string, number>> }) =>
    take([], heads[threadId])
  const onGone = (event: { threadId: ThreadId }) => {
    if (event.threadId !== threadId) return
    reading = undefined
    stopWaiting()
    fail({ kind: 'not-found' })
  }
  const onConnect = () => {
    reading = undefined
    void read()
  }

  socket.on('thread:entry', onEntry).on('thread:heads', onHeads).on('connect', onConnect)
  socket.on('thread:lost', onGone)
  readAgain()

  return {
    state,
    log,
    /** Does what a facilitator may do; asked again after an interruption, it is done once. */
    moderate: async (act: ModerationAct, opId: string) =>
      socket
        .timeout(ANSWER_WITHIN_MS)
        .emitWithAck('thread:moderate', { threadId, opId, act })
        .catch(() => NO_ANSWER),
    close: () => {
      closed = true
      stopWaiting()
      socket.off('thread:entry', onEntry).off('thread:heads', onHeads).off('connect', onConnect)
      socket.off('thread:lost', onGone)
      if (socket.connected) socket.emit('thread:leave', { threadId }, () => undefined)
    },
  }
}
export type ThreadLink = ReturnType<typeof linkThread>
