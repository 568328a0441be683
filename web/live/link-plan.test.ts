import { gzipSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { SEND_EVERY_MS } from '../../shared/limits.ts'
import { CHANNEL, type DoorSocket, openDoor, PLAN, soon } from '../../test/door.ts'
import { createBackOff } from './back-off.ts'

const write = (doc: Y.Doc, words: string): Uint8Array => {
  const before = Y.encodeStateVector(doc)
  doc.getText('title').insert(doc.getText('title').length, words)
  return Y.encodeStateAsUpdate(doc, before)
}
const level = { state: 'level', access: 'write' }
const saved = { state: 'saved' }

test('[P1] updates that come before the answer that names their channel are taken in with it', async () => {
  const { door, plan, come } = await openDoor()
  write(plan, 'a')
  door.on.open = async (answer, socket) => {
    socket.emit('plan:updates', { channel: CHANNEL, updates: [write(plan, 'b'), write(plan, 'c')] })
    socket.emit('plan:updates', { channel: CHANNEL + 1, updates: [new Uint8Array([9])] })
    return answer
  }
  const ana = come()
  await vi.waitFor(() => expect(ana.words()).toBe('abc'), soon)
  expect(ana.link.state.get()).toEqual(level)
  expect(door.opens).toHaveLength(1)
})

test('[P1] [P7] a packed plan is unpacked, and what comes meanwhile is not asked for again', async () => {
  const { door, plan, come } = await openDoor()
  write(plan, 'packed ')
  door.on.open = async (answer, socket) => {
    const packed = gzipSync(Y.encodeStateAsUpdateV2(plan))
    const stateVector = Y.encodeStateVector(plan)
    const since = Y.encodeStateAsUpdate(plan, stateVector)
    // Rests on the packed part, and comes as the old event, before the answer.
    socket.emit('plan:update', { planId: PLAN, update: write(plan, 'live') })
    return { ...answer, packed, update: since, stateVector }
  }
  const ana = come()
  await vi.waitFor(() => expect(ana.words()).toBe('packed live'), soon)
  await vi.waitFor(() => expect(ana.link.state.get()).toEqual(level), soon)
  expect(door.opens).toEqual([{ planId: PLAN, packed: true, quiet: false }])
})

test('[P1] an edit made here in answer to the other’s words goes out like any other', async () => {
  const { door, plan, come } = await openDoor()
  const ana = come()
  await vi.waitFor(() => expect(ana.link.state.get()).toEqual(level), soon)
  ana.doc.getText('title').observe((_event, { local }) => {
    if (!local) ana.type('!')
  })
  let socket: DoorSocket | undefined
  door.on.open = async (answer, from) => {
    socket = from
    return answer
  }
  ana.link.retry()
  await vi.waitFor(() => expect(socket).toBeDefined(), soon)
  socket?.emit('plan:updates', { channel: CHANNEL, updates: [write(plan, 'why')] })
  await vi.waitFor(() => expect(plan.getText('title').toString()).toBe('why!'), soon)
  await vi.waitFor(() => expect(ana.link.save.get()).toEqual(saved), soon)
})

test('[P1] what comes is kept as it came, a plan whole; what is written here is kept at once', async () => {
  const { door, plan, come } = await openDoor()
  write(plan, 'whole ')
  const whole = Y.encodeStateAsUpdateV2(plan)
  door.on.open = async (answer) => ({
    ...answer,
    packed: gzipSync(whole),
    update: Y.encodeStateAsUpdate(new Y.Doc()),
  })
  const kept: [string, unknown][] = []
  const ana = come(undefined, {
    keep: {
      keepWhole: (bytes) => kept.push(['whole', bytes]),
      keepMine: () => kept.push(['mine', undefined]),
      keepTheirs: (updates) => kept.push(['theirs', updates]),
    },
  })
  await vi.waitFor(() => expect(ana.link.state.get()).toEqual(level), soon)
  ana.type('mine')
  expect(kept.map(([what]) => what)).toEqual(['whole', 'theirs', 'mine'])
  expect(kept[0]?.[1]).toEqual(new Uint8Array(whole))
})

test('[P1] beside a packed plan only what the platform lacks is sent: words, or a deletion alone', async () => {
  const { door, plan, come } = await openDoor()
  write(plan, 'abc')
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(plan))
  door.on.open = async (answer) => ({
    ...answer,
    packed: gzipSync(Y.encodeStateAsUpdateV2(plan)),
    update: Y.encodeStateAsUpdate(new Y.Doc()),
  })
  const ana = come(copy)
  await vi.waitFor(() => expect(ana.link.state.get()).toEqual(level), soon)
  expect(door.written).toEqual([])
  ana.connection.socket.disconnect()
  copy.getText('title').delete(0, 1)
  ana.connection.socket.connect()
  await vi.waitFor(() => expect(plan.getText('title').toString()).toBe('bc'), soon)
  await vi.waitFor(() => expect(ana.link.save.get()).toEqual(saved), soon)
  expect(door.written).toHaveLength(1)
})

