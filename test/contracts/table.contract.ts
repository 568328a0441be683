import { expect, test, vi } from 'vitest'
import type { AppendOnlyTable, Item, Table } from '../../core/table/table.ts'
import { manyAtOnce } from './table-many.contract.ts'

const MANY = 100

/**
 * Rules T1–T15: what every table must do. Each implementation's test calls this; every test keeps to
 * a partition of its own, so the table may be one that others use.
 */
export const tableContract = (table: () => Table) => {
  const partition = () => `partition#${crypto.randomUUID()}`
  readingAndWriting(table, partition)
  manyAtOnce(table, partition)
  conditions(table, partition)
  listing(table, partition)
  index(table, partition)
}

type Partition = () => string
const sortKeys = (items: readonly Item[]) => items.map(({ sk }) => sk)
const all = async (count: number, act: (n: number) => Promise<unknown>) =>
  Promise.all(Array.from({ length: count }, (_, n) => act(n)))

const readingAndWriting = (table: () => Table, partition: Partition) => {
  test('[T1] get answers what was put last, and undefined for a key never written', async () => {
    const pk = partition()
    expect(await table().get({ pk, sk: '1' })).toBeUndefined()
    const item = { pk, sk: '1', text: 'ሰላም', list: [1, { deep: null }], yes: true, n: -0.5, no: '' }
    await table().put(item)
    expect(await table().get({ pk, sk: '1' })).toEqual(item)
    await table().put({ pk, sk: '1', other: 2 })
    expect(await table().get({ pk, sk: '1' })).toEqual({ pk, sk: '1', other: 2 })
    expect(await table().get({ pk, sk: '2' })).toBeUndefined()
  })
  test('[T2] what is changed after put or get does not change what is stored', async () => {
    const item = { pk: partition(), sk: '1', list: ['a'] }
    await table().put(item)
    item.list.push('b')
    const read = (await table().get(item)) as typeof item
    expect(read.list).toEqual(['a'])
    read.list.push('c')
    expect((await table().get(item))?.list).toEqual(['a'])
  })
  test('[T3] attributes that are undefined are not stored', async () => {
    const pk = partition()
    await table().put({ pk, sk: '1', gone: undefined, map: { gone: undefined, kept: 1 } })
    expect(await table().get({ pk, sk: '1' })).toStrictEqual({ pk, sk: '1', map: { kept: 1 } })
  })
  test('[T4] bytes come back as a plain Uint8Array of the bytes that went in', async () => {
    const pk = partition()
    const shared = new Uint8Array([9, 1, 2, 255, 9]).subarray(1, 4)
    await table().put({ pk, sk: '1', shared, deep: { buffer: Buffer.from([0, 7]) } })
    const read = (await table().get({ pk, sk: '1' })) as Item & { deep: { buffer: Uint8Array } }
    expect(read).toStrictEqual({
      pk,
      sk: '1',
      shared: new Uint8Array([1, 2, 255]),
      deep: { buffer: new Uint8Array([0, 7]) },
    })
    expect(read.deep.buffer.constructor).toBe(Uint8Array)
  })
  test('[T5] an item over 400 KB of UTF-8 is refused, one just under is stored', async () => {
    const pk = partition()
    const almost = { pk, sk: '1', text: 'س'.repeat(200 * 1024 - 100) }
    await table().put(almost)
    expect(await table().get({ pk, sk: '1' })).toEqual(almost)
    const over = { pk, sk: '2', text: 'س'.repeat(200 * 1024) }
    await expect(table().put(over)).rejects.toThrow('exceeded the maximum allowed size')
    await expect(table().putNew(over)).rejects.toThrow('exceeded the maximum allowed size')
    expect(await table().get({ pk, sk: '2' })).toBeUndefined()
  })
  test('[T5] an empty index key is refused', async () => {
    const pk = partition()
    for (const empty of [
      { gsi1pk: '', gsi1sk: 'a' },
      { gsi1pk: 'a', gsi1sk: '' },
    ])
      await expect(table().put({ pk, sk: '1', ...empty })).rejects.toThrow('empty string value')
    expect(await table().get({ pk, sk: '1' })).toBeUndefined()
  })
}

