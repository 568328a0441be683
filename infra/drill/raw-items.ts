import type { Attributes } from '../../core/table/attribute-values.ts'
import { type BatchWrite, createBatch } from '../../core/table/dynamo.ts'
import type { DynamoClient } from '../../core/table/dynamo-client.ts'
import { inPieces } from '../../core/table/pieces.ts'
import type { Key } from '../../core/table/table.ts'
import { Refusal } from '../../shared/refusal.ts'

/** A table of a database, by the name the database knows. */
export interface RawTable {
  readonly client: DynamoClient
  readonly name: string
}

/** All of a table, one partition of it, or one item. */
export type Stretch = 'everything' | { readonly pk: string; readonly sk?: string }

/** The items as they are stored, a page of at most 1 MB after the other, each read to its last write. */
export async function* pagesOf(
  { client, name }: RawTable,
  stretch: Stretch,
): AsyncGenerator<readonly Attributes[]> {
  const asked = { TableName: name, ConsistentRead: true, ...conditionOf(stretch) }
  let from: Attributes | undefined
  do {
    const page: Page = await client.ask(stretch === 'everything' ? 'Scan' : 'Query', {
      ...asked,
      ...(from && { ExclusiveStartKey: from }),
    })
    yield page.Items ?? []
    from = page.LastEvaluatedKey
  } while (from)
}
interface Page {
  readonly Items?: readonly Attributes[]
  readonly LastEvaluatedKey?: Attributes
}

const conditionOf = (stretch: Stretch) => {
  if (stretch === 'everything') return {}
  const { pk, sk } = stretch
  return {
    KeyConditionExpression: sk === undefined ? 'pk = :pk' : 'pk = :pk and sk = :sk',
    ExpressionAttributeValues: { ':pk': { S: pk }, ...(sk !== undefined && { ':sk': { S: sk } }) },
  }
}

/** Every item of ours has both keys, and they are strings. */
export const keyOf = ({ pk, sk }: Attributes): Key => ({ pk: pk?.S ?? '', sk: sk?.S ?? '' })

/** Four requests at once: a table billed on demand begins with some thousand writes a second. */
const WRITES_AT_ONCE = 100

/** Rounds in which nothing was taken, of about a second each while the table throttles. */
const MOST_FRUITLESS = 10

interface Write extends Key {
  readonly request: BatchWrite
}

/** Puts items exactly as they are. @throws Refusal `unavailable` while the store takes nothing. */
export const putRaw = (table: RawTable, items: readonly Attributes[]): Promise<void> =>
  writeAll(
    table,
    items.map((Item) => ({ ...keyOf(Item), request: { PutRequest: { Item } } })),
  )

/** @throws Refusal `unavailable` while the store takes nothing. */
export const removeRaw = (table: RawTable, keys: readonly Key[]): Promise<void> =>
  writeAll(
    table,
    keys.map(({ pk, sk }) => {
      const Key = { pk: { S: pk }, sk: { S: sk } }
      return { pk, sk, request: { DeleteRequest: { Key } } }
    }),
  )

const writeAll = async ({ client, name }: RawTable, writes: readonly Write[]): Promise<void> => {
  const batch = createBatch(client, name)
  const offer = (piece: readonly Write[]) => batch(piece.map(({ request }) => request))
  for (let done = 0; done < writes.length; done += WRITES_AT_ONCE)
    await writePatiently(writes.slice(done, done + WRITES_AT_ONCE), offer)
}

const writePatiently = async (
  writes: readonly Write[],
  offer: (piece: readonly Write[]) => Promise<readonly Key[]>,
): Promise<void> => {
  let [left, fruitless] = [writes, 0]
  while (left.length > 0) {
    const offered = left
    left = await inPieces(offered, offer).catch((error) => {
      if (error instanceof Refusal) return offered
      throw error
    })
    // All items of a plan lie together, and a partition takes so much a second.
    fruitless = left.length < offered.length ? 0 : fruitless + 1
    if (fruitless === MOST_FRUITLESS)
      throw new Refusal('unavailable', 'The store takes nothing now.')
  }
}
