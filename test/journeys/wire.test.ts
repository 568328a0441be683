import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { Decoder, Encoder } from '../../shared/parser.ts'
import {
  type Client,
  DEMO,
  granted,
  refusedAs,
  startTestPlatform,
  type TestPlatform,
} from '../platform.ts'

const planId = DEMO.plan as never
const parser = { Encoder, Decoder }

/** Connects someone who reads frames, as the page does. */
const connectFramed = async (platform: TestPlatform, personId: string, extra = {}) =>
  platform.connect(personId, {
    parser,
    auth: { ticket: await platform.ticket(personId), frames: 1 },
    ...extra,
  })

/** A bare editor on any kind of socket; `frames` counts what came as one. */
const open = async (socket: Client) => {
  const doc = new Y.Doc()
  const heard = { frames: 0, packets: 0, updates: 0 }
  let channel = 0
  socket.on('plan:update', ({ update }) => {
    heard.packets += 1
    heard.updates += 1
    Y.applyUpdate(doc, new Uint8Array(update), 'remote')
  })
  socket.on('plan:updates', (event) => {
    expect(event.channel).toBe(channel)
    heard.frames += 1
    heard.updates += event.updates.length
    for (const update of event.updates) Y.applyUpdate(doc, update, 'remote')
  })
  const answer = granted(await socket.emitWithAck('plan:open', { planId }))
  channel = answer.channel
  Y.applyUpdate(doc, new Uint8Array(answer.update), 'remote')
  return { socket, doc, heard, channel }
}
const goal = (doc: Y.Doc) => doc.getMap('plan').get('goal') as Y.Text
const type = (doc: Y.Doc, words: string): Uint8Array => {
  const before = Y.encodeStateVector(doc)
  goal(doc).insert(0, words)
  return Y.encodeStateAsUpdate(doc, before)
}
const level = async (...docs: readonly Y.Doc[]) => {
  const [first] = docs
  await vi.waitFor(() => {
    for (const doc of docs) expect(goal(doc).toString()).toBe(first && goal(first).toString())
  })
}

test('[P4] frames, stock packets and polling are one conversation: each hears the others in their own way', async () => {
  await using platform = await startTestPlatform()
  const ana = await open(await connectFramed(platform, DEMO.coordinatorA))
  const ben = await open(await connectFramed(platform, DEMO.coordinatorB, POLLING))
  const stock = await open(await platform.connect(DEMO.coordinatorA))
  const polls = await open(await platform.connect(DEMO.coordinatorB, POLLING))
  const everyone = [ana, ben, stock, polls]

  for (const { socket, doc, channel } of everyone) {
    const update = type(doc, 'by channel ')
    expect(await socket.emitWithAck('plan:write', { channel, update })).toEqual({ ok: true })
    const again = type(doc, 'by plan ')
    expect(await socket.emitWithAck('plan:update', { planId, update: again })).toEqual({ ok: true })
  }
  await level(...everyone.map(({ doc }) => doc))

  for (const { heard } of everyone) expect(heard.updates).toBeGreaterThanOrEqual(2)
  expect([ana, ben].map(({ heard }) => heard.packets)).toEqual([0, 0])
  expect([stock, polls].map(({ heard }) => heard.frames)).toEqual([0, 0])

  const burst = Array.from({ length: 40 }, (_, i) => type(ana.doc, `${i} `))
  const before = ana.heard.updates
  const answers = await Promise.all(
    burst.map((update) => ana.socket.emitWithAck('plan:write', { channel: ana.channel, update })),
  )
  expect(answers).toEqual(burst.map(() => ({ ok: true })))
  await level(...everyone.map(({ doc }) => doc))
  expect(ana.heard.updates, 'one’s own words do not come back').toBe(before)
  const fresh = await open(await platform.connect(DEMO.coordinatorA))
  expect(goal(fresh.doc).toString()).toBe(goal(ana.doc).toString())
})
const POLLING = { transports: ['polling'] }

test('[P4] writes of one item are acknowledged by one frame, and a refusal among them by its own words', async () => {
  await using platform = await startTestPlatform()
  const ana = await open(await connectFramed(platform, DEMO.coordinatorA))
  const binary: Uint8Array[] = []
  ana.socket.io.engine.on('message', (data: unknown) => {
    if (typeof data !== 'string') binary.push(new Uint8Array(data as ArrayBuffer))
  })
  const { channel } = ana
  const good = Array.from({ length: 10 }, (_, i) => type(ana.doc, `${i}`))
  const asked = [...good, Uint8Array.of(9, 9, 9)].map((update) =>
    ana.socket.emitWithAck('plan:write', { channel, update }),
  )
  const answers = await Promise.all(asked)
  expect(answers.slice(0, -1)).toEqual(good.map(() => ({ ok: true })))
  expect(answers.slice(-1).map(refusedAs)).toEqual(['malformed'])
  expect(binary.map(([code]) => code)).toEqual(binary.map(() => 2))
  expect(binary.length).toBeLessThan(good.length)
})

