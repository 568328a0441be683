import type { RedisAddress } from '../../core/redis-address.ts'
import { channels } from '../../core/redis-channels.ts'
import { LISTEN_WITHIN_MS, NODE_BEAT_MS, NODE_GONE_MS } from '../../shared/limits.ts'
import type { GatewayNote } from '../watch/journal.ts'
import { connectRedis } from './redis.ts'

export interface BusOptions extends RedisAddress {
  /** What every channel begins with: one data store, one prefix. */
  readonly prefix: string
  /** This process, in 8 letters and digits that no other ever had: it counts from 1 what it says. */
  readonly node: string
  readonly note: GatewayNote
}

export type Hear = (words: Buffer) => void

/**
 * How the nodes of one platform hear each other: words said once, to whoever listens just then. Any of them may be
 * lost; whoever uses it must be able to do without.
 */
export interface Bus extends Disposable {
  readonly prefix: string
  /** This node among the others, for as long as it runs. */
  readonly nodeId: string
  /** Whether this node has lately heard itself. */
  readonly works: () => boolean
  say(channel: string, words: Uint8Array | string): boolean
  /** Resolves when Redis has agreed, or when that takes too long; it is asked again until {@link leave}. */
  listen(channel: string, hear: Hear): Promise<void>
  leave(channel: string): void
  /** Told after every time in which something may have been missed. */
  onBack(back: () => void): void
  /** Another node has said something, and so is there. */
  saw(nodeId: string): void
  /** Told when another node has fallen silent. */
  onGone(gone: (nodeId: string) => void): void
}

/** Opens the bus; without a Redis that answers it is silent, and goes on trying. */
export const openBus = ({ prefix, node: nodeId, note, ...address }: BusOptions): Bus => {
  const hearers = new Map<string, Hear>()
  const backs = new Set<() => void>()
  const gones = new Set<(nodeId: string) => void>()
  const beats = channels.beats(prefix)
  const seenAt = new Map<string, number>()
  let heardMyself = Number.NEGATIVE_INFINITY
  let renewedAt = performance.now()
  let troubled = false

  const agreed = new Set<string>()
  const ask = async (channel: string) => {
    const heard = await redis.listen(channel).catch(onTrouble)
    if (heard && hearers.has(channel)) agreed.add(channel)
  }
  const askForAll = () =>
    Promise.all([...hearers.keys()].filter((channel) => !agreed.has(channel)).map(ask))
  const onTrouble = (error: unknown): void => {
    // Once an outage: a line for each attempt would bury everything else.
    if (!troubled) note('redis-down', { error })
    troubled = true
  }
  const onReady = async () => {
    agreed.clear()
    await askForAll()
    beat()
    for (const back of backs) back()
  }
  const redis = connectRedis(address, {
    hear: (channel, words) => hearers.get(channel)?.(words),
    onReady: () => void onReady(),
    onTrouble,
  })

  const works = () => performance.now() - heardMyself < NODE_GONE_MS
  const beat = () => redis.say(beats, nodeId)
  const saw = (name: string) => void seenAt.set(name, performance.now())
  const hearBeat: Hear = (words) => {
    const name = words.toString('latin1')
    if (name !== nodeId) return saw(name)
    // Whoever was not heard while nothing was heard gets time to be heard again.
    if (!works()) for (const other of seenAt.keys()) saw(other)
    heardMyself = performance.now()
    if (troubled) note('redis-up')
    troubled = false
  }
  const renewIfDeaf = () => {
    const now = performance.now()
    if (now - Math.max(heardMyself, renewedAt) < 2 * NODE_GONE_MS) return
    renewedAt = now
    redis.renew()
  }
  const sweep = () => {
    const silentSince = performance.now() - NODE_GONE_MS
    // Who hears nothing at all cannot tell whether others are gone.
    if (heardMyself < silentSince) return
    for (const [name, at] of seenAt) {
      if (at >= silentSince) continue
      seenAt.delete(name)
      for (const gone of gones) gone(name)
    }
  }
  hearers.set(beats, hearBeat)
  const timer = setInterval(() => {
    if (beat()) renewIfDeaf()
    if (!works()) onTrouble(new Error('This node does not hear itself.'))
    sweep()
    // One of a cluster may have refused alone.
    void askForAll()
  }, NODE_BEAT_MS).unref()

  return {
    prefix,
    nodeId,
    works,
    say: redis.say,
    listen: async (channel, hear) => {
      hearers.set(channel, hear)
      const late = Promise.withResolvers<void>()
      const timer = setTimeout(late.resolve, LISTEN_WITHIN_MS)
      await Promise.race([ask(channel), late.promise])
      clearTimeout(timer)
    },
    leave: (channel) => {
      hearers.delete(channel)
      agreed.delete(channel)
      redis.unlisten(channel).catch(onTrouble)
    },
    onBack: (back) => void backs.add(back),
    saw,
    onGone: (gone) => void gones.add(gone),
    [Symbol.dispose]: () => {
      clearInterval(timer)
      redis[Symbol.dispose]()
    },
  }
}
