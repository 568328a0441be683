import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server, type Socket } from 'socket.io'
import { io } from 'socket.io-client'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { DraftId, ThreadId } from '../../shared/ids.ts'
import type { Answer, ClientEvents, ServerEvents } from '../../shared/protocol.ts'
import type { PlatformSocket } from './connection.ts'
import { inMemory } from './outbox.ts'
import { createSender } from './sender.ts'

type Sent = Parameters<ClientEvents['thread:post']>[0]
type Reply = (answer: Answer<{ seq: number }>) => void
type Listener = (draft: Sent, reply: Reply, socket: Socket) => void

const THREAD = 'thread' as ThreadId
const id = (draft: string) => draft as DraftId
const yes: Listener = (_draft, reply) => reply({ ok: true, seq: 1 })
const no = (kind: 'closed' | 'too-fast', retryAfterMs?: number): Answer<{ seq: number }> => ({
  ok: false,
  refusal: { kind, message: kind, ...(retryAfterMs !== undefined && { retryAfterMs }) },
})

/** A real gateway's door on a port of its own; `listen` is what it does with each post, in turn, the last one for ever. */
const open = async (...listen: Listener[]) => {
  const http = createServer()
  const server = new Server<ClientEvents, ServerEvents>(http)
  const received: Sent[] = []
  server.on('connection', (socket) => {
    socket.on('thread:leave', (_wish, reply) => reply({ ok: true }))
    socket.on('thread:post', (draft, reply) => {
      received.push(draft)
      listen[Math.min(received.length, listen.length) - 1]?.(draft, reply, socket)
    })
  })
  await new Promise<void>((done) => http.listen(0, done))
  const { port } = http.address() as AddressInfo
  const socket: PlatformSocket = io(`http://localhost:${port}`, {
    transports: ['websocket'],
    reconnectionDelay: 20,
    reconnectionDelayMax: 20,
  })
  const outbox = inMemory()
  const sender = createSender({ socket, outbox, threadId: THREAD })
  onTestFinished(async () => {
    sender.close()
    socket.close()
    await server.close()
  })
  const post = (draftId: string, text = draftId) =>
    sender.post({ draftId: id(draftId), text, after: 0 })
  const texts = () => received.map(({ text }) => text)
  return { sender, outbox, socket, server, received, texts, post }
}
const saved = { state: 'saved' }
const soon = { timeout: 5_000, interval: 10 }

test('[C3] what is typed is kept before it is sent, and taken out when it is acknowledged', async () => {
  let release: () => void = () => undefined
  const { outbox, sender, texts, post } = await open((_draft, reply) => {
    release = () => reply({ ok: true, seq: 1 })
  })
  await post('good morning')
  expect((await outbox.all()).map(({ text }) => text)).toEqual(['good morning'])
  await vi.waitFor(() => expect(texts()).toEqual(['good morning']), soon)
  expect(sender.save.get()).toEqual({ state: 'sending', changes: 1 })
  release()
  await vi.waitFor(() => expect(sender.save.get()).toEqual(saved), soon)
  expect(await outbox.all()).toEqual([])
})

test('[C3] one is in flight at a time, in the order typed', async () => {
  let flying = 0
  let most = 0
  const slowly: Listener = (_draft, reply) => {
    flying += 1
    most = Math.max(most, flying)
    setTimeout(() => {
      flying -= 1
      reply({ ok: true, seq: 1 })
    }, 15)
  }
  const { sender, texts, post } = await open(slowly)
  const typed = ['a', 'b', 'c', 'd', 'e', 'f']
  await Promise.all(typed.map((text) => post(text)))
  await vi.waitFor(() => expect(sender.save.get()).toEqual(saved), soon)
  expect(texts()).toEqual(typed)
  expect(most).toBe(1)
})