test('[P4] a channel counts only for a socket that has that plan open, and only so long', async () => {
  await using platform = await startTestPlatform()
  const ana = await open(await connectFramed(platform, DEMO.coordinatorA))
  const { channel, socket } = ana
  const other = await connectFramed(platform, DEMO.coordinatorB)
  const update = type(ana.doc, 'x')
  expect(refusedAs(await other.emitWithAck('plan:write', { channel, update }))).toBe('behind')
  expect(refusedAs(await socket.emitWithAck('plan:write', { channel: 99, update }))).toBe('behind')
  const far = { channel: 0, update }
  expect(refusedAs(await socket.emitWithAck('plan:write', far))).toBe('malformed')
  granted(await socket.emitWithAck('plan:leave', { planId }))
  expect(refusedAs(await socket.emitWithAck('plan:write', { channel, update }))).toBe('behind')

  const reader = await open(await connectFramed(platform, 'hf-manager'))
  const wish = { channel: reader.channel, update }
  expect(refusedAs(await reader.socket.emitWithAck('plan:write', wish))).toBe('not-allowed')
})

test('[P8] who asks for quiet is not told where others are, and is told all they write', async () => {
  await using platform = await startTestPlatform()
  const ana = await open(await platform.connect(DEMO.coordinatorA))
  const ben = await platform.connect(DEMO.coordinatorB)
  const carl = await platform.connect(DEMO.coordinatorB)
  const told = { ben: vi.fn(), carl: vi.fn() }
  ben.on('plan:presence', told.ben)
  carl.on('plan:presence', told.carl)
  const where = { place: 'plan/goal', clientId: 7, caret: null }
  granted(await ana.socket.emitWithAck('plan:presence', { planId, ...where }))
  const quiet = granted(await ben.emitWithAck('plan:open', { planId, quiet: true }))
  expect(quiet.present).toEqual([])
  expect(granted(await carl.emitWithAck('plan:open', { planId })).present).toHaveLength(1)
  await vi.waitFor(() => expect(told.carl).toHaveBeenCalled())
  granted(await ana.socket.emitWithAck('plan:presence', { planId, ...where, place: 'plan/title' }))
  await vi.waitFor(() => expect(told.carl.mock.calls.length).toBeGreaterThan(1))
  expect(told.ben).not.toHaveBeenCalled()
  const heard = vi.fn()
  ben.on('plan:update', heard)
  const update = type(ana.doc, 'not so quiet')
  granted(await ana.socket.emitWithAck('plan:update', { planId, update }))
  await vi.waitFor(() => expect(heard).toHaveBeenCalledOnce())

  granted(await ben.emitWithAck('plan:open', { planId }))
  granted(await ana.socket.emitWithAck('plan:presence', { planId, ...where }))
  await vi.waitFor(() => expect(told.ben).toHaveBeenCalled())
})

test('[P2] of two who write under one Yjs client id at once, one is told; what was acknowledged is there', async () => {
  await using platform = await startTestPlatform()
  const ana = await open(await platform.connect(DEMO.coordinatorA))
  const ben = await open(await connectFramed(platform, DEMO.coordinatorB))
  const same = 4_711
  for (const { doc } of [ana, ben]) doc.clientID = same
  const words = type(ana.doc, 'ana was here ')
  const others = type(ben.doc, 'ben was here ')
  const answers = await Promise.all([
    ana.socket.emitWithAck('plan:update', { planId, update: words }),
    ben.socket.emitWithAck('plan:write', { channel: ben.channel, update: others }),
  ])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.filter(({ ok }) => !ok).map(refusedAs)).toEqual(['conflict'])
  const kept = answers[0].ok ? 'ana was here ' : 'ben was here '
  const again = answers[0].ok ? words : others
  expect(await ana.socket.emitWithAck('plan:update', { planId, update: again })).toEqual({
    ok: true,
  })
  const fresh = await open(await platform.connect(DEMO.coordinatorA))
  expect(goal(fresh.doc).toString().startsWith(kept)).toBe(true)
})
