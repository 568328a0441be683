import { validationError } from 'dynalite/db/index.js'
import * as readRules from 'dynalite/validations/batchGetItem.js'
import * as rules from 'dynalite/validations/batchWriteItem.js'
import { checkTypes, checkValidations } from 'dynalite/validations/index.js'
import { perform, type Request } from './engine.ts'
import { MAX_ITEM_BYTES, type World } from './transaction.ts'

interface Write {
  readonly PutRequest?: { readonly Item: Attributes }
  readonly DeleteRequest?: { readonly Key: Attributes }
}
type Attributes = Readonly<Record<string, object>>

/** The tables a batch speaks of. */
export const tablesOf = ({ RequestItems }: Request): readonly string[] =>
  Object.keys(RequestItems ?? {})

/**
 * Performs a batch of writes, each for itself, as DynamoDB does: some may be stored and others not.
 *
 * @param leave how many of the last ones are left undone.
 */
export const performBatch = async (world: World, request: Request, leave: number) => {
  const checked = checkTypes(request, rules.types)
  const options = { maxItemSize: MAX_ITEM_BYTES }
  checkValidations(checked, rules.types, rules.custom, { options })
  const tables = Object.entries(request.RequestItems as Readonly<Record<string, readonly Write[]>>)
  const writes = tables.flatMap(([TableName, all]) => all.map((write) => ({ TableName, write })))
  refuseDuplicates(writes)
  const done = writes.slice(0, Math.max(0, writes.length - leave))
  await Promise.all(
    done.map(({ TableName, write }) =>
      write.PutRequest
        ? perform(world, 'PutItem', { TableName, ...write.PutRequest })
        : perform(world, 'DeleteItem', { TableName, ...write.DeleteRequest }),
    ),
  )
  const left = Map.groupBy(writes.slice(done.length), ({ TableName }) => TableName)
  return {
    UnprocessedItems: Object.fromEntries(
      [...left].map(([TableName, all]) => [TableName, all.map(({ write }) => write)]),
    ),
  }
}

interface Wanted {
  readonly Keys: readonly Attributes[]
  readonly ConsistentRead?: boolean
}

/** Reads a batch of items; `leave` as {@link performBatch}. */
export const performBatchGet = async (world: World, request: Request, leave: number) => {
  checkValidations(checkTypes(request, readRules.types), readRules.types, readRules.custom, {})
  const tables = Object.entries(request.RequestItems as Readonly<Record<string, Wanted>>)
  const reads = tables.flatMap(([TableName, { Keys }]) => Keys.map((Key) => ({ TableName, Key })))
  const done = reads.slice(0, Math.max(0, reads.length - leave))
  const answers = await Promise.all(
    done.map(async ({ TableName, Key }) => {
      const { Item }: { Item?: Attributes } = await perform(world, 'GetItem', { TableName, Key })
      return { TableName, Item }
    }),
  )
  const found = Map.groupBy(answers, ({ TableName }) => TableName)
  const left = Map.groupBy(reads.slice(done.length), ({ TableName }) => TableName)
  return {
    Responses: Object.fromEntries(
      tables.map(([name]) => [name, (found.get(name) ?? []).flatMap(({ Item }) => Item ?? [])]),
    ),
    UnprocessedKeys: Object.fromEntries(
      [...left].map(([name, all]) => [name, { Keys: all.map(({ Key }) => Key) }]),
    ),
  }
}

const refuseDuplicates = (writes: readonly { TableName: string; write: Write }[]) => {
  const places = writes.map(({ TableName, write }) => {
    const { pk, sk } = write.PutRequest?.Item ?? write.DeleteRequest?.Key ?? {}
    return JSON.stringify([TableName, pk, sk])
  })
  if (new Set(places).size < places.length)
    throw validationError('Provided list of item keys contains duplicates')
}
