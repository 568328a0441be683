import type { PersonId } from '../shared/ids.ts'
import { ADMISSIONS_AT_ONCE, MAX_WAITING_ADMISSIONS, RETURN_WITHIN_MS } from '../shared/limits.ts'
import { Refusal } from '../shared/refusal.ts'
import type { CutReason, SocketUsage } from './accounts.ts'
import type { GatewaySocket, Node } from './node.ts'

/**
 * Lets only so many in at once, so that those who are in are served while a thousand come back. Whoever finds
 * too many waiting is told when to come again, and has not used their ticket.
 */
export const createAdmission = (dice: () => number = Math.random) => {
  const waiting: (() => void)[] = []
  let inside = 0

  const enter = async (): Promise<void> => {
    if (inside < ADMISSIONS_AT_ONCE) {
      inside += 1
      return
    }
    if (waiting.length >= MAX_WAITING_ADMISSIONS) {
      const retryAfterMs = Math.ceil((0.5 + dice()) * RETURN_WITHIN_MS)
      throw new Refusal('too-fast', 'Many are coming back at once.', { retryAfterMs })
    }
    await new Promise<void>((go) => waiting.push(go))
  }
  /** Whoever leaves hands the place to the next, so nobody can slip in between. */
  const leave = () => {
    const next = waiting.shift()
    if (next) next()
    else inside -= 1
  }

  return async <Value>(work: () => Promise<Value>): Promise<Value> => {
    await enter()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}

/**
 * Lets a person's socket in as far as limits go, and counts what it sends from here on (rule N5).
 *
 * @throws Refusal `too-fast` when they have too many sockets.
 */
export const enter = ({ limits, note }: Node, socket: GatewaySocket, personId: PersonId) => {
  const { conn } = socket
  if (conn.readyState !== 'open') throw new Refusal('unavailable', 'The connection is gone.')
  const cut = (reason: CutReason) => {
    note('socket-cut', { socketId: socket.id, personId, reason })
    socket.disconnect(true)
  }
  const usage: SocketUsage = limits.enter(personId, cut)
  const hear = ({ data }: { data?: string | Buffer }) => limits.hear(usage, data?.length ?? 0)
  conn.on('packet', hear)
  whenGone(socket, () => {
    conn.off('packet', hear)
    limits.leave(usage)
  })
  return usage
}

/** Also when the connection ends before the socket is in. May run twice. */
export const whenGone = (socket: GatewaySocket, work: () => void): void => {
  socket.once('disconnect', work)
  socket.conn.once('close', work)
}
