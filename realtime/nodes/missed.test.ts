import { expect, test } from 'vitest'
import { logItem, readLog } from '../../core/plans/log.ts'
import type { Platform } from '../../core/platform.ts'
import { createMemoryTable } from '../../core/table/memory.ts'
import type { Table } from '../../core/table/table.ts'
import { LOOK_BACK_MS, LOOK_WHOLE_MS } from '../../shared/limits.ts'
import { ana, planId, platformOn } from '../../test/written-plan.ts'
import { createLookout } from './missed.ts'

const MINUTE = 60_000

/** A plan's log on a clock of its own, and how many items each look read. */
const start = async () => {
  const table = createMemoryTable()
  const reads: number[] = []
  const list: Table['list'] = async (range) => {
    const items = await table.list(range)
    reads.push(items.length)
    return items
  }
  let ms = Date.parse('2026-11-01T10:00:00Z')
  const platform: Platform = platformOn({ ...table, list }, () => new Date(ms))
  const wait = (more: number) => {
    ms += more
  }
  /** Stores an item whose key is so old already. */
  const store = async (age = 0) => {
    const now = () => new Date(ms - age)
    const item = logItem({ ...platform, now }, planId, [
      { by: ana, at: now().toISOString(), update: new Uint8Array([0, 0]) },
    ])
    await table.put(item)
    return item.sk
  }
  for (let minute = 0; minute < 100; minute += 1) {
    await store()
    wait(MINUTE)
  }
  const { head, items } = await readLog(platform, planId)
  const lookout = createLookout(platform, planId, { head, items, at: platform.now() })
  reads.length = 0
  const look = async (whole = false) => (await lookout.look(whole)).fresh.map(({ key }) => key.sk)
  return { look, lookout, reads, store, wait }
}

test('[P7] a look reads from some minutes before the last one on, and finds each item once', async () => {
  const { look, lookout, reads, store, wait } = await start()
  const mine = await store()
  lookout.saw(mine)
  expect(await look()).toEqual([])
  wait(MINUTE)
  const theirs = [await store(), await store(LOOK_BACK_MS - MINUTE)]
  expect(await look()).toEqual(theirs.toSorted())
  expect(await look()).toEqual([])
  expect(Math.max(...reads)).toBeLessThan(10)
})

test('[P7] what was stored long after its key was made is found by a look at the whole log', async () => {
  const { look, reads, store, wait } = await start()
  wait(MINUTE)
  const late = await store(LOOK_BACK_MS + 2 * MINUTE)
  expect(await look()).toEqual([])
  expect(await look(true)).toEqual([late])
  const later = await store(LOOK_BACK_MS + 2 * MINUTE)
  for (let looks = 0; looks < 4; looks += 1) {
    expect(await look()).toEqual([])
    wait(2 * MINUTE)
  }
  expect(Math.max(...reads.slice(2))).toBeLessThan(10)
  wait(LOOK_WHOLE_MS)
  expect(await look()).toEqual([later])
  expect(reads.at(-1)).toBe(102)
})
