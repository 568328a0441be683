import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { MAX_UNREAD_BYTES } from '../../shared/limits.ts'
import { Decoder, Encoder } from '../../shared/parser.ts'
import {
  type Client,
  DEMO,
  dice,
  granted,
  refusedAs,
  startTestPlatform,
  type TestPlatform,
} from '../platform.ts'

const planId = DEMO.plan as never

const residentMb = (pid: number): number => {
  const [, kb = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kb) / 1024
}
const pidOf = ({ dataDir }: TestPlatform): number =>
  JSON.parse(readFileSync(join(dataDir, 'running.json'), 'utf8')).pid

const open = async (socket: Client, doc = new Y.Doc()) => {
  socket.on('plan:update', ({ update }) => Y.applyUpdate(doc, new Uint8Array(update), 'remote'))
  const stateVector = Y.encodeStateVector(doc)
  const answer = granted(await socket.emitWithAck('plan:open', { planId, stateVector }))
  Y.applyUpdate(doc, new Uint8Array(answer.update), 'remote')
  return { socket, doc, channel: answer.channel }
}
const goal = (doc: Y.Doc) => doc.getMap('plan').get('goal') as Y.Text
const type = (doc: Y.Doc, words: string): Uint8Array => {
  const before = Y.encodeStateVector(doc)
  goal(doc).insert(0, words)
  return Y.encodeStateAsUpdate(doc, before)
}
const send = (socket: Client, update: Uint8Array) =>
  socket.emitWithAck('plan:update', { planId, update })

/** A WebSocket spoken by hand on a bare connection, up to a plan that is open. */
const rawSocket = async (platform: TestPlatform, greeting: readonly string[] = []) => {
  const { port, hostname } = new URL(platform.url)
  const raw = connect(Number(port), hostname)
  let heard = ''
  raw.on('data', (bytes) => {
    heard += bytes.toString('latin1')
  })
  raw.on('error', () => undefined)
  raw.write(
    `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}\r\n\r\n`,
  )
  await vi.waitFor(() => expect(heard).toContain('0{"sid"'))
  for (const [at, words] of greeting.entries()) {
    raw.write(clientFrame(1, Buffer.from(words)))
    await vi.waitFor(() => expect(heard).toContain(at === 0 ? '40{"sid"' : '"present"'))
  }
  return { raw, heard: () => heard }
}
const greetingOf = async (platform: TestPlatform, personId: string) => [
  `40${JSON.stringify({ ticket: await platform.ticket(personId), frames: 1 })}`,
  `420${JSON.stringify(['plan:open', { planId }])}`,
]
/** A WebSocket frame of less than 64 KB as a client sends it, masked with zeros. */
const clientFrame = (opcode: number, body: Buffer, final = true): Buffer => {
  const first = (final ? 0x80 : 0) | opcode
  const head =
    body.length < 126
      ? Buffer.of(first, 0x80 | body.length)
      : Buffer.of(first, 0x80 | 126, body.length >> 8, body.length & 255)
  return Buffer.concat([head, Buffer.alloc(4), body])
}
/** The server has said goodbye, as WebSockets do, or hung up. */
const ended = ({ raw, heard }: Raw) =>
  vi.waitFor(
    () => expect(raw.destroyed || raw.readableEnded || heard().includes('\x88')).toBe(true),
    { timeout: 20_000 },
  )
type Raw = Awaited<ReturnType<typeof rawSocket>>

test('[N6] fault 28: a client that never reads is cut; nobody else notices, and it lacks nothing when it is back', async () => {
  await using platform = await startTestPlatform({ env: { LIMITS_FACTOR: '100' } })
  const ana = await open(await platform.connect(DEMO.coordinatorA))
  const ben = await open(await platform.connect(DEMO.coordinatorB))
  const reader = await rawSocket(platform, await greetingOf(platform, DEMO.coordinatorB))
  reader.raw.pause()

  let sentBytes = 0
  while (!platform.output().includes('reader-cut') && sentBytes < MOST_UNREAD) {
    const before = Y.encodeStateVector(ana.doc)
    ana.doc.getMap('plan').set('language', `${sentBytes}`.padEnd(100_000, 'x'))
    const update = Y.encodeStateAsUpdate(ana.doc, before)
    granted(await send(ana.socket, update))
    sentBytes += update.byteLength
  }
  process.stdout.write(`cut after ${sentBytes} bytes, those in the kernel's buffers and all\n`)
  expect(sentBytes).toBeLessThan(MOST_UNREAD)
  // Whoever is sent to is looked at each time, so no more than one message can be beyond the limit.
  const keptBytes = Number(/reader-cut .*bytes=(\d+)/.exec(platform.output())?.[1])
  expect(keptBytes).toBeGreaterThan(MAX_UNREAD_BYTES)
  expect(keptBytes).toBeLessThan(MAX_UNREAD_BYTES + 101_000)
  granted(await send(ana.socket, type(ana.doc, 'the end ')))
  await vi.waitFor(() => expect(goal(ben.doc).toString()).toBe(goal(ana.doc).toString()))
  expect([ana, ben].map(({ socket }) => socket.connected)).toEqual([true, true])
  reader.raw.resume()
  await ended(reader)
  const back = await open(await platform.connect(DEMO.coordinatorB))
  expect(goal(back.doc).toString()).toBe(goal(ana.doc).toString())
})
/** What two kernels' buffers of one loopback connection hold at most, and 1 MB of ours. */
const MOST_UNREAD = 16 * 1024 * 1024

