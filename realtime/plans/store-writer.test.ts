import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { readItems } from '../../core/plans/log.ts'
import { createMemoryTable } from '../../core/table/memory.ts'
import type { Item, Table } from '../../core/table/table.ts'
import type { PersonId, PlanId } from '../../shared/ids.ts'
import {
  LONGEST_WRITE_WINDOW_MS,
  MAX_LOG_ITEM_BYTES,
  WRITE_WINDOW_MS,
} from '../../shared/limits.ts'
import { Refusal } from '../../shared/refusal.ts'
import { platformOn } from '../../test/written-plan.ts'
import { createStoreWriter } from './store-writer.ts'
import { writesPerSecond, writeWindow } from './write-window.ts'

const plan = (name: string) => name as PlanId
const writeOf = (bytes: number) => ({
  by: 'ana' as PersonId,
  at: '2026-11-01T10:00:00.000Z',
  update: new Uint8Array(bytes),
})
const untold = () => undefined
const outage = () => new Refusal('unavailable', 'The store does not answer.')

/** A table that notes its requests and can fail them. */
const watched = () => {
  const table = createMemoryTable()
  const requests: number[] = []
  const state: { failing: (items: readonly Item[]) => unknown } = { failing: untold }
  const meet = (items: readonly Item[]) => {
    requests.push(items.length)
    const error = state.failing(items)
    if (error) throw error
  }
  const docs: Table = {
    ...table,
    put: async (item) => {
      meet([item])
      await table.put(item)
    },
    putAll: async (items) => {
      meet(items)
      return table.putAll(items)
    },
  }
  return { platform: platformOn(docs, () => new Date()), requests, state }
}

test('[P4] the plans of one window are written with one request, each as one item', async () => {
  const { platform, requests } = watched()
  const writer = createStoreWriter(platform)
  const names = Array.from({ length: 30 }, (_, n) => plan(`p${n}`))
  await Promise.all(
    names.flatMap((name) => {
      const lane = writer.openLane(name, untold)
      return [lane.store(writeOf(10)), lane.store(writeOf(20))]
    }),
  )
  expect(requests).toEqual([25, 5])
  for (const name of names) {
    const items = await readItems(platform, name)
    expect(items.map(({ writes }) => writes.length)).toEqual([2])
  }
})

test('[P4] an item carries no more than fits, and the next one carries the rest', async () => {
  const { platform } = watched()
  const lane = createStoreWriter(platform).openLane(plan('p'), untold)
  const third = writeOf(MAX_LOG_ITEM_BYTES / 3)
  await Promise.all([lane.store(third), lane.store(third), lane.store(third), lane.store(third)])
  const items = await readItems(platform, plan('p'))
  expect(items.map(({ writes }) => writes.length)).toEqual([2, 2])
})

test('[P4] all writes of a request are told «stored» in one turn', async () => {
  const { platform } = watched()
  const writer = createStoreWriter(platform)
  const told: string[] = []
  const lanes = ['a', 'b'].map((name) => writer.openLane(plan(name), untold))
  const stored = lanes.map((lane, at) => lane.store(writeOf(1)).then(() => told.push(`${at}`)))
  const turns = vi.waitFor(async () => {
    await nextTurn()
    expect([0, 2]).toContain(told.length)
    expect(told).toHaveLength(2)
  })
  await Promise.all([...stored, turns])
})

test('[P2] what failed is told, kept under its key, and stored once when the store works again', async () => {
  const { platform, state } = watched()
  const lane = createStoreWriter(platform).openLane(plan('p'), untold)
  const kept = new Set<string>()
  state.failing = ([item]) => {
    kept.add(item?.sk ?? '')
    return outage()
  }
  const refused = { kind: 'unavailable', retryAfterMs: 1_000 }
  await expect(lane.store(writeOf(1))).rejects.toMatchObject(refused)
  expect(lane.requireWorking).toThrow(Refusal)
  state.failing = untold
  await lane.settle()
  expect(lane.requireWorking).not.toThrow()
  const items = await readItems(platform, plan('p'))
  expect(items.map(({ key }) => key.sk)).toEqual([...kept])
})

test('[P2] an item no table takes does not keep the other plans’ out', async () => {
  const { platform, state } = watched()
  const writer = createStoreWriter(platform)
  const isPoison = ({ pk }: Item) => pk === 'DOC#poison'
  state.failing = (items) => (items.some(isPoison) ? new Error('no such item') : undefined)
  const good = ['a', 'b', 'c'].map((name) => writer.openLane(plan(name), untold).store(writeOf(1)))
  const bad = writer.openLane(plan('poison'), untold).store(writeOf(1))
  await expect(bad).rejects.toMatchObject({ kind: 'unavailable' })
  await expect(Promise.all(good)).resolves.toHaveLength(3)
  state.failing = untold
})

test('[P4] the window is short for a few, and grows with what this node writes, to its limit', () => {
  expect(writeWindow(3)).toBe(WRITE_WINDOW_MS)
  expect(writeWindow(250)).toBe(100)
  expect(writeWindow(1_500)).toBe(LONGEST_WRITE_WINDOW_MS)
  let rate = 0
  for (let windows = 0; windows < 100; windows++) {
    rate = writesPerSecond(rate, { writes: 25, ms: 100 })
  }
  expect(Math.round(rate)).toBeGreaterThan(230)
  expect(Math.round(rate)).toBeLessThan(275)
  expect(writesPerSecond(rate, { writes: 0, ms: 10_000 })).toBeLessThan(1)
})
