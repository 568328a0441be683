import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { PersonId, PlanId } from '../../shared/ids.ts'
import { addOutput, removeRow, restoreRow, setValue } from '../../shared/plan-edit.ts'
import type { Platform } from '../platform.ts'
import { createMemoryTable } from '../table/memory.ts'
import type { Table } from '../table/table.ts'
import { planChanges } from './changes.ts'
import { foldLog, isWorthFolding } from './fold.ts'
import { appendWrites, loadDocument, readLog } from './log.ts'

const planId = 'plan' as PlanId
const ana = 'ana' as PersonId

const platformOn = (docs: Table, at = () => new Date('2026-11-01T10:00:00Z')): Platform => {
  const other = createMemoryTable()
  let id = 0
  return {
    core: other,
    audit: other,
    ephemeral: other,
    docs,
    now: at,
    newId: () => `id-${(id++).toString().padStart(5, '0')}`,
  }
}

/** Writes `count` words, one update each, and returns the text they make. */
const write = async (platform: Platform, count: number): Promise<string> => {
  const doc = await loadDocument(platform, planId)
  for (let index = 0; index < count; index++) {
    const before = Y.encodeStateVector(doc)
    doc.getMap('plan').set(`f${index}`, `${index}`)
    if (!doc.getMap('plan').has('goal')) doc.getMap('plan').set('goal', new Y.Text())
    const goal = doc.getMap('plan').get('goal') as Y.Text
    goal.insert(goal.length, `w${index} `)
    const at = platform.now().toISOString()
    await appendWrites(platform, planId, [
      { by: ana, at, update: Y.encodeStateAsUpdate(doc, before) },
    ])
  }
  return String(doc.getMap('plan').get('goal'))
}
const stored = async (platform: Platform) =>
  String((await loadDocument(platform, planId)).getMap('plan').get('goal'))

/** A table whose process dies at its n-th operation: that one and all later ones never happen. */
const dyingAt = (table: Table, operation: number): Table => {
  let count = 0
  return new Proxy(table, {
    get: (target, name) => {
      const method = Reflect.get(target, name)
      return (...args: unknown[]) => {
        count += 1
        if (count >= operation) throw new Error('the process died')
        return method.apply(target, args)
      }
    },
  })
}

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

test('[P5] a fold may stop at any line: nothing is lost, and the next one goes on', async () => {
  for (let operation = 1; operation < 60; operation++) {
    const docs = createMemoryTable()
    const platform = platformOn(docs)
    await write(platform, 12)
    await foldLog(platform, planId)
    const text = await write(platform, 12)
    await foldLog({ ...platform, docs: dyingAt(docs, operation) }, planId).catch(() => undefined)
    expect([operation, await stored(platform)]).toEqual([operation, text])
    await foldLog(platform, planId)
    expect([operation, await stored(platform)]).toEqual([operation, text])
  }
})

test('[P5] several fold and write at once: one wins each time, and every word stays', async () => {
  const docs = createMemoryTable()
  const platform = platformOn(docs)
  let text = await write(platform, 5)
  for (let round = 0; round < 20; round++) {
    const [grown, ...won] = await Promise.all([
      write(platform, 5),
      ...Array.from({ length: 4 }, () => foldLog(platform, planId)),
    ])
    text = grown
    expect(won.filter((folded) => folded?.won).length).toBeLessThanOrEqual(4)
    expect(await stored(platform)).toBe(text)
  }
  expect((await readLog(platform, planId)).head?.rev).toBeGreaterThan(5)
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
  expect(isWorthFolding({ items: 199, bytes: 10 })).toBe(false)
  expect(isWorthFolding({ items: 200, bytes: 10 })).toBe(true)
  expect(isWorthFolding({ items: 1, bytes: 64 * 1024 })).toBe(true)
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
  await as('me', () => addOutput(doc, { id: 'o1' as never, order: 'a0', title: 'Less lost water' }))
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
