import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { PersonId, PlanId } from '../../shared/ids.ts'
import { addRow, removeRow, restoreRow, setValue } from '../../shared/plan-edit.ts'
import { ana, planId, platformOn, sortKeys, stored, write } from '../../test/written-plan.ts'
import { docKeys } from '../keys.ts'
import { createMemoryTable } from '../table/memory.ts'
import type { Table } from '../table/table.ts'
import { planChanges } from './changes.ts'
import { foldLog, isWorthFolding } from './fold.ts'
import { appendWrites, BrokenSnapshot, loadDocument, readLog } from './log.ts'

test('[P5] a fold leaves the plan as it was, in a snapshot and without a log', async () => {
  const platform = platformOn(createMemoryTable())
  const text = await write(platform, 30)
  expect((await foldLog(platform, planId))?.won).toBe(true)
  expect(await stored(platform)).toBe(text)
  const { items, head } = await readLog(platform, planId)
  expect([items.length, head?.rev]).toEqual([0, 1])
  expect((await foldLog(platform, planId))?.won).toBe(false)
  expect(await foldLog(platform, 'nothing' as PlanId)).toBeUndefined()
})

test('fault 15: a snapshot that lacks a chunk is refused by name, never read as less', async () => {
  const platform = platformOn(createMemoryTable())
  await write(platform, 30)
  await foldLog(platform, planId)
  const [chunk = ''] = await sortKeys(platform, 'S#')
  await platform.docs.remove({ pk: `DOC#${planId}`, sk: chunk })
  await expect(readLog(platform, planId)).rejects.toThrow(BrokenSnapshot)
  await expect(foldLog(platform, planId)).rejects.toThrow('found 0')
  await platform.docs.put({ pk: `DOC#${planId}`, sk: chunk, bytes: new Uint8Array([1]) })
  await expect(readLog(platform, planId)).rejects.toThrow(BrokenSnapshot)
})

test('[P5] a snapshot of before snapshots were packed is read, and packed by the next fold', async () => {
  const platform = platformOn(createMemoryTable())
  const text = await write(platform, 12)
  const state = Y.encodeStateAsUpdate(await loadDocument(platform, planId))
  for (const sk of await sortKeys(platform, 'U#'))
    await platform.docs.remove({ pk: `DOC#${planId}`, sk })
  await platform.docs.put({ ...docKeys.chunk(planId, { id: 'old', chunk: 0 }), bytes: state })
  await platform.docs.put({ ...docKeys.head(planId), rev: 4, snapshot: 'old', chunks: 1 })
  expect(await stored(platform)).toBe(text)
  const grown = await write(platform, 3)
  expect((await foldLog(platform, planId))?.won).toBe(true)
  expect((await readLog(platform, planId)).head).toMatchObject({ rev: 5, format: 'v2-gzip' })
  expect([await stored(platform), (await sortKeys(platform, 'S#')).length]).toEqual([grown, 1])
})

test('[P5] what waits in the log for something missing is kept by a fold, and comes in later', async () => {
  const platform = platformOn(createMemoryTable())
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const word of ['a', 'b', 'c']) doc.getMap('plan').set(word, word)
  const [first = NOTHING, missing = NOTHING, last = NOTHING] = updates
  const at = platform.now().toISOString()
  const append = (update: Uint8Array) => appendWrites(platform, planId, [{ by: ana, at, update }])
  await append(first)
  await append(last)
  await foldLog(platform, planId)
  expect((await loadDocument(platform, planId)).getMap('plan').toJSON()).toEqual({ a: 'a' })
  await append(missing)
  await foldLog(platform, planId)
  expect((await loadDocument(platform, planId)).getMap('plan').toJSON()).toEqual(
    doc.getMap('plan').toJSON(),
  )
})
const NOTHING = new Uint8Array([0, 0])

test('[P5] a fold that slept for half a day does not come into place', async () => {
  let now = new Date('2026-11-01T10:00:00Z')
  const docs = createMemoryTable()
  const platform = platformOn(docs, () => now)
  const text = await write(platform, 12)
  const asleep: Table = {
    ...docs,
    putAll: async (items) => {
      now = new Date('2026-11-01T23:00:00Z')
      return docs.putAll(items)
    },
  }
  expect((await foldLog({ ...platform, docs: asleep }, planId))?.won).toBe(false)
  expect([await stored(platform), await sortKeys(platform, 'S#')]).toEqual([text, []])
})

test('[P9] who wrote what stays known after a fold, told from the server’s record', async () => {
  let now = new Date('2026-11-01T10:00:00Z')
  const platform = platformOn(createMemoryTable(), () => now)
  await write(platform, 3)
  now = new Date('2026-11-05T10:00:00Z')
  await write(platform, 2)
  const since = '2026-11-03T00:00:00.000Z'
  const before = await planChanges(platform, planId, { since, reader: 'ben' as PersonId })
  await foldLog(platform, planId)
  const after = await planChanges(platform, planId, { since, reader: 'ben' as PersonId })
  expect(before).toMatchObject([{ root: 'plan', by: [ana], at: now.toISOString() }])
  expect(after.map(({ by, at }) => ({ by, at }))).toEqual(before.map(({ by, at }) => ({ by, at })))
  expect(await planChanges(platform, planId, { since, reader: ana })).toEqual([])
})

test('a log is folded when it has many items or many bytes', () => {
  expect(isWorthFolding({ items: 199, bytes: 10 }, 0)).toBe(false)
  expect(isWorthFolding({ items: 200, bytes: 10 }, 0)).toBe(true)
  expect(isWorthFolding({ items: 1, bytes: 64 * 1024 }, 0)).toBe(true)
})

test('behind a large snapshot a log grows longer before it is folded: what a fold writes is paid by the kilobyte', () => {
  const packed = 500 * 1024
  expect(isWorthFolding({ items: 499, bytes: 10 }, packed)).toBe(false)
  expect(isWorthFolding({ items: 500, bytes: 10 }, packed)).toBe(true)
  expect(isWorthFolding({ items: 1, bytes: 125 * 1024 - 1 }, packed)).toBe(false)
  expect(isWorthFolding({ items: 1, bytes: 125 * 1024 }, packed)).toBe(true)
})

test('[P9] a row taken out is named and its taker alone told; one put back again is not news', async () => {
  const platform = platformOn(createMemoryTable())
  const doc = new Y.Doc()
  const as = async (by: string, change: () => void) => {
    const before = Y.encodeStateVector(doc)
    change()
    const at = platform.now().toISOString()
    await appendWrites(platform, planId, [
      { by: by as PersonId, at, update: Y.encodeStateAsUpdate(doc, before) },
    ])
  }
  const news = () =>
    planChanges(platform, planId, { since: '2026-10-01T00:00:00.000Z', reader: 'me' as PersonId })
  await as('me', () =>
    addRow(doc, 'outputs', { id: 'o1' as never, order: 'a0', title: 'Less lost water' }),
  )
  await as('ana', () =>
    setValue(doc, { root: 'outputs', row: 'o1' as never, field: 'order' }, 'a1'),
  )
  await as('ben', () => removeRow(doc, 'outputs', 'o1' as never))
  expect(await news()).toMatchObject([
    { row: 'o1', title: 'Less lost water', fields: ['removed'], by: ['ben'] },
  ])
  await as('ben', () => restoreRow(doc, 'outputs', 'o1' as never))
  expect(await news()).toMatchObject([{ row: 'o1', number: '1', fields: ['order'], by: ['ana'] }])
})
