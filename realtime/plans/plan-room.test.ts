import { gunzipSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { foldLog } from '../../core/plans/fold.ts'
import { appendWrites, readHead } from '../../core/plans/log.ts'
import { createMemoryTable } from '../../core/table/memory.ts'
import type { Table } from '../../core/table/table.ts'
import type { PersonId } from '../../shared/ids.ts'
import { FOLD_ITEMS, MAX_TAIL_BYTES } from '../../shared/limits.ts'
import { dice } from '../../test/platform.ts'
import { planId, platformOn, sortKeys, stored, write } from '../../test/written-plan.ts'
import { createPlanCopy } from './plan-copy.ts'
import { createPlanRooms } from './plan-rooms.ts'

const ana = 'ana' as PersonId
const failing = (error: unknown) => {
  throw error
}
const roomsOn = (platform: ReturnType<typeof platformOn>, report = failing) =>
  createPlanRooms({ platform, relay: () => undefined, report })

/** What a joiner has, who begins with `doc`. */
const open = async (
  rooms: ReturnType<typeof roomsOn>,
  { doc = new Y.Doc(), packed = false }: { doc?: Y.Doc; packed?: boolean } = {},
) => {
  const stateVector = Y.encodeStateVector(doc)
  const answer = await rooms.join(planId, {
    packed,
    ...(doc.store.clients.size > 0 && { stateVector }),
  })
  if (answer.packed) Y.applyUpdateV2(doc, gunzipSync(answer.packed))
  Y.applyUpdate(doc, answer.update)
  return { doc, answer, goal: String(doc.getMap('plan').get('goal')) }
}
/** Types a word in a document, and says what the room is to be sent. */
const type = (doc: Y.Doc, word: string): Uint8Array => {
  const updates: Uint8Array[] = []
  const take = (update: Uint8Array) => updates.push(update)
  doc.on('update', take)
  const goal = doc.getMap('plan').get('goal') as Y.Text
  if (word === '') goal.delete(0, 3)
  else goal.insert(goal.length, word)
  doc.off('update', take)
  return updates[0] ?? new Uint8Array([0, 0])
}
const at = '2026-11-01T10:00:00.000Z'

test('[P1] whoever opens a plan has all of it: packed or not, new, behind, or with old deletions', async () => {
  const seed = Math.floor(Math.random() * 1e9)
  const roll = dice(seed)
  const platform = platformOn(createMemoryTable())
  await write(platform, 5)
  let rooms = roomsOn(platform)
  const writer = (await open(rooms)).doc
  const replicas = [new Y.Doc(), new Y.Doc(), new Y.Doc(), new Y.Doc()]
  const storing: Promise<void>[] = []
  for (let step = 0; step < 150; step++) {
    const word = roll(4) === 0 ? '' : `s${step} `
    const update = type(writer, word)
    storing.push(rooms.receive(planId, { by: ana, at, update }, 'writer'))
    if (roll(10) === 0) await Promise.all(storing)
    if (roll(20) === 0) {
      await Promise.all(storing)
      await foldLog(platform, planId)
      if (roll(2) === 0) rooms = roomsOn(platform)
    }
    if (roll(25) === 0) for (const [, room] of rooms.open()) await room.heal()
    const doc = replicas[roll(5)] ?? new Y.Doc()
    const joined = await open(rooms, { doc, packed: roll(2) === 0 })
    const wanted = String(writer.getMap('plan').get('goal'))
    expect([`seed ${seed}`, step, joined.goal]).toEqual([`seed ${seed}`, step, wanted])
  }
  await Promise.all(storing)
  expect(await stored(platform)).toBe(String(writer.getMap('plan').get('goal')))
})

test('[P1] who has every word of the snapshot is still told what was taken out before it', async () => {
  const platform = platformOn(createMemoryTable())
  await write(platform, 5)
  const { doc } = await open(roomsOn(platform))
  const elsewhere = new Y.Doc()
  Y.applyUpdate(elsewhere, Y.encodeStateAsUpdate(doc))
  await appendWrites(platform, planId, [{ by: ana, at, update: type(elsewhere, '') }])
  await foldLog(platform, planId)
  const rooms = roomsOn(platform)
  for (const packed of [true, false]) {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    const { goal, answer } = await open(rooms, { doc: copy, packed })
    expect([goal, answer.packed]).toEqual([await stored(platform), undefined])
  }
})

test('[P5] while a plan is open its log is folded when it is long, and the room goes on from there', async () => {
  const platform = platformOn(createMemoryTable(), () => new Date())
  await write(platform, 195)
  const rooms = roomsOn(platform)
  const { doc } = await open(rooms)
  for (let word = 0; word < 60; word++) {
    const stored = rooms.receive(planId, { by: ana, at, update: type(doc, `w${word} `) }, 'ana')
    if (word % 5 === 0) await stored
  }
  await rooms.settle()
  expect((await sortKeys(platform, 'U#')).length).toBeLessThan(60)
  const { answer, goal } = await open(rooms, { packed: true })
  expect(answer.packed).toBeInstanceOf(Uint8Array)
  expect(goal).toBe(String(doc.getMap('plan').get('goal')))
  expect(goal).toBe(await stored(platform))
})

test('[P5] what another node has just folded is taken over, and folded anew only when the rest is worth it', async () => {
  const platform = platformOn(createMemoryTable(), () => new Date())
  await write(platform, 5)
  const rooms = roomsOn(platform)
  const { doc } = await open(rooms)
  const writeHere = async (words: number) => {
    for (let word = 0; word < words; word++)
      await rooms.receive(planId, { by: ana, at, update: type(doc, `w${word} `) }, 'ana')
  }
  await writeHere(FOLD_ITEMS - 50)
  await foldLog(platform, planId)
  await writeHere(50)
  await rooms.settle()
  expect((await readHead(platform, planId))?.rev).toBe(1)
  expect(await sortKeys(platform, 'U#')).toHaveLength(50)
  const { answer, goal } = await open(rooms, { packed: true })
  expect(answer.packed).toBeInstanceOf(Uint8Array)
  expect(goal).toBe(String(doc.getMap('plan').get('goal')))
  // Counted from the other's snapshot on.
  await writeHere(FOLD_ITEMS - 51)
  await rooms.settle()
  expect((await readHead(platform, planId))?.rev).toBe(1)
  await writeHere(1)
  await rooms.settle()
  expect((await readHead(platform, planId))?.rev).toBe(2)
  expect(await sortKeys(platform, 'U#')).toHaveLength(0)
  expect(await stored(platform)).toBe(String(doc.getMap('plan').get('goal')))
})

test('[P7] what the server wrote is shown by the fold that takes it out of the log, before anyone looks', async () => {
  const platform = platformOn(createMemoryTable(), () => new Date())
  await write(platform, 195)
  const shown: Uint8Array[] = []
  const found = (_planId: unknown, _channel: number, updates: readonly Uint8Array[]) =>
    void shown.push(...updates)
  const rooms = createPlanRooms({ platform, relay: () => undefined, report: failing, found })
  const { doc } = await open(rooms)
  const server = new Y.Doc()
  Y.applyUpdate(server, Y.encodeStateAsUpdate(doc))
  await appendWrites(platform, planId, [{ by: ana, at, update: type(server, 'handed over') }])
  for (let word = 0; word < 10; word++)
    await rooms.receive(planId, { by: ana, at, update: type(doc, 'w ') }, 'ana')
  await rooms.settle()
  expect((await sortKeys(platform, 'U#')).length).toBeLessThan(60)
  for (const update of shown) Y.applyUpdate(doc, update)
  expect(String(doc.getMap('plan').get('goal'))).toBe(await stored(platform))
  expect(await stored(platform)).toContain('handed over')
})

test('[P7] what another node stored unheard is missing until the room heals, deletions and folds too', async () => {
  const platform = platformOn(createMemoryTable())
  await write(platform, 5)
  const rooms = roomsOn(platform)
  const here = (await open(rooms)).doc
  const [[, room] = failing('no room')] = [...rooms.open()]
  const elsewhere = new Y.Doc()
  Y.applyUpdate(elsewhere, Y.encodeStateAsUpdate(here))
  const lose = (word: string) =>
    appendWrites(platform, planId, [{ by: ana, at, update: type(elsewhere, word) }])
  await lose('one ')
  await lose('')
  await lose('two ')
  await foldLog(platform, planId)
  await lose('three ')
  await lose('')
  const missed = await room.heal()
  for (const update of missed) Y.applyUpdate(here, update)
  const goal = String(elsewhere.getMap('plan').get('goal'))
  expect(String(here.getMap('plan').get('goal'))).toBe(goal)
  expect((await open(rooms)).goal).toBe(goal)
  expect(await room.heal()).toEqual([])
})

test('[P7] what is heard before what it rests on waits for it, and is not shown before', async () => {
  const platform = platformOn(createMemoryTable())
  await write(platform, 5)
  const rooms = roomsOn(platform)
  const elsewhere = (await open(rooms)).doc
  const [[, room] = failing('no room')] = [...rooms.open()]
  const [one, two] = [type(elsewhere, 'one '), type(elsewhere, 'two ')]
  const heard = { from: 'other', number: 2, write: { by: ana, at, update: two } }
  expect(room.hear([heard])).toBe(false)
  expect(Y.decodeStateVector(room.reach())).not.toEqual(
    Y.decodeStateVector(Y.encodeStateVector(elsewhere)),
  )
  await appendWrites(platform, planId, [{ by: ana, at, update: one }])
  expect(await room.heal()).toEqual([one, two])
  expect(Y.decodeStateVector(room.reach())).toEqual(
    Y.decodeStateVector(Y.encodeStateVector(elsewhere)),
  )
})

test('[P5] many who open a plan at once read the store once, and a failure is not remembered', async () => {
  let reads = 0
  const docs = createMemoryTable()
  let broken = true
  const list: Table['list'] = async (range) => {
    reads += 1
    if (broken) throw new Error('the disk is on fire')
    return docs.list(range)
  }
  const platform = platformOn({ ...docs, list })
  await appendWrites(platform, planId, [{ by: ana, at, update: new Uint8Array([0, 0]) }])
  const rooms = roomsOn(platform)
  const openAll = (again: () => Promise<unknown>) =>
    Promise.all(Array.from({ length: 20 }, () => rooms.join(planId, {}).catch(again)))
  await openAll(async () => undefined)
  expect(reads).toBe(1)
  await openAll(() => {
    broken = false
    return rooms.join(planId, {})
  })
  expect(reads).toBe(3)
  for (let joiner = 0; joiner < 20; joiner++) {
    expect([...rooms.open()]).toHaveLength(1)
    await rooms.leave(planId)
  }
  expect([...rooms.open()]).toEqual([])
})

test('fault 15: a plan whose snapshot lacks a chunk is refused, alarms, and opens when it is whole', async () => {
  const platform = platformOn(createMemoryTable())
  const text = await write(platform, 30)
  await foldLog(platform, planId)
  const [sk = ''] = await sortKeys(platform, 'S#')
  const chunk = await platform.docs.take({ pk: `DOC#${planId}`, sk })
  const rooms = roomsOn(platform)
  await expect(rooms.join(planId, {})).rejects.toThrow('found 0')
  expect([...rooms.open()]).toEqual([])
  if (chunk) await platform.docs.put(chunk)
  await vi.waitFor(async () => expect((await open(rooms)).goal).toBe(text))
})

test('[P2] a plan whose folds lag far behind takes nothing in rather than filling the memory', () => {
  const copy = createPlanCopy({ items: [], head: undefined, snapshot: undefined })
  const update = new Uint8Array(MAX_TAIL_BYTES / 4)
  for (let part = 0; part < 4; part++) copy.takeIn(update, new Map())
  expect(copy.requireRoom).not.toThrow()
  copy.takeIn(new Uint8Array(1), new Map())
  expect(copy.requireRoom).toThrow('takes nothing in')
})

test('[N6] what an open plan keeps is as large as itself, not as the room it was cut from', () => {
  const doc = new Y.Doc()
  doc.getMap('plan').set('goal', 'small')
  const small = Buffer.from(Y.encodeStateAsUpdate(doc))
  expect(small.buffer.byteLength).toBeGreaterThan(1_000)
  const copy = createPlanCopy({
    items: [{ key: { pk: 'p', sk: 's' }, writes: [{ by: ana, at, update: small }] }],
    ...{ head: undefined, snapshot: undefined },
  })
  expect(copy.missing({}).update.buffer.byteLength).toBe(small.byteLength)
})
