import { readFileSync } from 'node:fs'
import { describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { type CoEditor, coEdit } from '../co-editor.ts'
import { startGateway, type TestGateway } from '../gateways.ts'
import { DEMO, granted, startTestPlatform, type TestPlatform } from '../platform.ts'
import { hasRedis, startRedis, type TestRedis } from '../redis.ts'

const planId = DEMO.plan as never
const SOON = { timeout: 5_000, interval: 20 }
/** Rule P7: what was lost between nodes is found within a minute. */
const WITHIN_A_MINUTE = { timeout: 60_000, interval: 100 }

interface Two extends AsyncDisposable {
  readonly one: TestPlatform
  readonly other: TestGateway
  readonly ana: CoEditor
  readonly ben: CoEditor
}

/** Two gateways that look for each other at this Redis, and someone who writes on each. */
const startTwo = async (redis: TestRedis, envOfOne?: Record<string, string>): Promise<Two> => {
  await using stack = new AsyncDisposableStack()
  // Whoever writes for ten seconds without a pause writes more than a person may.
  const env = { REDIS_URL: redis.url, LIMITS_FACTOR: '100' }
  const one = stack.use(await startTestPlatform({ env: envOfOne ?? env }))
  const other = stack.use(await startGateway(one, env))
  const ana = await coEdit(await one.connect(DEMO.coordinatorA), planId)
  const ben = await coEdit(await other.connect(DEMO.coordinatorB), planId)
  const all = stack.move()
  return { one, other, ana, ben, [Symbol.asyncDispose]: () => all.disposeAsync() }
}

/** Both see the same, and it is what is stored. */
const expectLevel = async ({ one, ana, ben }: Two, patience: typeof SOON) => {
  await vi.waitFor(() => expect(ben.goal()).toBe(ana.goal()), patience)
  const stored = await coEdit(await one.connect(DEMO.facilitator), planId)
  expect(stored.goal()).toBe(ana.goal())
  return ana.goal()
}

const megabytesOf = (pid: number | undefined): number => {
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}

describe.skipIf(!hasRedis)('Redis fails', () => {
  test('fault 5: Redis killed and restarted empty: everything is stored, and level within a minute [P7] [K9]', async () => {
    await using redis = await startRedis()
    await using two = await startTwo(redis)
    await two.ana.write(' One.')
    await expectLevel(two, SOON)
    await redis.kill()
    await Promise.all([two.ana.write(' Two.'), two.ben.write(' Three.')])
    await vi.waitFor(() => expect(two.ana.goal()).toMatch(/Three\./), WITHIN_A_MINUTE)
    await redis.start()
    await two.ana.write(' Four.')
    expect(await expectLevel(two, WITHIN_A_MINUTE)).toMatch(/Two\./)
    await vi.waitFor(async () => {
      await two.ben.write('.')
      await vi.waitFor(() => expect(two.ana.goal()).toBe(two.ben.goal()), { timeout: 500 })
    }, WITHIN_A_MINUTE)
  }, 180_000)

  test('fault 6: Redis paused for ten seconds: nobody waits for it, and memory is bounded [K9]', async () => {
    await using redis = await startRedis()
    await using two = await startTwo(redis)
    await two.ben.write(' Before.')
    await expectLevel(two, SOON)
    const before = megabytesOf(two.other.child.pid)
    redis.pause()
    const words = 'x'.repeat(50_000)
    const slowest: number[] = []
    const until = performance.now() + 10_000
    while (performance.now() < until) {
      const began = performance.now()
      await two.ben.write(words)
      await two.ben.cut(words.length)
      slowest.push(performance.now() - began)
    }
    const grown = megabytesOf(two.other.child.pid) - before
    const written = (slowest.length * words.length) / 1_048_576
    process.stdout.write(
      `fault 6: ${written.toFixed(0)} MB written while paused, the node grew by ${grown.toFixed(0)} MB, ` +
        `slowest write ${Math.max(...slowest).toFixed(0)} ms\n`,
    )
    expect(two.other.child.exitCode).toBe(null)
    // Some 60 MB of it are a busy process's own; what waits for Redis is at most 4 MB.
    expect(grown).toBeLessThan(150)
    redis.goOn()
    await two.ben.write(' After.')
    await expectLevel(two, WITHIN_A_MINUTE)
  }, 180_000)

  test('fault 7: no Redis at the start: both serve, and hear each other once it is there [K9]', async () => {
    await using redis = await startRedis({ start: false })
    await using two = await startTwo(redis)
    await Promise.all([two.ana.write(' One.'), two.ben.write(' Two.')])
    const health = await fetch(`${two.other.url}/healthz`)
    expect([health.status, await health.json()]).toEqual([200, { ok: true, degraded: ['redis'] }])
    await expectLevel(two, WITHIN_A_MINUTE)
    await redis.start()
    await vi.waitFor(async () => {
      const { degraded } = (await (await fetch(`${two.other.url}/healthz`)).json()) as {
        degraded?: unknown
      }
      expect(degraded).toBeUndefined()
    }, WITHIN_A_MINUTE)
    // The other node may still be between two attempts to reach Redis.
    await two.ana.write(' Three.')
    await vi.waitFor(() => expect(two.ben.goal()).toMatch(/Three\./), WITHIN_A_MINUTE)
    await Promise.all([two.ana.write(' Four.'), two.ben.write(' Five.')])
    await expectLevel(two, SOON)
  }, 180_000)

  test('[P7] what one node never told is found by the other within a minute, a mere deletion too', async () => {
    await using redis = await startRedis()
    // One node says nothing to anybody, as if every word of it were lost.
    await using two = await startTwo(redis, {})
    const watcher = await two.one.connect(DEMO.facilitator)
    const reaches: Uint8Array[] = []
    watcher.on('plan:reach', ({ stateVector }) => reaches.push(new Uint8Array(stateVector)))
    granted(await watcher.emitWithAck('plan:open', { planId }))
    await two.ana.write(' Never told.')
    await two.ana.cut(3)
    const since = performance.now()
    await vi.waitFor(() => expect(two.ben.goal()).toBe(two.ana.goal()), WITHIN_A_MINUTE)
    await vi.waitFor(() => {
      const told = reaches.map((reach) => Y.decodeStateVector(reach))
      expect(told).toContainEqual(Y.decodeStateVector(Y.encodeStateVector(two.ana.doc)))
    }, WITHIN_A_MINUTE)
    process.stdout.write(`healed after ${Math.round(performance.now() - since)} ms\n`)
  }, 120_000)

  test('[P7] [C5] connections to Redis cut again and again lose nothing', async () => {
    await using redis = await startRedis()
    await using two = await startTwo(redis)
    const threadId = DEMO.thread as never
    const reader = await two.other.connect(DEMO.facilitator)
    const { head } = granted(await reader.emitWithAck('thread:join', { threadId, after: 0 }))
    const seen = new Map<number, unknown>()
    reader.on('thread:entry', ({ entry }) => seen.set(entry.seq, entry))
    reader.on('thread:heads', async ({ heads }) => {
      if ((heads[DEMO.thread] ?? 0) <= head + seen.size) return
      const page = granted(await reader.emitWithAck('thread:join', { threadId, after: head }))
      for (const entry of page.entries) seen.set(entry.seq, entry)
    })
    const author = await two.one.connect(DEMO.coordinatorA)
    for (let turn = 1; turn <= 20; turn += 1) {
      if (turn % 3 === 0) await redis.ask('CLIENT', 'KILL', 'TYPE', turn % 2 ? 'pubsub' : 'normal')
      await Promise.all([
        two.ana.write(` A${turn}`),
        two.ben.write(` B${turn}`),
        author.emitWithAck('thread:post', {
          threadId,
          draftId: `d${turn}` as never,
          text: `Message ${turn}`,
          after: head,
          attempt: 1,
        }),
      ])
    }
    const goal = await expectLevel(two, WITHIN_A_MINUTE)
    for (let turn = 1; turn <= 20; turn += 1) expect(goal).toMatch(new RegExp(`A${turn}\\b`))
    await vi.waitFor(() => expect(seen.size).toBe(20), WITHIN_A_MINUTE)
    expect(Y.encodeStateVector(two.ana.doc)).toEqual(Y.encodeStateVector(two.ben.doc))
  }, 180_000)
})
