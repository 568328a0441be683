import type { PersonId } from '../../shared/ids.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { GatewaySocket, Node } from '../node.ts'
import type { CutReason, SocketUsage } from './accounts.ts'

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
