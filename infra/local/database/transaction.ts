import {
  type Attributes,
  type Done,
  type Operation,
  type Store,
  validationError,
} from 'dynalite/db/index.js'
import { defineTable, type Shapes } from './definitions.ts'
import type { Disk } from './disk.ts'
import type { Change, RecordLog } from './record-log.ts'

export const MAX_ITEM_BYTES = 400 * 1024

export interface World {
  readonly disk: Disk
  readonly shapes: Shapes
  /** Undefined when nobody listens: then nothing is recorded. */
  readonly records: RecordLog | undefined
  readonly now: () => Date
  readonly by: Change['by']
}

/**
 * The store that dynalite's action sees while it performs one request for one item. Index entries are
 * held back until the item is written, then all goes to the disk at once, with the stream's record.
 */
export const beginTransaction = ({ disk, shapes, records, by }: World) => {
  const held: Operation[] = []
  let found: Attributes | undefined

  const commit = async (table: string, key: string, after?: Attributes) => {
    if (after) refuseUnstorable(after)
    const view = shapes.get(table)?.stream ?? 'off'
    const staged = records?.stage({ table, before: found, after, by }, view)
    const address = `item~${table}~${key}`
    const write: Operation = after
      ? { type: 'put', key: address, value: after }
      : { type: 'del', key: address }
    try {
      await disk.batch([...held, write, ...(staged?.operations ?? [])])
    } finally {
      staged?.settle()
    }
  }

  const store: Store = {
    options: { maxItemSize: MAX_ITEM_BYTES },
    getTable: (name, next, done) => {
      const answer = typeof next === 'function' ? next : done
      const shape = shapes.get(name)
      answer?.(shape ? null : noSuchTable(name), shape && defineTable(name, shape))
    },
    getItemDb: (table) => ({
      lock: disk.lockOf(table),
      createValueStream: (bounds) => disk.values(`item~${table}~`, bounds),
      get: (key, done) => {
        const reading = disk.get(`item~${table}~${key}`) as Promise<Attributes | undefined>
        tell(
          reading.then((item) => {
            found = item
            return item
          }),
          done,
        )
      },
      put: (key, item, done) => tell(commit(table, key, item), done),
      del: (key, done) => tell(commit(table, key), done),
    }),
    getIndexDb: (_scope, table, index) => ({
      createValueStream: (bounds) => disk.values(`index~${table}~${index}~`, bounds),
      put: (key, value, done) => {
        held.push({ type: 'put', key: `index~${table}~${index}~${key}`, value })
        done(null)
      },
      del: (key, done) => {
        held.push({ type: 'del', key: `index~${table}~${index}~${key}` })
        done(null)
      },
    }),
  }
  /** The item as the action last found it, still under its lock. */
  return { store, found: () => found }
}

const tell = <Value>(work: Promise<Value>, done: Done<Value>) =>
  void work.then(
    (value) => done(null, value),
    (error) => done(error),
  )

/** What real DynamoDB refuses and dynalite lets pass. */
const refuseUnstorable = (item: Attributes) => {
  for (const attribute of ['gsi1pk', 'gsi1sk'])
    if (item[attribute]?.S === '')
      throw validationError(
        `One or more parameter values are not valid. A key attribute cannot contain an empty string value. Key: ${attribute}`,
      )
  if (sizeOf({ M: item }) > MAX_ITEM_BYTES)
    throw validationError('Item size has exceeded the maximum allowed size')
}

const noSuchTable = (name: string) =>
  Object.assign(new Error(`no table ${name}`), {
    statusCode: 400,
    body: {
      __type: 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException',
      message: `Requested resource not found: Table: ${name} not found`,
    },
  })

/** Bytes of a value on the wire, as DynamoDB bills them; dynalite counts letters, half of Arabic's bytes. */
const sizeOf = (value: Attributes[string]): number => {
  const { S, B, N, L, M } = value as Wire
  if (S !== undefined) return Buffer.byteLength(S)
  if (B !== undefined) return Buffer.byteLength(B, 'base64')
  if (N !== undefined) return 2 + Math.ceil(N.length / 2)
  if (L) return L.reduce((sum, part) => sum + 1 + sizeOf(part), 3)
  if (M)
    return Object.entries(M).reduce(
      (sum, [name, part]) => sum + Buffer.byteLength(name) + sizeOf(part),
      0,
    )
  return 1
}

interface Wire {
  readonly S?: string
  readonly B?: string
  readonly N?: string
  readonly L?: readonly Attributes[string][]
  readonly M?: Attributes
}
