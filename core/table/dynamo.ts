import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb'
import type { InitializeHandler, InitializeHandlerArguments } from '@smithy/types'
import { Refusal } from '../../shared/refusal.ts'
import { inPieces } from './pieces.ts'
import type { IndexRange, Item, Key, Range, Table } from './table.ts'
import type { TableName } from './tables.ts'

/**
 * The table in DynamoDB; the only file that speaks to it.
 *
 * @param client Retries by itself what was throttled or not answered. Such a retry can find its own first
 *   write: then `putNew` and `replace` answer false, and whoever must know the difference reads the item.
 */
export const createDynamoTable = (client: DynamoDBClient, TableName: string): Table => {
  const documents = DynamoDBDocumentClient.from(client, {
    marshallOptions: { removeUndefinedValues: true },
  })
  documents.middlewareStack.add(outagesInWords, { step: 'initialize', priority: 'high' })
  const take: Table['take'] = async ({ pk, sk }) => {
    const { Attributes } = await documents.send(
      new DeleteCommand({ TableName, Key: { pk, sk }, ReturnValues: 'ALL_OLD' }),
    )
    return Attributes && toItem(Attributes)
  }
  const query = createQuery(documents, TableName)
  const batch = createBatch(documents, TableName)

  return {
    take,
    putAll: (items) =>
      inPieces(items, (piece) => batch(piece.map((Item) => ({ PutRequest: { Item } })))),
    removeAll: (keys) =>
      inPieces(keys, (piece) =>
        batch(piece.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }))),
      ),
    get: async ({ pk, sk }) => {
      const { Item } = await documents.send(
        new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }),
      )
      return Item && toItem(Item)
    },
    put: async (item) => void (await documents.send(new PutCommand({ TableName, Item: item }))),
    putNew: (item) =>
      succeeds(() =>
        documents.send(
          new PutCommand({
            TableName,
            Item: item,
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        ),
      ),
    replace: (item, seenRev) =>
      succeeds(() =>
        documents.send(
          new PutCommand({
            TableName,
            Item: item,
            ConditionExpression: 'rev = :seen',
            ExpressionAttributeValues: { ':seen': seenRev },
          }),
        ),
      ),
    remove: async ({ pk, sk }) =>
      void (await documents.send(new DeleteCommand({ TableName, Key: { pk, sk } }))),
    list: (range) => query(toQuery(range), range.limit),
    listIndex: (range) => query(toIndexQuery(range), range.limit),
  }
}

/** All four tables that a client reaches; `nameOf` says what the database calls them. */
export const openTables = (
  client: DynamoDBClient,
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

/** A store that does not answer is not a bug: whoever asked may ask again. */
const outagesInWords =
  <Input extends object, Output extends object>(next: InitializeHandler<Input, Output>) =>
  async (request: InitializeHandlerArguments<Input>) =>
    next(request).catch((error: unknown) => {
      throw isOutage(error) ? unavailable(error) : error
    })
const isOutage = (error: unknown): boolean => {
  const { $fault, $retryable, code } = error as {
    $fault?: string
    $retryable?: object
    code?: string
  }
  return $fault === 'server' || $retryable !== undefined || code !== undefined
}
const unavailable = (cause: unknown) =>
  new Refusal('unavailable', 'The store does not answer.', { cause, retryAfterMs: 1_000 })

/** Reads on over the pages, which end at 1 MB, until `limit` items or the end. */
const createQuery =
  (documents: DynamoDBDocumentClient, TableName: string) =>
  async (asked: Omit<QueryCommandInput, 'TableName'>, limit: number) => {
    const items: Item[] = []
    let from = asked.ExclusiveStartKey
    while (items.length < limit) {
      const Limit = limit - items.length
      const { Items = [], LastEvaluatedKey } = await documents.send(
        new QueryCommand({ ...asked, TableName, Limit, ExclusiveStartKey: from }),
      )
      items.push(...Items.map(toItem))
      if (!LastEvaluatedKey) break
      from = LastEvaluatedKey
    }
    return items
  }

/** The same request for many items: what was left is to be asked again. */
const createBatch =
  (documents: DynamoDBDocumentClient, TableName: string) =>
  async (writes: readonly BatchWrite[]): Promise<readonly Key[]> => {
    const RequestItems = { [TableName]: [...writes] }
    const { UnprocessedItems } = await documents.send(new BatchWriteCommand({ RequestItems }))
    return (UnprocessedItems?.[TableName] ?? []).flatMap(({ PutRequest, DeleteRequest }) => {
      const left = PutRequest?.Item ?? DeleteRequest?.Key
      return left ? [toItem(left)] : []
    })
  }
type BatchWrite =
  | { readonly PutRequest: { readonly Item: Item } }
  | { readonly DeleteRequest: { readonly Key: Key } }

const succeeds = async (write: () => Promise<unknown>) => {
  try {
    await write()
    return true
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false
    throw error
  }
}

/** A start key need not exist, so `after` is one; a second bound on `sk` beside begins_with is refused. */
const toQuery = ({ pk, prefix, after, order }: Range) => ({
  ConsistentRead: true,
  ScanIndexForward: order !== 'descending',
  KeyConditionExpression: prefix ? 'pk = :pk and begins_with(sk, :prefix)' : 'pk = :pk',
  ExpressionAttributeValues: prefix ? { ':pk': pk, ':prefix': prefix } : { ':pk': pk },
  ...(after && { ExclusiveStartKey: { pk, sk: after } }),
})

const toIndexQuery = ({ gsi1pk, after }: IndexRange) => ({
  IndexName: 'gsi1',
  KeyConditionExpression: after ? 'gsi1pk = :pk and gsi1sk > :after' : 'gsi1pk = :pk',
  ExpressionAttributeValues: after ? { ':pk': gsi1pk, ':after': after } : { ':pk': gsi1pk },
})

/** The library types attributes as `any`; every item of ours has both string keys. */
const toItem = (attributes: Record<string, unknown>) => attributes as Item
