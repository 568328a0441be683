import { isPlainObject, MAX_ITEM_BYTES, sizeOfItem } from './item-size.ts'
import { requireDistinct } from './pieces.ts'
import type { Item, Key, Table } from './table.ts'

/**
 * A table in this process's memory, for tests: same order, same limits, same refusals as DynamoDB's.
 * Whatever goes in or comes out is a copy. Forgets everything at exit.
 *
 * @see test/contracts/table.contract.ts
 */
export const createMemoryTable = (): Table => {
  const items = new Map<string, Item>()
  const find = (key: Key) => items.get(address(key))
  const select = (wanted: (item: Item) => boolean) => [...items.values()].filter(wanted)
  const put = async (item: Item) => void items.set(address(item), admit(item))
  const take = async (key: Key) => {
    const item = find(key)
    items.delete(address(key))
    return item
  }

  return {
    put,
    take,
    putAll: async (wanted) => {
      requireDistinct(wanted)
      const admitted = wanted.map((item) => [address(item), admit(item)] as const)
      for (const [place, item] of admitted) items.set(place, item)
      return []
    },
    removeAll: async (keys) => {
      requireDistinct(keys)
      for (const key of keys) items.delete(address(key))
      return []
    },
    get: async (key) => structuredClone(find(key)),
    getAll: async (keys) => {
      requireDistinct(keys)
      return keys.map((key) => structuredClone(find(key)))
    },
    putNew: async (item) => {
      if (find(item)) return false
      await put(item)
      return true
    },
    replace: async (item, seenRev) => {
      if (find(item)?.rev !== seenRev) return false
      await put(item)
      return true
    },
    remove: async (key) => void (await take(key)),
    list: async ({ pk, prefix = '', after, order = 'ascending', limit }) => {
      const direction = order === 'ascending' ? 1 : -1
      return select((item) => item.pk === pk && item.sk.startsWith(prefix))
        .filter(({ sk }) => !after || compareBytes(sk, after) * direction > 0)
        .sort((a, b) => compareBytes(a.sk, b.sk) * direction)
        .slice(0, limit)
        .map((item) => structuredClone(item))
    },
    listIndex: async ({ gsi1pk, after = '', limit }) =>
      select((item) => item.gsi1pk === gsi1pk && compareBytes(indexKey(item), after) > 0)
        .sort((a, b) => compareBytes(indexKey(a), indexKey(b)))
        .slice(0, limit)
        .map((item) => structuredClone(item)),
  }
}

const address = ({ pk, sk }: Key) => JSON.stringify([pk, sk])

/** Empty, which no stored key is, for what the index leaves out. */
const indexKey = ({ gsi1sk }: Item) => (typeof gsi1sk === 'string' ? gsi1sk : '')

/** DynamoDB sorts by UTF-8 bytes; JavaScript's `<` would put U+FFFD behind every emoji. */
const compareBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

/** The copy to store, or a refusal in DynamoDB's words. */
const admit = (item: Item): Item => {
  for (const attribute of ['pk', 'sk', 'gsi1pk', 'gsi1sk'])
    if (item[attribute] === '')
      throw new Error(`A key attribute cannot contain an empty string value. Key: ${attribute}`)
  const admitted = { ...copyEntries(item), pk: item.pk, sk: item.sk }
  if (sizeOfItem(admitted) > MAX_ITEM_BYTES)
    throw new Error('Item size has exceeded the maximum allowed size')
  return admitted
}

const copyEntries = (value: object) =>
  Object.fromEntries(
    Object.entries(value).flatMap(([name, part]) =>
      part === undefined ? [] : [[name, copyValue(part)]],
    ),
  )

const copyValue = (value: unknown): unknown => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (value instanceof Uint8Array) return new Uint8Array(value)
  if (Array.isArray(value)) return value.filter((part) => part !== undefined).map(copyValue)
  if (isPlainObject(value)) return copyEntries(value)
  throw new Error(`Unsupported type passed: ${String(value)}`)
}
