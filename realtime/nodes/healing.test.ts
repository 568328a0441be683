import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { appendWrites, loadDocument } from '../../core/plans/log.ts'
import { createPlatform } from '../../core/platform.ts'
import { createMemoryTable } from '../../core/table/memory.ts'
import { FOLD_BYTES } from '../../shared/limits.ts'
import { createPlanDocument } from '../../shared/plan-edit.ts'
import { createPlanRooms } from '../plans/plan-rooms.ts'
import type { Heard } from '../plans/unsure.ts'
import { createHealing } from './healing.ts'

const planId = 'plan' as never
const by = 'ana' as never
const at = '2026-03-01T09:00:00.000Z'
const SOON = { timeout: 10_000, interval: 5 }

const memory = () =>
  createPlatform({
    core: createMemoryTable(),
    docs: createMemoryTable(),
    audit: createMemoryTable(),
    ephemeral: createMemoryTable(),
  })

const fail = (error: unknown) => {
  throw error
}

/** A plan that exists, its author on one node, and a reader on another who sees what that node is shown. */
const startTwo = async () => {
  const platform = memory()
  const doc = createPlanDocument({ title: 'Water', language: 'en' } as never, [])
  await appendWrites(platform, planId, [{ by, at, update: Y.encodeStateAsUpdate(doc) }])
  const shown: Heard[] = []
  const author = createPlanRooms({
    platform,
    relay: () => undefined,
    report: fail,
    nodes: {
      wrote: (_planId, written) => shown.push({ from: 'one', number: 1, write: written }),
      stored: () => undefined,
      found: fail,
    },
  })
  await author.join(planId, {})
  const reader = new Y.Doc()
  const other = createPlanRooms({
    platform,
    relay: () => undefined,
    report: fail,
    nodes: {
      wrote: () => 1,
      stored: () => undefined,
      found: (...found) => healing.found(...found),
    },
  })
  Y.applyUpdate(reader, (await other.join(planId, {})).update)
  const room = await other.find(planId)
  if (!room) throw new Error('the plan is open')
  const healed: number[] = []
  const healing = createHealing({
    open: other.open,
    deliver: (_planId, _channel, updates) => {
      for (const update of updates) Y.applyUpdate(reader, update)
    },
    onHealed: (_planId, count) => void healed.push(count),
    report: fail,
  })

  /** Changes the plan on the author's node; returns what that node shows the others. */
  const change = async (edit: (plan: Y.Map<unknown>) => void): Promise<readonly Heard[]> => {
    const updates: Uint8Array[] = []
    const take = (update: Uint8Array) => void updates.push(update)
    doc.on('update', take)
    doc.transact(() => edit(doc.getMap('plan')))
    doc.off('update', take)
    for (const update of updates) await author.receive(planId, { by, at, update }, 'socket')
    return shown.splice(0)
  }
  return { platform, doc, reader, change, healing, room, other, healed }
}
/** A change of its own that makes a log worth folding. */
const largeUpdate = (): Uint8Array => {
  const doc = new Y.Doc()
  doc.getMap('plan').set('summary', new Y.Text('x'.repeat(FOLD_BYTES)))
  return Y.encodeStateAsUpdate(doc)
}

test('[P7] what other nodes wrote and this one finds only by folding is shown too', async () => {
  const { doc, reader, change, other } = await startTwo()
  await change(write(' and roads'))
  await change((plan) => (plan.get('title') as Y.Text).delete(0, 5))
  await other.receive(planId, { by, at, update: largeUpdate() }, 'socket')
  await other.settle()
  expect(String(titleOf(reader))).toBe(String(titleOf(doc)))
  expect(reader.store.pendingStructs).toBe(null)
})

const titleOf = (doc: Y.Doc) => doc.getMap('plan').get('title') as Y.Text
const write = (words: string) => (plan: Y.Map<unknown>) => {
  const title = plan.get('title') as Y.Text
  title.insert(title.length, words)
}
const planOf = (doc: Y.Doc) => doc.getMap('plan').toJSON()

test('[P7] what is lost between nodes is found at the next keystroke', async () => {
  const { doc, reader, change, healing, room } = await startTwo()
  await change(write(' and'))
  healing.hear(planId, room, await change(write(' roads')))
  await vi.waitFor(() => expect(planOf(reader)).toEqual(planOf(doc)), SOON)
  expect(titleOf(reader).toString()).toBe('Water and roads')
})

test('[P7] what is lost last of all, also a mere deletion, is found by looking round', async () => {
  const { doc, reader, change, healing, healed } = await startTwo()
  await change(write('!'))
  await healing.healAll()
  expect(titleOf(reader).toString()).toBe('Water!')
  await change((plan) => (plan.get('title') as Y.Text).delete(0, 2))
  await healing.healAll()
  expect(planOf(reader)).toEqual(planOf(doc))
  expect(healed).toEqual([1, 1])
  await healing.healAll()
  expect(healed).toEqual([1, 1])
})

/** One that is new each time; one that failed is added, and stays. */
const SEEDS = [1, 628_815, Date.now() % 1_000_000]

test.each(SEEDS)(
  '[P7] whatever is lost, doubled or late, all see the same in the end: %i',
  async (seed) => {
    const roll = dice(seed)
    const { platform, doc, reader, change, healing, room } = await startTwo()
    let late: Heard[] = []
    for (let turn = 0; turn < 60; turn += 1) {
      const shown = await change((plan) => {
        const title = plan.get('title') as Y.Text
        if (roll(3) === 0 && title.length > 4) title.delete(roll(title.length - 2), 2)
        else title.insert(roll(title.length + 1), String(turn))
      })
      const fate = roll(10)
      if (fate < 5) healing.hear(planId, room, shown)
      else if (fate < 7) healing.hear(planId, room, [...shown, ...shown])
      else if (fate < 8) late.push(...shown)
      if (roll(8) === 0) {
        healing.hear(planId, room, late.toReversed())
        late = []
      }
      if (roll(20) === 0) await healing.healAll()
    }
    await healing.healAll()
    await vi.waitFor(() => expect(planOf(reader)).toEqual(planOf(doc)), SOON)
    expect(planOf(await loadDocument(platform, planId))).toEqual(planOf(doc))
  },
)

/** A small seeded generator (mulberry32). */
const dice = (seed: number) => (sides: number) => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * sides)
}