const conditions = (table: () => Table, partition: Partition) => {
  test('[T6] putNew writes once and says so', async () => {
    const pk = partition()
    expect(await table().putNew({ pk, sk: '1', n: 1 })).toBe(true)
    expect(await table().putNew({ pk, sk: '1', n: 2 })).toBe(false)
    expect(await table().get({ pk, sk: '1' })).toEqual({ pk, sk: '1', n: 1 })
  })
  test('[T6] of a hundred putNew at once exactly one wins', async () => {
    const pk = partition()
    const won = await all(MANY, (n) => table().putNew({ pk, sk: '1', n }))
    expect(won.filter(Boolean)).toEqual([true])
    expect((await table().get({ pk, sk: '1' }))?.n).toBe(won.indexOf(true))
  })
  test('[T6] an append-only table keeps all that was appended, in order', async () => {
    const log: AppendOnlyTable = table()
    const pk = partition()
    const events = Array.from({ length: 30 }, (_, n) => ({ pk, sk: `E#${100 + n}`, n }))
    await all(events.length, (n) => log.putNew(events[n] ?? { pk, sk: 'missing' }))
    expect(await log.list({ pk, limit: MANY })).toEqual(events)
  })
  test('[T7] replace writes the whole item only over the rev that was seen', async () => {
    const pk = partition()
    expect(await table().replace({ pk, sk: '1', rev: 2 }, 1)).toBe(false)
    expect(await table().get({ pk, sk: '1' })).toBeUndefined()
    await table().put({ pk, sk: '1', rev: 1, old: true })
    expect(await table().replace({ pk, sk: '1', rev: 2, n: 2 }, 1)).toBe(true)
    expect(await table().replace({ pk, sk: '1', rev: 2, n: 3 }, 1)).toBe(false)
    expect(await table().get({ pk, sk: '1' })).toEqual({ pk, sk: '1', rev: 2, n: 2 })
  })
  test('[T7] of many who replace the same rev at once exactly one wins', async () => {
    const pk = partition()
    await table().put({ pk, sk: '1', rev: 1 })
    const won = await all(MANY, (n) => table().replace({ pk, sk: '1', rev: 2, n }, 1))
    expect(won.filter(Boolean)).toEqual([true])
    expect((await table().get({ pk, sk: '1' }))?.n).toBe(won.indexOf(true))
  })
  test('[T8] remove removes, also what is not there, and nothing else', async () => {
    const pk = partition()
    await table().put({ pk, sk: '1' })
    await table().put({ pk, sk: '2' })
    await table().remove({ pk, sk: '1' })
    await table().remove({ pk, sk: '1' })
    expect(await table().list({ pk, limit: 9 })).toEqual([{ pk, sk: '2' }])
  })
  test('[T8] of many who take an item exactly one gets it', async () => {
    const item = { pk: partition(), sk: '1', secret: new Uint8Array([1]) }
    await table().put(item)
    const taken = await all(MANY, () => table().take(item))
    expect(taken.filter(Boolean)).toEqual([item])
    expect(await table().get(item)).toBeUndefined()
  })
}

