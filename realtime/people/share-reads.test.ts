import { expect, test } from 'vitest'
import { createMemoryTable } from '../../core/table/memory.ts'
import { shareReads } from './share-reads.ts'

const key = { pk: 'PLAN#p', sk: 'META' }

/** A table whose reads wait until they are let go. */
const held = async () => {
  const table = createMemoryTable()
  await table.put({ ...key, state: 'old' })
  const reads: (() => void)[] = []
  const shared = shareReads({
    ...table,
    get: async (wanted) => {
      await new Promise<void>((go) => reads.push(go))
      return table.get(wanted)
    },
  })
  return { table, shared, reads }
}
const soon = () => new Promise((go) => setTimeout(go, 5))

test('a hundred who ask at once cause two reads, and each answer is younger than its question', async () => {
  const { table, shared, reads } = await held()
  const first = shared.get(key)
  const others = Array.from({ length: 99 }, () => shared.get(key))
  await soon()
  expect(reads).toHaveLength(1)
  reads[0]?.()
  expect(await first).toMatchObject({ state: 'old' })
  await table.put({ ...key, state: 'new' })
  const late = shared.get(key)
  await soon()
  expect(reads.length).toBeLessThanOrEqual(3)
  for (const go of reads) go()
  await soon()
  for (const go of reads) go()
  expect(await late).toMatchObject({ state: 'new' })
  expect(new Set((await Promise.all(others)).map((item) => item?.state))).toEqual(new Set(['new']))
  const again = shared.get(key)
  reads.at(-1)?.()
  expect(await again).toMatchObject({ state: 'new' })
})

test('a read that fails fails for those who wait for it alone', async () => {
  const table = createMemoryTable()
  await table.put({ ...key, state: 'there' })
  let reads = 0
  const get = async (wanted: typeof key) => {
    reads += 1
    if (reads === 1) throw new Error('it does not answer')
    return table.get(wanted)
  }
  const shared = shareReads({ ...table, get })
  const [first, second] = await Promise.allSettled([shared.get(key), shared.get(key)])
  expect(first.status).toBe('rejected')
  expect(second).toMatchObject({ status: 'fulfilled', value: { state: 'there' } })
})

test('a read that hangs is not waited for', async () => {
  const { shared, reads } = await held()
  const stuck = shared.get(key)
  const other = shared.get(key)
  await new Promise((go) => setTimeout(go, 250))
  expect(reads).toHaveLength(2)
  reads[1]?.()
  expect(await other).toMatchObject({ state: 'old' })
  reads[0]?.()
  await stuck
})
