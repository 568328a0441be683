import { expect, test } from 'vitest'
import { createMemoryTable } from '../../core/table/memory.ts'
import type { Key } from '../../core/table/table.ts'
import { shareReads } from './share-reads.ts'

const key = { pk: 'PLAN#p', sk: 'META' }
const person = (number: number) => ({ pk: `PERSON#${number}`, sk: 'META' })

interface Request {
  readonly keys: readonly Key[]
  readonly go: () => void
}

/** A table whose requests wait until they are let go. */
const held = async () => {
  const table = createMemoryTable()
  await table.put({ ...key, state: 'old' })
  const requests: Request[] = []
  const pass = (keys: readonly Key[]) => new Promise<void>((go) => requests.push({ keys, go }))
  const shared = shareReads({
    ...table,
    get: async (wanted) => {
      await pass([wanted])
      return table.get(wanted)
    },
    getAll: async (wanted) => {
      await pass(wanted)
      return table.getAll(wanted)
    },
  })
  const requested = (count: number) => expect.poll(() => requests).toHaveLength(count)
  return { table, shared, requests, requested }
}

test('a hundred who ask while another is asked for cause one more read, younger than their questions', async () => {
  const { table, shared, requests, requested } = await held()
  const first = shared.get(key)
  await requested(1)
  const others = Array.from({ length: 100 }, () => shared.get(key))
  requests[0]?.go()
  expect(await first).toMatchObject({ state: 'old' })
  await table.put({ ...key, state: 'new' })
  await requested(2)
  requests[1]?.go()
  expect(new Set((await Promise.all(others)).map((item) => item?.state))).toEqual(new Set(['new']))
  const again = shared.get(key)
  await requested(3)
  requests[2]?.go()
  expect(await again).toMatchObject({ state: 'new' })
})

test('what is asked in one turn is one request, with each answer for who asked', async () => {
  const { table, shared, requests, requested } = await held()
  for (const number of [1, 2]) await table.put({ ...person(number), number })
  const asked = Promise.all([1, 2, 1, 3].map((number) => shared.get(person(number))))
  await requested(1)
  expect(requests[0]?.keys).toEqual([person(1), person(2), person(3)])
  requests[0]?.go()
  expect((await asked).map((item) => item?.number)).toEqual([1, 2, 1, undefined])
  expect(requests).toHaveLength(1)
})

test('a request that fails fails for those who wait for it alone', async () => {
  const table = createMemoryTable()
  await table.put({ ...key, state: 'there' })
  let reads = 0
  const fail = Promise.withResolvers<void>()
  const get = async (wanted: Key) => {
    reads += 1
    if (reads === 1) await fail.promise
    return table.get(wanted)
  }
  const shared = shareReads({ ...table, get })
  const first = shared.get(key)
  await expect.poll(() => reads).toBe(1)
  const second = shared.get(key)
  fail.reject(new Error('it does not answer'))
  await expect(first).rejects.toThrow('it does not answer')
  expect(await second).toMatchObject({ state: 'there' })
})

test('a request that hangs is not waited for', async () => {
  const { shared, requests, requested } = await held()
  const stuck = shared.get(key)
  await requested(1)
  const other = shared.get(key)
  await requested(2)
  requests[1]?.go()
  expect(await other).toMatchObject({ state: 'old' })
  requests[0]?.go()
  expect(await stuck).toMatchObject({ state: 'old' })
})
