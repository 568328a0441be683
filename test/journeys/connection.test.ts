import { io } from 'socket.io-client'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { RefusalAnswer } from '../../shared/protocol.ts'
import { type Client, DEMO, granted, refusedAs, startTestPlatform } from '../platform.ts'

/** What a handshake ends in: `connect`, or the kind or message of the refusal. */
const outcome = (url: string, options: Record<string, unknown>): Promise<string> =>
  new Promise((done) => {
    const socket = io(url, { forceNew: true, reconnection: false, ...options })
    const end = (result: string) => {
      socket.close()
      done(result)
    }
    socket.once('connect', () => end('connect'))
    socket.once('connect_error', (error: Error & { data?: RefusalAnswer['refusal'] }) =>
      end(error.data?.kind ?? error.message),
    )
  })

test('[N1] a ticket opens one socket once; missing, used, tampered and made-up ones open none', async () => {
  await using platform = await startTestPlatform()
  const ticket = await platform.ticket(DEMO.coordinatorA)
  const enter = (auth: object) => outcome(platform.url, { auth })
  expect(await enter({ ticket })).toBe('connect')
  expect(await enter({ ticket })).toBe('signed-out')
  const fresh = await platform.ticket(DEMO.coordinatorA)
  const tampered = `${fresh.slice(0, -1)}${fresh.endsWith('A') ? 'B' : 'A'}`
  for (const auth of [
    {},
    { ticket: '' },
    { ticket: 7 },
    { ticket: tampered },
    { ticket: { $ne: 1 } },
  ]) {
    expect(await enter(auth)).toBe('signed-out')
  }
  expect(await enter({ token: await platform.token(DEMO.coordinatorA) })).toBe('signed-out')
})

test('[N1] one ticket raced by ten sockets opens exactly one', async () => {
  await using platform = await startTestPlatform()
  const ticket = await platform.ticket(DEMO.coordinatorA)
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, () => outcome(platform.url, { auth: { ticket } })),
  )
  expect(outcomes.filter((it) => it === 'connect')).toHaveLength(1)
})

test('[N1] a page from another origin is turned away, its own is let in', async () => {
  await using platform = await startTestPlatform()
  const from = async (origin: string) =>
    outcome(platform.url, {
      auth: { ticket: await platform.ticket(DEMO.coordinatorA) },
      transports: ['websocket'],
      extraHeaders: { origin },
    })
  expect(await from(platform.url)).toBe('connect')
  expect(await from('https://evil.example')).not.toBe('connect')
})

test('[K7] a stock client works over WebSocket and over long-polling alone', async () => {
  await using platform = await startTestPlatform()
  for (const transports of [['websocket'], ['polling']]) {
    const socket = await platform.connect(DEMO.coordinatorA, { transports })
    const { update } = granted(
      await socket.emitWithAck('plan:open', { planId: DEMO.plan as never }),
    )
    expect(new Uint8Array(update).byteLength).toBeGreaterThan(1_000)
  }
})

test('[N4] rooms are joined by the server only: nothing of a plan one may not read arrives', async () => {
  await using platform = await startTestPlatform()
  const stranger = await platform.connect(DEMO.stranger)
  const heard: unknown[] = []
  stranger.onAny((event, body) => heard.push([event, body]))
  const planId = DEMO.plan as never
  expect(refusedAs(await stranger.emitWithAck('plan:open', { planId }))).toBe('not-found')
  expect(refusedAs(await stranger.emitWithAck('plan:open', { planId: 'nothing' as never }))).toBe(
    'not-found',
  )
  const threadId = DEMO.thread as never
  expect(refusedAs(await stranger.emitWithAck('thread:join', { threadId, after: 0 }))).toBe(
    'not-found',
  )
  const draft = { threadId, draftId: 'x1' as never, text: 'hello', after: 0 }
  expect(refusedAs(await stranger.emitWithAck('thread:post', draft))).toBe('not-found')
  const asked = ['join', 'subscribe']
  const raw = stranger as unknown as { emit: (...args: unknown[]) => void }
  for (const room of asked) raw.emit(room, `plan:${DEMO.plan}`)

  const member = await platform.connect(DEMO.coordinatorA)
  const doc = new Y.Doc()
  const opened = granted(await member.emitWithAck('plan:open', { planId }))
  Y.applyUpdate(doc, new Uint8Array(opened.update))
  const before = Y.encodeStateVector(doc)
  ;(doc.getMap('plan').get('goal') as Y.Text).insert(0, 'secret ')
  granted(
    await member.emitWithAck('plan:update', { planId, update: Y.encodeStateAsUpdate(doc, before) }),
  )
  expect(refusedAs(await stranger.emitWithAck('plan:open', { planId }))).toBe('not-found')
  expect(heard).toEqual([])
})

