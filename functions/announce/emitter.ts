import { type Head, type News, NOTICES_EVENT, type Notice } from '../../core/notices.ts'
import { channels } from '../../core/redis-channels.ts'

/** Says one word on one sharded channel. */
export type Say = (channel: string, words: string) => Promise<unknown>

/** Kinds of words between nodes, as the sharded adapter of Socket.IO numbers them (test/contracts/announce.test.ts). */
const BROADCAST = 3
const SERVER_SIDE_EMIT = 9
const EVENT_PACKET = 2

/**
 * Speaks to the gateways from outside them, in the words of `@socket.io/redis-adapter`'s sharded adapter, for which
 * there is no emitter: a thread's head to those who are in it, notices to every node.
 */
export const createEmitter = (say: Say, prefix: string) => {
  const from = { uid: 'announce', nsp: '/' }
  const tellHead = ({ threadId, seq }: Head) => {
    const room = `thread:${threadId}`
    const opts = { rooms: [room], except: [], flags: {} }
    const data = ['thread:heads', { heads: { [threadId]: seq } }]
    const packet = { type: EVENT_PACKET, data, nsp: '/' }
    const words = { ...from, type: BROADCAST, data: { packet, opts } }
    return say(channels.room(prefix, room), JSON.stringify(words))
  }
  const tellNotices = (notices: readonly Notice[]) => {
    const data = { packet: [NOTICES_EVENT, notices] }
    return say(
      channels.everyNode(prefix),
      JSON.stringify({ ...from, type: SERVER_SIDE_EMIT, data }),
    )
  }
  return async ({ notices, heads }: News): Promise<void> => {
    await Promise.all([
      ...(notices.length > 0 ? [tellNotices(notices)] : []),
      ...heads.map(tellHead),
    ])
  }
}
