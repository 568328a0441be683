import { expect, test } from 'vitest'
import type { Item, Table } from '../../core/table/table.ts'

const MANY = 100

type Partition = () => string
const sortKeys = (items: readonly Item[]) => items.map(({ sk }) => sk)

/** Rules T13–T15: many items with few requests. */
export const manyAtOnce = (table: () => Table, partition: Partition) => {
  putting(table, partition)
  reading(table, partition)
  removing(table, partition)
}

const putting = (table: () => Table, partition: Partition) => {
  test('[T13] putAll stores every item, over what was there, and says that none is left', async () => {
    const pk = partition()
    await table().put({ pk, sk: '005', old: true })
    const items = Array.from({ length: 60 }, (_, n) => ({
      pk,
      sk: `${n}`.padStart(3, '0'),
      bytes: new Uint8Array([n]),
      gone: undefined,
    }))
    expect(await table().putAll(items)).toEqual([])
    expect(await table().list({ pk, limit: MANY })).toEqual(items.map(({ gone, ...item }) => item))
    expect(await table().putAll([])).toEqual([])
  })
  test('[T13] putAll takes more than one request may carry', async () => {
    const pk = partition()
    const text = 'x'.repeat(390_000)
    const items = Array.from({ length: 12 }, (_, n) => ({ pk, sk: `${100 + n}`, text }))
    expect(await table().putAll(items)).toEqual([])
    expect(sortKeys(await table().list({ pk, limit: MANY }))).toEqual(sortKeys(items))
  })
  test('[T13] putAll refuses what no table would take: too large, or twice the same key', async () => {
    const pk = partition()
    const over = { pk, sk: '2', text: 'س'.repeat(200 * 1024) }
    await expect(table().putAll([{ pk, sk: '1' }, over])).rejects.toThrow('exceeded the maximum')
    const twice = { pk, sk: '3' }
    await expect(table().putAll([twice, twice])).rejects.toThrow('duplicates')
  })
}

const reading = (table: () => Table, partition: Partition) => {
  test('[T15] getAll answers for each key in its place, however many there are', async () => {
    const pk = partition()
    const items = Array.from({ length: 250 }, (_, n) => ({ pk, sk: `${1000 + n}`, n }))
    await table().putAll(items)
    const never = { pk, sk: 'never' }
    const wanted = [never, ...items.toReversed().map(({ pk, sk }) => ({ pk, sk }))]
    expect(await table().getAll(wanted)).toEqual([undefined, ...items.toReversed()])
    expect(await table().getAll([])).toEqual([])
    await expect(table().getAll([never, never])).rejects.toThrow('duplicates')
  })
  test('[T15] getAll gives what was put last, also what one answer cannot hold', async () => {
    const pk = partition()
    const items = Array.from({ length: 45 }, (_, n) => ({
      pk,
      sk: `${n}`,
      text: 'x'.repeat(390_000),
    }))
    await table().putAll(items)
    await table().put({ pk, sk: '7', text: 'new' })
    const read = await table().getAll(items)
    expect(read[7]).toEqual({ pk, sk: '7', text: 'new' })
    expect(read.map((item) => item?.sk)).toEqual(sortKeys(items))
  })
}

const removing = (table: () => Table, partition: Partition) => {
  test('[T14] removeAll removes every key it is given, also what is not there, and no other', async () => {
    const pk = partition()
    const items = Array.from({ length: 60 }, (_, n) => ({ pk, sk: `${100 + n}` }))
    await table().putAll(items)
    const kept = items.splice(7, 2)
    expect(await table().removeAll([...items, { pk, sk: 'never' }])).toEqual([])
    expect(await table().list({ pk, limit: MANY })).toEqual(kept)
    expect(await table().removeAll([])).toEqual([])
  })
}