test('[N5] faults 21 to 25: no callback, garbage, too large, too many parts, tiny fragments: one socket ends at most', async () => {
  await using platform = await startTestPlatform()
  const pid = pidOf(platform)
  const ben = await open(await platform.connect(DEMO.coordinatorB))
  const heard = vi.fn()
  ben.socket.on('plan:update', heard)
  const ana = await open(await platform.connect(DEMO.coordinatorA))

  const silent = type(ana.doc, 'without a callback ')
  // The type insists on the callback this is about.
  const untyped = ana.socket as unknown as { emit(event: string, input: object): void }
  untyped.emit('plan:update', { planId, update: silent })
  await vi.waitFor(() => expect(heard).toHaveBeenCalledOnce())

  const good = type(ana.doc, 'cut short ')
  expect(refusedAs(await send(ana.socket, good.slice(0, -2)))).toBe('malformed')
  expect(refusedAs(await send(ana.socket, Uint8Array.of(255, 255, 255)))).toBe('malformed')
  expect(refusedAs(await send(ana.socket, new Uint8Array(300 * 1024)))).toBe('too-large')
  granted(await send(ana.socket, good))

  const greeting = (await greetingOf(platform, DEMO.coordinatorA)).slice(0, 1)
  const announces = await rawSocket(platform, greeting)
  announces.raw.write(clientFrame(1, Buffer.from('451000000-["plan:update"]')))
  await ended(announces)
  const before = residentMb(pid)
  const fragments = await rawSocket(platform, [
    `40${JSON.stringify({ ticket: await platform.ticket(DEMO.coordinatorA) })}`,
  ])
  fragments.raw.write(clientFrame(2, Buffer.of(1), false))
  fragments.raw.write(
    Buffer.concat(Array.from({ length: 200_000 }, () => clientFrame(0, Buffer.of(1), false))),
  )
  await ended(fragments)
  const grown = residentMb(pid) - before
  process.stdout.write(`200,000 fragments cost ${grown.toFixed(1)} MB\n`)
  expect(grown).toBeLessThan(50)
  const frame = await rawSocket(platform, greetingNow(await platform.ticket(DEMO.coordinatorA)))
  frame.raw.write(clientFrame(2, Buffer.of(1, 0x80)))
  await ended(frame)

  granted(await send(ben.socket, type(ben.doc, 'still here ')))
  expect([ana, ben].map(({ socket }) => socket.connected)).toEqual([true, true])
  expect(platform.output()).not.toMatch(/bug/)
})
const greetingNow = (ticket: string) => [`40${JSON.stringify({ ticket, frames: 1 })}`]

test('[N1] fault 26: sockets that never say who they are are dropped within ten seconds', async () => {
  await using platform = await startTestPlatform()
  const began = Date.now()
  const raws = await Promise.all(Array.from({ length: 100 }, () => rawSocket(platform)))
  await Promise.all(raws.map(ended))
  expect(Date.now() - began).toBeGreaterThan(9_000)
})

const SEEDS = [3, Date.now() % 1_000_000]
for (const seed of SEEDS) {
  test(`[P3] of thousands of mutated frames none is relayed or stored that is not a plan's, and nothing falls over (seed ${seed})`, async () => {
    await using platform = await startTestPlatform({ env: { LIMITS_FACTOR: '1000' } })
    const roll = dice(seed)
    const ana = await platform.connect(DEMO.coordinatorA, {
      parser: { Encoder, Decoder },
      auth: { ticket: await platform.ticket(DEMO.coordinatorA), frames: 1 },
    })
    const { doc, channel } = await open(ana)
    const ben = await open(await platform.connect(DEMO.coordinatorB))
    const relayed: Uint8Array[] = []
    ben.socket.on('plan:update', ({ update }) => relayed.push(new Uint8Array(update)))
    const good = type(doc, 'some words of a plan ')
    const write = (update: Uint8Array) => ana.emitWithAck('plan:write', { channel, update })
    const taken = new Set<string>()
    for (let round = 0; round < 20; round++) {
      const mutants = Array.from({ length: 100 }, () => mutate(good, roll))
      const answers = await Promise.all(mutants.map(write))
      for (const [i, answer] of answers.entries()) {
        if (answer.ok) taken.add(hex(mutants[i]))
      }
    }
    // A mutant may be a sound update by chance: another letter. It must be one a document takes in whole.
    await vi.waitFor(() => expect(ben.doc.store.pendingStructs).toBeNull())
    for (const update of relayed) expect(() => Y.decodeUpdate(update)).not.toThrow()
    expect(relayed.length).toBeLessThanOrEqual(taken.size)
    process.stdout.write(`${taken.size} of 2,000 mutants were sound\n`)
    const fresh = await open(await platform.connect(DEMO.coordinatorB))
    expect(fresh.doc.store.pendingStructs).toBeNull()
    expect(fresh.doc.toJSON()).toEqual(ben.doc.toJSON())
    expect(platform.output()).not.toMatch(/bug/)
  })
}
const hex = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('hex')
const mutate = (update: Uint8Array, roll: (sides: number) => number): Uint8Array => {
  const bytes = Uint8Array.from(update)
  for (let n = 0; n <= roll(3); n++) bytes[roll(bytes.length)] = roll(256)
  return roll(4) === 0 ? bytes.slice(0, roll(bytes.length)) : bytes
}
