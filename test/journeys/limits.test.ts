import { describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { Answer } from '../../shared/protocol.ts'
import { startGateway } from '../gateways.ts'
import { type Client, DEMO, granted, startTestPlatform } from '../platform.ts'
import { hasRedis, startRedis } from '../redis.ts'

const planId = DEMO.plan as never
const threadId = DEMO.thread as never
const wait = (ms: number) => new Promise((done) => setTimeout(done, ms))

/** Many small events in one breath; each answer, or `gone` where the socket was cut before. */
const hammer = (socket: Client, times: number): Promise<readonly (Answer<object> | 'gone')[]> =>
  Promise.all(
    Array.from({ length: times }, () => {
      const answer = Promise.withResolvers<Answer<object> | 'gone'>()
      socket.once('disconnect', () => answer.resolve('gone'))
      socket.emit('thread:leave', { threadId }, answer.resolve)
      return answer.promise
    }),
  )

/** How long a small event takes, at worst, while something goes on. */
const watch = (socket: Client) => {
  let over = false
  const times: number[] = []
  const asking = (async () => {
    while (!over) {
      const asked = performance.now()
      granted(await socket.emitWithAck('thread:leave', { threadId }))
      times.push(performance.now() - asked)
      await wait(20)
    }
  })()
  return async () => {
    over = true
    await asking
    return Math.round(Math.max(...times))
  }
}

const refusedIn = (answers: readonly (Answer<object> | 'gone')[]) =>
  answers.flatMap((answer) => (answer === 'gone' || answer.ok ? [] : [answer.refusal]))

test('[N5] events count for the person, over all sockets; others notice nothing, and waiting as told helps', async () => {
  await using platform = await startTestPlatform()
  const [one, two, other] = await Promise.all(
    [DEMO.coordinatorA, DEMO.coordinatorA, DEMO.coordinatorB].map((who) => platform.connect(who)),
  )
  if (!one || !two || !other) throw new Error('three sockets')
  const slowest = watch(other)
  const answers: (Answer<object> | 'gone')[] = []
  // In rounds: whoever sends all of it in one breath is cut before hearing a refusal.
  while (refusedIn(answers).length === 0 && answers.length < 10_000) {
    answers.push(...(await Promise.all([hammer(one, 350), hammer(two, 350)])).flat())
  }
  process.stdout.write(`others waited ${await slowest()} ms at most\n`)
  const refusals = refusedIn(answers)
  expect(answers.length - refusals.length).toBeGreaterThanOrEqual(1_000)
  expect(refusals.length).toBeGreaterThan(0)
  for (const { kind, retryAfterMs } of refusals) {
    expect(kind).toBe('too-fast')
    expect(retryAfterMs).toBeGreaterThan(0)
  }
  await wait(refusals.at(-1)?.retryAfterMs ?? 0)
  granted(await one.emitWithAck('plan:open', { planId }))
  granted(await two.emitWithAck('plan:open', { planId }))
})

test('[N5] who hammers on is cut; the person’s other socket and everybody else go on', async () => {
  await using platform = await startTestPlatform()
  const rude = await platform.connect(DEMO.coordinatorA, { reconnection: false })
  const calm = await platform.connect(DEMO.coordinatorA)
  const other = await platform.connect(DEMO.coordinatorB)
  const cut = new Promise<string>((done) => rude.once('disconnect', done))
  const answers = await hammer(rude, 4_000)
  expect(await cut).toBe('io server disconnect')
  expect(answers).toContain('gone')
  granted(await other.emitWithAck('plan:open', { planId }))
  await vi.waitFor(async () => granted(await calm.emitWithAck('plan:open', { planId })), 5_000)
})

test('[N5] a big paste passes, a flood of bytes is told to wait, and waiting as told helps', async () => {
  await using platform = await startTestPlatform()
  const socket = await platform.connect(DEMO.coordinatorA)
  const doc = new Y.Doc()
  const opened = granted(await socket.emitWithAck('plan:open', { planId }))
  Y.applyUpdate(doc, new Uint8Array(opened.update))
  const send = (characters: number) => {
    const before = Y.encodeStateVector(doc)
    ;(doc.getMap('plan').get('summary') as Y.Text).insert(0, 'x'.repeat(characters))
    return socket.emitWithAck('plan:update', { planId, update: Y.encodeStateAsUpdate(doc, before) })
  }
  granted(await send(200_000))
  const noise = new Uint8Array(250_000)
  const flood = await Promise.all(
    Array.from({ length: 24 }, () => socket.emitWithAck('plan:update', { planId, update: noise })),
  )
  const told = flood.flatMap((answer) => (answer.ok ? [] : [answer.refusal]))
  const tooFast = told.filter(({ kind }) => kind === 'too-fast')
  expect(tooFast.length).toBeGreaterThan(0)
  await wait(Math.max(...tooFast.map(({ retryAfterMs }) => retryAfterMs ?? 0)))
  granted(await send(1_000))
  const { body } = await platform.call(DEMO.coordinatorB, `GET /api/plans/${DEMO.plan}`)
  expect(body.content.summary.length).toBeGreaterThan(200_999)
})

test('[N5] for measurements all limits can be raised by one setting', async () => {
  await using platform = await startTestPlatform({ env: { LIMITS_FACTOR: '10' } })
  const socket = await platform.connect(DEMO.coordinatorA)
  expect(refusedIn(await hammer(socket, 4_000))).toEqual([])
})

test('[N5] the twenty-first socket of a person gets in once the others have settled', async () => {
  await using platform = await startTestPlatform()
  const sockets = await Promise.all(
    Array.from({ length: 20 }, () => platform.connect(DEMO.coordinatorA, { reconnection: false })),
  )
  const other = await platform.connect(DEMO.coordinatorB)
  const refusal = await platform.connect(DEMO.coordinatorA, { reconnection: false }).then(
    () => undefined,
    (error: { data: { kind: string; retryAfterMs: number } }) => error.data,
  )
  expect(refusal).toEqual({
    kind: 'too-fast',
    message: expect.any(String),
    retryAfterMs: expect.any(Number),
  })
  await wait(refusal?.retryAfterMs ?? 0)
  const [first, ...rest] = sockets
  // All but the first say something, so that it is the one heard of longest ago.
  for (const socket of rest) granted(await socket.emitWithAck('thread:leave', { threadId }))
  const newest = await platform.connect(DEMO.coordinatorA)
  granted(await newest.emitWithAck('plan:open', { planId }))
  await vi.waitFor(() => expect(first?.connected).toBe(false))
  expect([...rest, other].every(({ connected }) => connected)).toBe(true)
})

describe.skipIf(!hasRedis)('two nodes with Redis between them', () => {
  test('[N5] what a person spent on one node is spent on the other; sockets are counted on both', async () => {
    await using redis = await startRedis()
    const env = { REDIS_URL: redis.url }
    await using platform = await startTestPlatform({ env })
    await using other = await startGateway(platform, env)
    const enter = () => other.connect(DEMO.coordinatorA, { reconnection: false })
    const patience = { timeout: 10_000, interval: 300 }
    const [here, ...more] = await Promise.all(
      Array.from({ length: 20 }, () => platform.connect(DEMO.coordinatorA)),
    )
    const refused = async () => {
      const entered = enter().then((socket) => void socket.close())
      await expect(entered).rejects.toMatchObject({ data: { kind: 'too-fast' } })
    }
    await vi.waitFor(refused, patience)
    for (const socket of more) socket.close()
    const there = await vi.waitFor(enter, patience)
    const somebody = await other.connect(DEMO.coordinatorB)

    const spent: (Answer<object> | 'gone')[] = []
    while (here && refusedIn(spent).length === 0 && spent.length < 10_000) {
      spent.push(...(await hammer(here, 350)))
    }
    // The other node is told once a second; of its own it would take a thousand.
    await wait(1_300)
    const answers = await hammer(there, 700)
    const taken = answers.filter((answer) => answer !== 'gone' && answer.ok).length
    expect(taken).toBeLessThan(700)
    expect(refusedIn(await hammer(somebody, 700))).toEqual([])
  })
})
