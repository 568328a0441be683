import type { Attributes } from 'dynalite/db/index.js'
import { isWireError, perform } from './engine.ts'
import type { World } from './transaction.ts'

/** Removes the items whose `expiresAt` has passed, as DynamoDB does sooner or later. */
export const reap = async (world: World) => {
  for (const [table, { ttl }] of world.shapes)
    if (ttl !== 'none') await reapTable({ ...world, by: 'time-to-live' }, table, ttl)
}

const reapTable = async (world: World, TableName: string, ttl: string) => {
  const overdue = {
    ExpressionAttributeNames: { '#ttl': ttl },
    ExpressionAttributeValues: {
      ':now': { N: String(Math.floor(world.now().getTime() / 1000)) },
    },
  }
  let from: Attributes | undefined
  do {
    const page: Page = await perform(world, 'Scan', {
      TableName,
      FilterExpression: '#ttl <= :now',
      ...overdue,
      ...(from && { ExclusiveStartKey: from }),
    })
    for (const { pk, sk } of page.Items ?? [])
      await perform(world, 'DeleteItem', {
        TableName,
        Key: { pk, sk },
        ConditionExpression: '#ttl <= :now',
        ...overdue,
      }).catch(ignoreRefusal)
    from = page.LastEvaluatedKey
  } while (from)
}

interface Page {
  readonly Items?: readonly Attributes[]
  readonly LastEvaluatedKey?: Attributes
}

/** Somebody removed or prolonged the item between the scan and now. */
const ignoreRefusal = (error: unknown) => {
  if (!isWireError(error)) throw error
}
