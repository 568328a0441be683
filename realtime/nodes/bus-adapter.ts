import { createShardedAdapter } from '@socket.io/redis-adapter'
import type { Bus } from './bus.ts'

/**
 * Socket.IO's own rooms across nodes, over the bus. The adapter takes a Redis client; it is given the five verbs it uses,
 * so that nothing it says waits for Redis, piles up, or fails where nobody catches it.
 */
export const adapterOver = (bus: Bus) => {
  const listeners = new Set<(channel: Buffer, words: Buffer) => void>()
  const client = {
    on: (_event: 'smessageBuffer', listener: (channel: Buffer, words: Buffer) => void) =>
      void listeners.add(listener),
    ssubscribe: (channel: string) => {
      if (isOfPlan(channel)) return
      const name = Buffer.from(channel)
      void bus.listen(channel, (words) => {
        for (const listener of listeners) listener(name, words)
      })
    },
    sunsubscribe: (channels: string | readonly string[]) => {
      for (const channel of [channels].flat()) if (!isOfPlan(channel)) bus.leave(channel)
    },
    // Local sockets are told once this has resolved, so it must not wait for anyone.
    spublish: (channel: string, words: Uint8Array | string) =>
      Promise.resolve(bus.say(channel, words) ? 1 : 0),
    send_command: (
      _name: string,
      _words: readonly string[],
      done: (error: null, counts: readonly string[]) => void,
    ) => done(null, ['', '1']),
  }
  return createShardedAdapter(client, client, {
    channelPrefix: bus.prefix,
    subscriptionMode: 'dynamic',
  })
}

/** Nothing is said to a plan's room across nodes: plans have channels of their own (other-nodes.ts). */
const isOfPlan = (channel: string) => channel.includes('#/#plan:')
