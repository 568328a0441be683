import { once } from 'node:events'
import { RETURN_EVERY_MS } from '../shared/limits.ts'
import type { GatewayServer, GatewaySocket } from './node.ts'

/** Those who were told a moment to leave at may take so much longer. */
const GRACE_MS = 300

/** Over how long those who must come back are spread: in proportion to how many they are, up to `mostMs`. */
export const spreadOver = (sockets: number, mostMs: number): number =>
  Math.min(mostMs, sockets * RETURN_EVERY_MS)

/**
 * Tells everybody to come back, each at a moment of their own, and resolves when all have gone or the last
 * moment is over. Until then everybody is served as always.
 */
export const sendAway = async (server: GatewayServer, mostMs: number): Promise<void> => {
  const sockets = [...server.sockets.sockets.values()]
  const spread = spreadOver(sockets.length, mostMs)
  const gone = sockets.map((socket, place) => {
    // One after the other rather than by dice alone, so that no moment is crowded.
    const reconnectInMs = Math.floor(((place + Math.random()) / sockets.length) * spread)
    socket.emit('node:leaving', { reconnectInMs })
    return hasLeft(socket)
  })
  const late = Promise.withResolvers<void>()
  const timer = setTimeout(late.resolve, sockets.length === 0 ? 0 : spread + GRACE_MS)
  await Promise.race([Promise.all(gone), late.promise])
  clearTimeout(timer)
}

const hasLeft = async (socket: GatewaySocket): Promise<void> => {
  if (socket.connected) await once(socket as never, 'disconnect')
}
