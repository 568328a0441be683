import { Cluster, Redis, type RedisOptions } from 'ioredis'
import {
  clusterGreeting,
  connectionTo,
  isCluster,
  type RedisAddress,
} from '../../core/redis-address.ts'
import { MAX_UNPUBLISHED_BYTES } from '../../shared/limits.ts'

/** What Redis is to this platform: a place to say something once, to those who listen at that moment. */
export interface Speaker extends Disposable {
  /** Says something now or, when Redis does not take it, never. False when it was not even tried. */
  say(channel: string, words: Uint8Array | string): boolean
  /** Resolves to whether Redis has agreed; asking again is harmless. */
  listen(channel: string): Promise<boolean>
  unlisten(channel: string): Promise<void>
  /** Begins a new connection to listen on, in place of one that may have died without a word. */
  renew(): void
}

export interface Ear {
  readonly hear: (channel: string, words: Buffer) => void
  /** A new connection: it listens to nothing yet, and what was said meanwhile is lost. */
  readonly onReady: () => void
  readonly onTrouble: (error: unknown) => void
}

const LONGEST_PAUSE_MS = 2_000
/** A connection that owes an answer for this long is thrown away: the other side may be gone without a word. */
const ANSWERS_WITHIN_MS = 15_000

const pauseBefore = (attempt: number): number =>
  Math.min(50 * 2 ** Math.min(attempt, 6), LONGEST_PAUSE_MS) * (0.75 + Math.random() / 2)

const common = {
  // A request waits for the next connection; how much may wait is bounded by whoever makes it.
  maxRetriesPerRequest: null,
  socketTimeout: ANSWERS_WITHIN_MS,
  connectTimeout: 5_000,
  // Nothing is asked that a user of few rights is refused.
  disableClientInfo: true,
} satisfies RedisOptions

/**
 * Connects to Redis 7 or later, or to a cluster of it, and stays with it: it comes back by itself for as long as it
 * takes, and throws nothing when there is none. What waits to be said is bounded.
 */
export const connectRedis = (address: RedisAddress, ear: Ear): Speaker => {
  const { speaker, listener } = open(address)
  let unsaid = 0

  for (const connection of new Set([speaker, listener])) connection.on('error', ear.onTrouble)
  listener.on('ready', ear.onReady)
  listener.on('smessageBuffer', (channel: Buffer, words: Buffer) =>
    ear.hear(channel.toString(), words),
  )

  return {
    say: (channel, words) => {
      const bytes = words.length + channel.length
      if (speaker.status !== 'ready' || unsaid + bytes > MAX_UNPUBLISHED_BYTES) return false
      unsaid += bytes
      const said = () => {
        unsaid -= bytes
      }
      const payload =
        typeof words === 'string'
          ? words
          : Buffer.from(words.buffer, words.byteOffset, words.length)
      speaker.spublish(channel, payload).then(said, said)
      return true
    },
    listen: async (channel) => {
      if (listener.status !== 'ready') return false
      await listener.ssubscribe(channel)
      return true
    },
    unlisten: async (channel) => {
      if (listener.status === 'ready') await listener.sunsubscribe(channel)
    },
    renew: () => listener.disconnect(true),
    [Symbol.dispose]: () => {
      speaker.disconnect()
      listener.disconnect()
    },
  }
}

const open = (address: RedisAddress) => {
  const [first = 'redis://127.0.0.1:6379'] = address.urls
  if (isCluster(address)) {
    // One object for both: it keeps a listening connection to each shard beside the others.
    const both = openCluster(address)
    return { speaker: both, listener: both }
  }
  const options = {
    ...common,
    ...connectionTo(address),
    retryStrategy: pauseBefore,
    enableOfflineQueue: false,
  }
  return {
    speaker: new Redis(first, { ...options, enableAutoPipelining: true }),
    // It is told anew what to listen to at every connection, by whoever knows what is still wanted.
    listener: new Redis(first, { ...options, autoResubscribe: false }),
  }
}

const openCluster = (address: RedisAddress) => {
  const { redisOptions, ...greeting } = clusterGreeting(address)
  return new Cluster([...address.urls], {
    shardedSubscribers: true,
    clusterRetryStrategy: pauseBefore,
    enableOfflineQueue: false,
    slotsRefreshTimeout: 3_000,
    slotsRefreshInterval: 30_000,
    redisOptions: { ...common, ...redisOptions },
    ...greeting,
  })
}
