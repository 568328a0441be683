import { type Attributes, fromAttributes, toAttributes } from './attribute-values.ts'
import type { DynamoClient } from './dynamo-client.ts'
import { DynamoError } from './dynamo-errors.ts'
import { inPieces, readInPieces } from './pieces.ts'
import type { IndexRange, Item, Key, Range, Table } from './table.ts'
import type { TableName } from './tables.ts'

/**
 * The table in DynamoDB.
 *
 * @param client Retries by itself what was throttled or not answered. Such a retry can find its own first
 *   write: then `putNew` and `replace` answer false, and whoever must know the difference reads the item.
 */
export const createDynamoTable = (client: DynamoClient, TableName: string): Table => {
  const put = async (item: Item, condition: object = {}) =>
    client.ask('PutItem', { TableName, Item: toAttributes(item), ...condition })
  const remove = async (key: Key, wish: object = {}): Promise<Removed> =>
    client.ask('DeleteItem', { TableName, Key: toKey(key), ...wish })
  const query = createQuery(client, TableName)
  const batch = createBatch(client, TableName)
  const readPiece = createRead(client, TableName)

  return {
    take: async (key) => {
      const { Attributes } = await remove(key, { ReturnValues: 'ALL_OLD' })
      return Attributes && toItem(Attributes)
    },
    putAll: (items) =>
      inPieces(items, (piece) =>
        batch(piece.map((item) => ({ PutRequest: { Item: toAttributes(item) } }))),
      ),
    removeAll: (keys) =>
      inPieces(keys, (piece) =>
        batch(piece.map((key) => ({ DeleteRequest: { Key: toKey(key) } }))),
      ),
    get: async (key) => {
      const asked = { TableName, Key: toKey(key), ConsistentRead: true }
      const { Item }: Found = await client.ask('GetItem', asked)
      return Item && toItem(Item)
    },
    getAll: (keys) => readInPieces(keys, readPiece),
    put: async (item) => void (await put(item)),
    putNew: (item) => succeeds(put(item, { ConditionExpression: 'attribute_not_exists(pk)' })),
    replace: (item, seenRev) =>
      succeeds(
        put(item, {
          ConditionExpression: 'rev = :seen',
          ExpressionAttributeValues: toAttributes({ ':seen': seenRev }),
        }),
      ),
    remove: async (key) => void (await remove(key)),
    list: (range) => query(toQuery(range), range),
    listIndex: (range) => query(toIndexQuery(range), range),
  }
}

/** All four tables that a client reaches; `nameOf` says what the database calls them. */
export const openTables = (
  client: DynamoClient,
  nameOf: (name: TableName) => string,
): Record<TableName, Table> => {
  const open = (name: TableName) => createDynamoTable(client, nameOf(name))
  return {
    core: open('core'),
    docs: open('docs'),
    audit: open('audit'),
    ephemeral: open('ephemeral'),
  }
}

interface Found {
  readonly Item?: Attributes
}
interface Removed {
  readonly Attributes?: Attributes
}
interface Queried {
  readonly Items?: readonly Attributes[]
  readonly LastEvaluatedKey?: Attributes
}
interface Written {
  readonly UnprocessedItems?: { readonly [table: string]: readonly BatchWrite[] }
}
/** One item to be put, or removed, as a batch has it. */
export interface BatchWrite {
  readonly PutRequest?: { readonly Item: Attributes }
  readonly DeleteRequest?: { readonly Key: Attributes }
}
interface Read {
  readonly Responses?: { readonly [table: string]: readonly Attributes[] }
  readonly UnprocessedKeys?: { readonly [table: string]: { readonly Keys: readonly Attributes[] } }
}

/** Reads on over the pages, which end at 1 MB, until `limit` items or the end. */
const createQuery =
  (client: DynamoClient, TableName: string) =>
  async (asked: Query, { limit }: { readonly limit: number }): Promise<readonly Item[]> => {
    const items: Item[] = []
    let from = asked.ExclusiveStartKey
    while (items.length < limit) {
      const Limit = limit - items.length
      const page = { ...asked, TableName, Limit, ...(from && { ExclusiveStartKey: from }) }
      const { Items = [], LastEvaluatedKey }: Queried = await client.ask('Query', page)
      for (const item of Items) items.push(toItem(item))
      if (!LastEvaluatedKey) break
      from = LastEvaluatedKey
    }
    return items
  }
interface Query {
  readonly KeyConditionExpression: string
  readonly ExclusiveStartKey?: Attributes
}

/** One request for at most 25 items; resolves to the keys of what was left, which is to be asked again. */
export const createBatch =
  (client: DynamoClient, TableName: string) =>
  async (writes: readonly BatchWrite[]): Promise<readonly Key[]> => {
    const RequestItems = { [TableName]: writes }
    const { UnprocessedItems }: Written = await client.ask('BatchWriteItem', { RequestItems })
    return (UnprocessedItems?.[TableName] ?? []).flatMap(({ PutRequest, DeleteRequest }) => {
      const left = PutRequest?.Item ?? DeleteRequest?.Key
      return left ? [toItem(left)] : []
    })
  }

const createRead = (client: DynamoClient, TableName: string) => async (keys: readonly Key[]) => {
  const RequestItems = { [TableName]: { Keys: keys.map(toKey), ConsistentRead: true } }
  const { Responses, UnprocessedKeys }: Read = await client.ask('BatchGetItem', { RequestItems })
  return {
    found: (Responses?.[TableName] ?? []).map(toItem),
    left: (UnprocessedKeys?.[TableName]?.Keys ?? []).map(toItem),
  }
}

const succeeds = async (write: Promise<unknown>): Promise<boolean> => {
  try {
    await write
    return true
  } catch (error) {
    if (error instanceof DynamoError && error.name === 'ConditionalCheckFailedException')
      return false
    throw error
  }
}

/** A start key need not exist, so `after` is one; a second bound on `sk` beside begins_with is refused. */
const toQuery = ({ pk, prefix, after, order }: Range) => ({
  ConsistentRead: true,
  ScanIndexForward: order !== 'descending',
  KeyConditionExpression: prefix ? 'pk = :pk and begins_with(sk, :prefix)' : 'pk = :pk',
  ExpressionAttributeValues: toAttributes(
    prefix ? { ':pk': pk, ':prefix': prefix } : { ':pk': pk },
  ),
  ...(after && { ExclusiveStartKey: toKey({ pk, sk: after }) }),
})

const toIndexQuery = ({ gsi1pk, after }: IndexRange) => ({
  IndexName: 'gsi1',
  KeyConditionExpression: after ? 'gsi1pk = :pk and gsi1sk > :after' : 'gsi1pk = :pk',
  ExpressionAttributeValues: toAttributes(
    after ? { ':pk': gsi1pk, ':after': after } : { ':pk': gsi1pk },
  ),
})

const toKey = ({ pk, sk }: Key) => toAttributes({ pk, sk })

/** Every item of ours has both keys, and they are strings. */
const toItem = (attributes: Attributes) => fromAttributes(attributes) as Item