const listing = (table: () => Table, partition: Partition) => {
  const fill = async (sks: readonly string[]) => {
    const pk = partition()
    await Promise.all(sks.map((sk) => table().put({ pk, sk })))
    return pk
  }
  test('[T9] list stays in its partition and prefix', async () => {
    const pk = await fill(['m#2', 'm#1', 'm', 'n#1', 'l#1'])
    await fill(['m#0'])
    expect(sortKeys(await table().list({ pk, prefix: 'm#', limit: 10 }))).toEqual(['m#1', 'm#2'])
    expect(sortKeys(await table().list({ pk, limit: 10 }))).toHaveLength(5)
    expect(await table().list({ pk, prefix: 'x', limit: 10 })).toEqual([])
  })
  test('[T9] list is in order of UTF-8 bytes, either way', async () => {
    const ordered = ['k#A', 'k#a', 'k#aa', 'k#é', 'k#سلام', 'k#ሰላም', 'k#\ufffd', 'k#🌍', 'k#🌍1']
    const pk = await fill(ordered.toReversed())
    const range = { pk, prefix: 'k#', limit: 20 }
    expect(sortKeys(await table().list(range))).toEqual(ordered)
    expect(sortKeys(await table().list({ ...range, order: 'descending' }))).toEqual(
      ordered.toReversed(),
    )
  })
  test('[T10] list goes on behind the last key seen, which need not exist', async () => {
    const pk = await fill(['a#1', 'm#1', 'm#2', 'm#3', 'm#4', 'z#1'])
    const list = async (after: string, order: 'ascending' | 'descending') =>
      sortKeys(await table().list({ pk, prefix: 'm#', after, order, limit: 2 }))
    expect(await list('m#1', 'ascending')).toEqual(['m#2', 'm#3'])
    expect(await list('m#3', 'ascending')).toEqual(['m#4'])
    expect(await list('m#25', 'ascending')).toEqual(['m#3', 'm#4'])
    expect(await list('m#4', 'descending')).toEqual(['m#3', 'm#2'])
    expect(await list('m#25', 'descending')).toEqual(['m#2', 'm#1'])
    expect(await list('m#1', 'descending')).toEqual([])
    expect(await table().list({ pk, limit: 0 })).toEqual([])
  })
  test('[T11] list reads on over pages of 1 MB, until the limit or the end', async () => {
    const pk = partition()
    const items = Array.from({ length: 9 }, (_, n) => ({
      pk,
      sk: `${n}`,
      text: `${n}`.repeat(3e5),
    }))
    await Promise.all(items.map((item) => table().put(item)))
    expect(await table().list({ pk, limit: 100 })).toEqual(items)
    expect(sortKeys(await table().list({ pk, limit: 5 }))).toEqual(['0', '1', '2', '3', '4'])
    const backwards = await table().list({ pk, order: 'descending', after: '8', limit: 5 })
    expect(sortKeys(backwards)).toEqual(['7', '6', '5', '4', '3'])
  })
}

const index = (table: () => Table, partition: Partition) => {
  test('[T12] the index lists whole items that have its keys, in order, and no others', async () => {
    const [pk, gsi1pk] = [partition(), partition()]
    const indexed = ['a', 'b', 'é', '🌍'].map((gsi1sk, n) => ({
      pk,
      sk: `${9 - n}`,
      gsi1pk,
      gsi1sk,
      n,
    }))
    await Promise.all(indexed.map((item) => table().put(item)))
    await table().put({ pk, sk: 'not indexed' })
    await table().put({ pk, sk: 'half', gsi1pk })
    await table().put({ pk, sk: 'elsewhere', gsi1pk: partition(), gsi1sk: 'a' })
    await settled(() => table().listIndex({ gsi1pk, limit: 9 }), indexed)
    expect(await table().listIndex({ gsi1pk, after: 'a', limit: 2 })).toEqual(indexed.slice(1, 3))
    expect(await table().listIndex({ gsi1pk, after: '🌍', limit: 2 })).toEqual([])
    expect(await table().listIndex({ gsi1pk, limit: 0 })).toEqual([])
  })
  test('[T12] the index follows its items when they change and go', async () => {
    const [pk, gsi1pk] = [partition(), partition()]
    const item = { pk, sk: '1', gsi1pk, gsi1sk: 'a', rev: 1 }
    await table().put(item)
    await table().replace({ ...item, gsi1sk: 'b', rev: 2 }, 1)
    const list = () => table().listIndex({ gsi1pk, limit: 9 })
    await settled(list, [{ ...item, gsi1sk: 'b', rev: 2 }])
    await table().replace({ pk, sk: '1', rev: 3 }, 2)
    await settled(list, [])
    await table().put(item)
    await settled(list, [item])
    await table().remove(item)
    await settled(list, [])
  })
}

/** The index is eventually consistent: this is what it must come to say. */
const settled = (read: () => Promise<readonly Item[]>, wanted: readonly Item[]) =>
  vi.waitFor(async () => expect(await read()).toEqual(wanted), { timeout: 4_000, interval: 20 })
