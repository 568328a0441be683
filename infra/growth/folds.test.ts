import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { docKeys } from '../../core/keys.ts'
import { foldLog } from '../../core/plans/fold.ts'
import { appendWrites } from '../../core/plans/log.ts'
import type { Platform } from '../../core/platform.ts'
import { sizeOfItem } from '../../core/table/item-size.ts'
import { createMemoryTable } from '../../core/table/memory.ts'
import type { Key, Table } from '../../core/table/table.ts'
import { loadPlanRoom } from '../../realtime/plans/plan-room.ts'
import { createStoreWriter } from '../../realtime/plans/store-writer.ts'
import type { PersonId, PlanId } from '../../shared/ids.ts'

const planId = 'plan' as PlanId
const by = 'ana' as PersonId

/** A table that books what is written to it, in WCU; a removal costs as much as what it removes. */
const bookedTable = () => {
  const table = createMemoryTable()
  const sizes = new Map<string, number>()
  const booked = { units: 0, chunks: 0 }
  const book = (item: Key) => {
    const name = `${item.pk} ${item.sk}`
    const bytes = 'writes' in item || 'bytes' in item || 'rev' in item ? sizeOfItem(item) : 0
    if (bytes > 0) sizes.set(name, bytes)
    booked.units += Math.max(1, Math.ceil((sizes.get(name) ?? 0) / 1_024))
    if (item.sk.startsWith('S#') && bytes > 0) booked.chunks += 1
  }
  const docs: Table = {
    ...table,
    put: async (item) => {
      book(item)
      await table.put(item)
    },
    putNew: async (item) => {
      book(item)
      return table.putNew(item)
    },
    replace: async (item, rev) => {
      book(item)
      return table.replace(item, rev)
    },
    putAll: async (items) => {
      for (const item of items) book(item)
      return table.putAll(items)
    },
    removeAll: async (keys) => {
      for (const { pk, sk } of keys) book({ pk, sk })
      return table.removeAll(keys)
    },
  }
  return { booked, docs }
}

const platformOn = (docs: Table): Platform => ({
  ...{ core: docs, docs, audit: docs, ephemeral: docs },
  now: () => new Date('2026-11-02T09:00:00.000Z'),
  newId: () => crypto.randomUUID(),
})

/** Text that does not shrink when it is packed. */
const noise = (bytes: number) => randomBytes(bytes).toString('base64')

test('every node that has a plan open folds its log and writes the whole snapshot', async () => {
  const { booked, docs } = bookedTable()
  const platform = platformOn(docs)
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let at = 0; at < 10; at++) doc.getMap('plan').set(`row-${at}`, noise(6_000))
  const world = {
    platform,
    report: (error: unknown) => expect.unreachable(String(error)),
    writer: createStoreWriter(platform),
    nodes: { wrote: () => 0, stored: () => undefined, found: () => undefined },
    foldInTurn: <Value>(fold: () => Promise<Value>) => fold(),
  }
  const open = (channel: number) => loadPlanRoom(world, { planId, channel })
  const [first, ...others] = await Promise.all([open(1), open(2), open(3)])
  for (const [number, update] of updates.entries()) {
    const write = { by, at: '2026-11-02T09:00:00.000Z', update }
    await first.receive(write, () => {
      for (const other of others) other.hear([{ from: 'node0001', number, write }])
    })
  }
  await Promise.all([first, ...others].map((room) => room.settle()))
  expect(booked.chunks).toBe(3)
})

test('what is booked for a fold is what core/plans/fold.ts writes', async () => {
  const { booked, docs } = bookedTable()
  const platform = platformOn(docs)
  const doc = new Y.Doc()
  doc.getMap('plan').set('text', noise(100_000))
  const at = '2026-11-02T09:00:00.000Z'
  await appendWrites(platform, planId, [{ by, at, update: Y.encodeStateAsUpdate(doc) }])
  await foldLog(platform, planId)
  for (let item = 0; item < 50; item++) {
    await appendWrites(platform, planId, [{ by, at, update: smallEdit(item) }])
  }
  booked.units = 0
  await foldLog(platform, planId)
  const head = await docs.get(docKeys.head(planId))
  const packedKb = Math.ceil(Number(head?.bytes) / 1_024)
  // New chunks and the removal of the old ones, 50 items of the log, their history, HEAD.
  const asBooked = 2 * packedKb + 50 + historyKb + 1
  expect(packedKb).toBeGreaterThan(90)
  expect(booked.units).toBeGreaterThan(asBooked * 0.95)
  expect(booked.units).toBeLessThan(asBooked * 1.05)
})

/** 50 small writes, each some 150 bytes with its author, moment and place. */
const historyKb = 10

const smallEdit = (clientId: number): Uint8Array => {
  const doc = new Y.Doc()
  doc.clientID = clientId + 1
  doc.getMap('plan').set(`field-${clientId}`, 'a few words')
  return Y.encodeStateAsUpdate(doc)
}