/** Everything a careless or hostile client might send, in one breath. */
const sendRubbish = (socket: Client) => {
  const raw = socket as unknown as { emit: (...args: unknown[]) => void }
  const garbage = new Uint8Array([255, 255, 255, 255, 1, 2, 3])
  for (const event of [
    'plan:open',
    'plan:update',
    'plan:presence',
    'thread:join',
    'thread:post',
    'thread:moderate',
    'plan:leave',
  ]) {
    raw.emit(event)
    raw.emit(event, null)
    raw.emit(event, 'text')
    raw.emit(event, {
      planId: DEMO.plan,
      threadId: DEMO.thread,
      update: garbage,
      stateVector: garbage,
    })
    raw.emit(event, { planId: DEMO.plan, update: garbage }, 'not a function')
    raw.emit(event, { planId: { deep: { er: [] } }, threadId: 1 }, {}, [])
    raw.emit(event, ...Array.from({ length: 5 }, () => garbage))
  }
}

test('events without their callback and with garbage end nothing: the next request is answered', async () => {
  await using platform = await startTestPlatform()
  const rude = await platform.connect(DEMO.coordinatorA)
  const polite = await platform.connect(DEMO.coordinatorB)
  for (let round = 0; round < 5; round++) sendRubbish(rude)
  const planId = DEMO.plan as never
  granted(await polite.emitWithAck('plan:open', { planId }))
  granted(await rude.emitWithAck('plan:open', { planId }))
  expect((await platform.call(undefined, 'GET /api/health')).status).toBe(200)
})

test('a wrong or unknown field is refused in words, and never as «broken»', async () => {
  await using platform = await startTestPlatform()
  const socket = await platform.connect(DEMO.coordinatorA)
  const wrong: readonly [string, unknown][] = [
    ['plan:open', {}],
    ['plan:open', { planId: DEMO.plan, stateVector: 'text' }],
    ['plan:open', { planId: DEMO.plan, stateVector: new Uint8Array([255, 255, 255, 255, 255]) }],
    ['plan:update', { planId: DEMO.plan }],
    ['plan:update', { planId: DEMO.plan, update: new Uint8Array([9, 9, 9]) }],
    [
      'plan:presence',
      {
        planId: DEMO.plan,
        place: null,
        clientId: 1,
        caret: { anchor: 'x'.repeat(3_000), head: 1 },
      },
    ],
    ['thread:join', { threadId: DEMO.thread, after: -1 }],
    ['thread:post', { threadId: DEMO.thread, draftId: 'a b', text: 'x', after: 0 }],
    ['thread:post', { threadId: DEMO.thread, draftId: 'd', text: '', after: 0 }],
    ['thread:post', { threadId: DEMO.thread, draftId: 'd', text: 'x'.repeat(8_001), after: 0 }],
  ]
  for (const [event, input] of wrong) {
    const answer = await socket.emitWithAck(event as 'plan:leave', input as never)
    expect([event, refusedAs(answer)]).toEqual([event, 'malformed'])
  }
})

test('an update of 300 kB is refused as too large; the socket and the others go on', async () => {
  await using platform = await startTestPlatform()
  const socket = await platform.connect(DEMO.coordinatorA)
  const planId = DEMO.plan as never
  const update = new Uint8Array(300 * 1024)
  expect(refusedAs(await socket.emitWithAck('plan:update', { planId, update }))).toBe('too-large')
  granted(await socket.emitWithAck('plan:open', { planId }))
})

test('three unknown events cut the socket', async () => {
  await using platform = await startTestPlatform()
  const socket = await platform.connect(DEMO.coordinatorA, { reconnection: false })
  const cut = new Promise<string>((done) => socket.once('disconnect', done))
  const raw = socket as unknown as { emit: (...args: unknown[]) => void }
  for (const event of ['a', 'b', 'c']) raw.emit(event)
  expect(await cut).toBe('io server disconnect')
})