test('[P7] whoever reaches less far than the platform opens the plan again, and nobody else does', async () => {
  const { door, plan, socket, come } = await openDoor()
  write(plan, 'a')
  const ana = come()
  await vi.waitFor(() => expect(ana.words()).toBe('a'), soon)
  const reach = () => Y.encodeStateVector(plan)
  socket().emit('plan:reach', { planId: PLAN, stateVector: reach() })
  // Told and then shown: on its way, not lost.
  const shown = write(plan, 'b')
  socket().emit('plan:reach', { planId: PLAN, stateVector: reach() })
  socket().emit('plan:updates', { channel: CHANNEL, updates: [shown] })
  await vi.waitFor(() => expect(ana.words()).toBe('ab'), soon)
  write(plan, 'never shown')
  socket().emit('plan:reach', { planId: PLAN, stateVector: reach() })
  await vi.waitFor(() => expect(ana.words()).toBe('abnever shown'), soon)
  expect(door.opens).toHaveLength(2)
})

test('[P7] what rests on something that never came is asked for at once', async () => {
  const { door, plan, socket, come } = await openDoor()
  const ana = come()
  await vi.waitFor(() => expect(ana.link.state.get()).toEqual(level), soon)
  write(plan, 'lost ')
  socket().emit('plan:updates', { channel: CHANNEL, updates: [write(plan, 'next')] })
  await vi.waitFor(() => expect(ana.words()).toBe('lost next'), soon)
  expect(door.opens).toHaveLength(2)
})

test('[P7] who asks again and again waits longer each time, up to a minute and a half', () => {
  vi.useFakeTimers()
  try {
    const { next } = createBackOff()
    const waits = Array.from({ length: 14 }, () => next())
    expect(waits[0]).toBe(0)
    for (const [index, wait] of waits.slice(1).entries()) {
      const least = Math.min(60_000, 250 * 2 ** index)
      expect(wait).toBeGreaterThanOrEqual(least)
      expect(wait).toBeLessThanOrEqual(least * 1.5)
    }
    vi.advanceTimersByTime(10 * 60_000)
    expect(next()).toBe(0)
  } finally {
    vi.useRealTimers()
  }
})

test('[P4] the first key of a burst goes out at once, the others together', async () => {
  const { door, plan, come } = await openDoor()
  const ana = come()
  await vi.waitFor(() => expect(ana.link.state.get()).toEqual(level), soon)
  const began = Date.now()
  for (const letter of 'typed') ana.type(letter)
  await vi.waitFor(() => expect(door.written).toHaveLength(1), soon)
  expect(plan.getText('title').toString()).toBe('t')
  await vi.waitFor(() => expect(plan.getText('title').toString()).toBe('typed'), soon)
  expect(Date.now() - began).toBeGreaterThanOrEqual(SEND_EVERY_MS - 5)
  expect(door.written).toHaveLength(2)
  await vi.waitFor(() => expect(ana.link.save.get()).toEqual(saved), soon)
})

test('[P2] opening again while an edit is on its way does not count it as stored', async () => {
  const { door, plan, socket, come } = await openDoor()
  const ana = come()
  await vi.waitFor(() => expect(ana.link.state.get()).toEqual(level), soon)
  let store: () => void = () => undefined
  door.on.write = (reply) => {
    // Shown to everyone, not stored yet.
    Y.applyUpdate(plan, door.written.at(-1) ?? new Uint8Array())
    store = () => reply({ ok: true })
  }
  ana.type('mine')
  await vi.waitFor(() => expect(door.written).toHaveLength(1), soon)
  write(plan, 'lost')
  socket().emit('plan:updates', { channel: CHANNEL, updates: [write(plan, 'next')] })
  await vi.waitFor(() => expect(ana.words()).toBe('minelostnext'), soon)
  expect(ana.link.save.get()).toEqual({ state: 'sending', changes: 1 })
  store()
  await vi.waitFor(() => expect(ana.link.save.get()).toEqual(saved), soon)
})

