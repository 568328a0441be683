import * as Y from 'yjs'
import { MAX_UPDATE_BYTES, SEND_EVERY_MS } from '../../shared/limits.ts'
import type { RefusalAnswer } from '../../shared/protocol.ts'
import { ANSWER_WITHIN_MS, NO_ANSWER, type PlatformSocket } from './connection.ts'
import type { createEditCounter } from './edit-counter.ts'

/**
 * Sends a plan's edits: the first of a burst at once, then all that came, at most every SEND_EVERY_MS.
 * Counts an edit as stored only when nothing before it is still on its way.
 */
export const createPlanWrites = (wish: {
  readonly socket: PlatformSocket
  readonly edits: ReturnType<typeof createEditCounter>
  readonly onStored: () => void
  readonly onRefused: (refusal: RefusalAnswer['refusal']) => void
}) => {
  const { socket, edits } = wish
  let waiting: Uint8Array[] = []
  // Where to send to. Another one each time the plan is opened; undefined holds everything back.
  let to: { readonly channel: number } | undefined
  // The connection what is on its way went out over; its answers come over no other.
  let link = {}
  let onItsWay = 0
  // Whether something may be in the platform's memory alone: shown to others, but not stored.
  let isUnsure = edits.count() > 0
  let isInParts = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const isDone = () => onItsWay === 0 && waiting.length === 0 && !isInParts && to !== undefined

  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    if (waiting.length === 0 || to === undefined || isInParts) return
    const update = waiting.length === 1 ? waiting[0] : Y.mergeUpdates(waiting)
    waiting = []
    if (update) void sendAll(update)
    timer = setTimeout(flush, SEND_EVERY_MS)
  }

  const sendAll = async (update: Uint8Array) => {
    const target = to
    if (update.byteLength <= MAX_UPDATE_BYTES) return void (await send(update))
    isInParts = true
    try {
      const { partsOf } = await import('./parts.ts')
      // One by one: each rests on those before it, and hours of work need not come all at once.
      for (const part of partsOf(update, MAX_UPDATE_BYTES))
        if (to !== target || !(await send(part))) return
    } catch {
      // The code could not be had, because the connection went away just now.
      if (to === target) wish.onRefused(NO_ANSWER.refusal)
      return
    } finally {
      if (to === target) isInParts = false
    }
    flush()
    if (isDone()) store()
  }

  const send = async (update: Uint8Array): Promise<boolean> => {
    if (to === undefined || !socket.connected) return false
    const [target, over, through] = [to, link, edits.mark()]
    onItsWay += 1
    const answer = await socket
      .timeout(ANSWER_WITHIN_MS)
      .emitWithAck('plan:write', { channel: target.channel, update })
      .catch(() => NO_ANSWER)
    if (over !== link) return false
    onItsWay -= 1
    if (answer.ok) store(through)
    else isUnsure = true
    // Opened again meanwhile: what it did not take was among what was sent again then.
    if (!answer.ok && target === to) wish.onRefused(answer.refusal)
    return answer.ok
  }
  const store = (through = edits.mark()) => {
    if (isDone()) isUnsure = false
    edits.acknowledge(isDone() ? edits.mark() : through - 1)
    wish.onStored()
  }

  return {
    isDone,
    /** Whether what the platform reaches need not be stored. */
    isUnsure: () => isUnsure,
    add: (update: Uint8Array) => {
      waiting.push(update)
      if (!timer) flush()
    },
    /** From now on sends there; `lacking` is all that the platform has not, this device's edits so far among it. */
    begin: (channel: number, lacking: Uint8Array | undefined) => {
      to = { channel }
      isInParts = false
      waiting = []
      if (lacking) void sendAll(lacking)
      else if (isDone()) store()
    },
    /** Holds everything back until it begins again. */
    hold: () => {
      to = undefined
    },
    /** The connection is gone, and with it every answer that was to come. */
    lose: () => {
      to = undefined
      link = {}
      isUnsure ||= onItsWay > 0
      onItsWay = 0
    },
    close: () => {
      to = undefined
      link = {}
      clearTimeout(timer)
    },
  }
}
