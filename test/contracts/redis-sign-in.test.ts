import { readFile } from 'node:fs/promises'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { describe, expect, test, vi } from 'vitest'
import { channelPrefix } from '../../core/notices.ts'
import type { RedisAddress } from '../../core/redis-address.ts'
import { accessOf } from '../../infra/aws/cache-access.ts'
import { openBus } from '../../realtime/nodes/bus.ts'
import { connectRedis } from '../../realtime/nodes/redis.ts'
import { hasCache, startCache, type TestCache } from '../cache.ts'
import { startRedis } from '../redis.ts'

const SOON = { timeout: 20_000, interval: 50 }
const PLATFORM = 'counterpart-test'
const PREFIX = channelPrefix(PLATFORM)
const CHANNEL = `${PREFIX}#plan:p1`

const trust = async ({ certificate }: TestCache) =>
  setDefaultCACertificates([...getCACertificates(), await readFile(certificate, 'utf8')])

/** A user whose password is whatever it is by now, and how often it was asked for. */
const signer = (first: string) => {
  let word = first
  let asked = 0
  const password = async () => {
    asked += 1
    return word
  }
  return {
    signIn: { user: 'gateway', password },
    change: (next: string) => {
      word = next
    },
    asked: () => asked,
  }
}

const begin = (address: RedisAddress) => {
  const bus = openBus({ ...address, prefix: PREFIX, node: 'node0001', note: () => undefined })
  const heard: string[] = []
  const hears = (words: string) =>
    vi.waitFor(() => {
      bus.say(CHANNEL, words)
      expect(heard).toContain(words)
    }, SOON)
  const listening = bus.listen(CHANNEL, (words) => void heard.push(words.toString()))
  return { bus, hears, listening, [Symbol.dispose]: () => bus[Symbol.dispose]() }
}

describe.skipIf(!hasCache)('a cache that is entered as a user', () => {
  test('[K9] a gateway is heard there, and signs in anew with the password of the moment', async () => {
    await using cache = await startCache()
    await trust(cache)
    await cache.letIn('gateway', accessOf('gateway', PLATFORM), 'first')
    const { signIn, change, asked } = signer('first')
    using gateway = begin({ urls: [cache.url], cluster: true, signIn })
    await gateway.hears('before')
    await vi.waitFor(() => expect(gateway.bus.works()).toBe(true), SOON)
    const askedBefore = asked()

    await cache.letIn('gateway', accessOf('gateway', PLATFORM), 'second')
    change('second')
    await cache.ask('CLIENT', 'KILL', 'USER', 'gateway')
    await gateway.hears('after')
    expect(asked()).toBeGreaterThan(askedBefore)
    // Nothing that was asked on the way was refused: the access list is whole.
    expect(await cache.ask('ACL', 'LOG')).toEqual([])
  })

  test('[K9] who is not let in is let in once it may, and nothing falls over meanwhile', async () => {
    await using cache = await startCache()
    await trust(cache)
    await cache.letIn('gateway', accessOf('gateway', PLATFORM), 'right')
    const { signIn, change, asked } = signer('wrong')
    using gateway = begin({ urls: [cache.url], cluster: true, signIn })
    await vi.waitFor(() => expect(asked()).toBeGreaterThan(2), SOON)
    expect(gateway.bus.works()).toBe(false)
    change('right')
    await gateway.hears('at last')
  })

  test('[K9] a single Redis is signed in at the same way', async () => {
    await using redis = await startRedis()
    await redis.ask(
      'ACL',
      'SETUSER',
      'gateway',
      ...accessOf('gateway', PLATFORM).split(' '),
      '>one',
    )
    const { signIn, change } = signer('none yet')
    const heard: string[] = []
    const troubles: unknown[] = []
    using speaker = connectRedis(
      { urls: [redis.url], signIn },
      {
        hear: (_channel, words) => void heard.push(words.toString()),
        onReady: () => undefined,
        onTrouble: (trouble) => troubles.push(trouble),
      },
    )
    await vi.waitFor(() => expect(String(troubles[0])).toMatch(/not let gateway in: -WRONGPASS/))
    change('one')
    await vi.waitFor(async () => expect(await speaker.listen(CHANNEL)).toBe(true), SOON)
    await vi.waitFor(() => {
      speaker.say(CHANNEL, 'hello')
      expect(heard).toContain('hello')
    }, SOON)
  })

  test.each([
    ['gateway', ['SPUBLISH', CHANNEL, 'x'], 'OK'],
    ['gateway', ['SSUBSCRIBE', CHANNEL], 'OK'],
    ['announce', ['SPUBLISH', CHANNEL, 'x'], 'OK'],
    ['announce', ['SSUBSCRIBE', CHANNEL], /no permissions/],
    ['gateway', ['SPUBLISH', 'counterpart-other#plan:p1', 'x'], /no permissions/],
    ['gateway', ['SET', 'key', 'x'], /no permissions/],
    ['gateway', ['FLUSHALL'], /no permissions/],
    ['gateway', ['ACL', 'LIST'], /no permissions/],
  ] as const)('%s may %j: %s', async (user, words, said) => {
    await using redis = await startRedis()
    await redis.ask('ACL', 'SETUSER', user, ...accessOf(user, PLATFORM).split(' '), 'nopass')
    const answer = String(await redis.ask('ACL', 'DRYRUN', user, ...words))
    if (typeof said === 'string') expect(answer).toBe(said)
    else expect(answer).toMatch(said)
  })
})