test('[N3] a right to write that is lost keeps unsent edits here and says so; given back, they go out', async () => {
  const { door, plan, socket, come } = await openDoor()
  const ana = come()
  await vi.waitFor(() => expect(ana.link.state.get()).toEqual(level), soon)
  door.on.write = (reply) => reply({ ok: false, refusal: { kind: 'not-allowed', message: 'No.' } })
  door.on.open = async (answer) => ({ ...answer, access: 'read' })
  ana.type('mine')
  await vi.waitFor(() => expect(ana.link.state.get()).toEqual({ ...level, access: 'read' }), soon)
  const kept = { state: 'refused', changes: 1, kind: 'not-allowed' }
  await vi.waitFor(() => expect(ana.link.save.get()).toEqual(kept), soon)
  await vi.waitFor(() => expect(door.opens).toHaveLength(2), soon)
  expect(ana.words()).toBe('mine')

  // Come back while a review is on: what is kept is offered once, and the answer says why it stays.
  door.on.write = (reply) => reply({ ok: false, refusal: { kind: 'closed', message: 'No.' } })
  ana.connection.socket.disconnect().connect()
  await vi.waitFor(() => expect(ana.link.save.get()).toEqual({ ...kept, kind: 'closed' }), soon)
  expect(door.opens).toHaveLength(3)

  door.on.write = undefined
  door.on.open = undefined
  socket().emit('plan:access', { planId: PLAN, access: 'write' })
  await vi.waitFor(() => expect(plan.getText('title').toString()).toBe('mine'), soon)
  await vi.waitFor(() => expect(ana.link.save.get()).toEqual(saved), soon)
  expect(ana.link.state.get()).toEqual(level)
})

test('[N3] a plan that is lost is shown as one that is not open to me; what was typed stays here', async () => {
  const { door, socket, come } = await openDoor()
  const ana = come()
  await vi.waitFor(() => expect(ana.link.state.get()).toEqual(level), soon)
  door.on.write = () => undefined
  ana.type('mine')
  await vi.waitFor(() => expect(door.written).toHaveLength(1), soon)
  socket().emit('plan:lost', { planId: PLAN })
  const lost = { state: 'refused', kind: 'not-found' }
  await vi.waitFor(() => expect(ana.link.state.get()).toEqual(lost), soon)
  expect(ana.link.save.get()).toEqual({ ...lost, changes: 1 })
  expect(ana.words()).toBe('mine')
})

test('[P8] the data saver asks for nobody', async () => {
  const { door, come } = await openDoor()
  come(new Y.Doc(), { isQuiet: true })
  await vi.waitFor(() => expect(door.opens).toHaveLength(1), soon)
  expect(door.opens[0]?.quiet).toBe(true)
})

test('[P2] what was shown but not stored is sent again, though the platform’s copy reaches as far', async () => {
  const { door, plan, come } = await openDoor()
  const ana = come()
  await vi.waitFor(() => expect(ana.link.state.get()).toEqual(level), soon)
  const refusal = { kind: 'unavailable', message: 'Not stored yet.', retryAfterMs: 1 } as const
  door.on.write = (reply) => {
    Y.applyUpdate(plan, door.written.at(-1) ?? new Uint8Array())
    reply({ ok: false, refusal })
  }
  ana.type('mine')
  await vi.waitFor(() => expect(door.written.length).toBeGreaterThan(2), soon)
  expect(ana.link.save.get()).toEqual({ state: 'sending', changes: 1 })
  door.on.write = undefined
  await vi.waitFor(() => expect(ana.link.save.get()).toEqual(saved), soon)
  const again = new Y.Doc()
  Y.applyUpdate(again, door.written.at(-1) ?? new Uint8Array())
  expect(again.getText('title').toString()).toBe('mine')
})