test('[C2] [C3] a lost acknowledgement sends the same draft again, and only then the next', async () => {
  const { sender, received, texts, post } = await open(
    // Stored, but the connection breaks before the answer.
    (_draft, _reply, socket) => socket.conn.close(),
    yes,
  )
  await post('first')
  await post('second')
  await vi.waitFor(() => expect(sender.save.get()).toEqual(saved), soon)
  expect(texts()).toEqual(['first', 'first', 'second'])
  expect(received[0]?.draftId).toBe(received[1]?.draftId)
  expect(received.map(({ attempt }) => attempt)).toEqual([1, 2, 1])
})

test('what passes by itself is tried again by itself', async () => {
  const { sender, texts, post } = await open((_draft, reply) => reply(no('too-fast', 10)), yes)
  await post('patience')
  await vi.waitFor(() => expect(sender.save.get()).toEqual(saved), soon)
  expect(texts()).toEqual(['patience', 'patience'])
})

test('a refusal stops the queue and keeps every word', async () => {
  const { sender, texts, post } = await open((_draft, reply) => reply(no('closed')))
  await post('too late')
  await post('and one more')
  await vi.waitFor(() => {
    expect(sender.save.get()).toEqual({ state: 'refused', changes: 2, kind: 'closed' })
  }, soon)
  expect(texts()).toEqual(['too late'])
  expect(sender.drafts.get().map(({ text, refused }) => [text, refused])).toEqual([
    ['too late', 'closed'],
    ['and one more', undefined],
  ])
})

test('what is typed behind a refused message waits for it, also after a reconnection', async () => {
  const { sender, socket, texts, post } = await open((_draft, reply) => reply(no('closed')), yes)
  await post('too late')
  await vi.waitFor(() => expect(sender.save.get().state).toBe('refused'), soon)
  await post('and one more')
  socket.disconnect().connect()
  await vi.waitFor(() => expect(socket.connected).toBe(true), soon)
  // Whatever would be sent is sent before this answer comes back.
  await socket
    .timeout(500)
    .emitWithAck('thread:leave', { threadId: THREAD })
    .catch(() => undefined)
  expect(texts()).toEqual(['too late'])
  expect(sender.save.get()).toEqual({ state: 'refused', changes: 2, kind: 'closed' })
})

test('trying again sends the refused one first, then those behind it', async () => {
  const { sender, texts, post } = await open((_draft, reply) => reply(no('closed')), yes)
  await post('too late')
  await post('and one more')
  await vi.waitFor(() => expect(sender.save.get().state).toBe('refused'), soon)
  await sender.retry(id('too late'))
  await vi.waitFor(() => expect(sender.save.get()).toEqual(saved), soon)
  expect(texts()).toEqual(['too late', 'too late', 'and one more'])
})

test('taking back gives the words, and lets those behind go', async () => {
  const { sender, texts, post } = await open((_draft, reply) => reply(no('closed')), yes)
  await post('unwise')
  await post('wise')
  await vi.waitFor(() => expect(sender.save.get().state).toBe('refused'), soon)
  expect(await sender.discard(id('unwise'))).toBe('unwise')
  await vi.waitFor(() => expect(sender.save.get()).toEqual(saved), soon)
  expect(texts()).toEqual(['unwise', 'wise'])
})

test('without a connection words are kept and counted, and sent when it is back', async () => {
  const { sender, socket, texts, post } = await open(yes)
  await vi.waitFor(() => expect(socket.connected).toBe(true), soon)
  socket.disconnect()
  await post('one')
  await post('two')
  expect(sender.save.get()).toEqual({ state: 'offline', changes: 2 })
  expect(texts()).toEqual([])
  socket.connect()
  await vi.waitFor(() => expect(sender.save.get()).toEqual(saved), soon)
  expect(texts()).toEqual(['one', 'two'])
})

test('what another page of this browser sent is not shown as waiting here', async () => {
  const { sender, socket, outbox, post } = await open(yes)
  const other = createSender({ socket, outbox, threadId: THREAD })
  onTestFinished(other.close)
  await post('from here')
  await vi.waitFor(() => expect(sender.save.get()).toEqual(saved), soon)
  await vi.waitFor(() => expect(other.save.get()).toEqual(saved), soon)
})
