import { isDeepStrictEqual } from 'node:util'
import type { DynamoDBRecord } from 'aws-lambda'
import type { Attributes, Operation } from 'dynalite/db/index.js'
import type { TableShape } from '../../../core/table/tables.ts'
import type { Disk } from './disk.ts'

const PREFIX = 'record~'
const RECORDS_AT_ONCE = 100

/** What one write did to one item; neither side of it where there was no item. */
export interface Change {
  readonly table: string
  readonly before: Attributes | undefined
  readonly after: Attributes | undefined
  readonly by: 'caller' | 'time-to-live'
}

export interface StoredRecord {
  readonly sequence: number
  readonly table: string
  readonly record: DynamoDBRecord
}

export interface RecordLog {
  /** What to write together with the change; `settle` says that it was tried. */
  stage(change: Change, view: TableShape['stream']): { operations: Operation[]; settle(): void }
  /** Forgets the records up to `seen`, then waits for later ones, oldest first; none when `signal` ends. */
  next(seen: number, signal: AbortSignal): Promise<readonly StoredRecord[]>
}

/** The tables' streams, on disk until a listener has seen them, so that a crash loses none. */
export const openRecordLog = async (disk: Disk, now: () => Date): Promise<RecordLog> => {
  // Sequence numbers go on from the clock, so they grow across restarts without being stored.
  let sequence = Math.max(now().getTime() * 1000, (await newest(disk)) ?? 0)
  const unsettled = new Set<number>()
  let arrival = Promise.withResolvers<void>()

  return {
    stage: (change, view) => {
      if (view === 'off' || isDeepStrictEqual(change.before, change.after))
        return { operations: [], settle: () => undefined }
      sequence += 1
      const mine = sequence
      unsettled.add(mine)
      const record = toRecord({ ...change, sequence: mine, view, at: now() })
      const value: StoredRecord = { sequence: mine, table: change.table, record }
      const settle = () => {
        unsettled.delete(mine)
        arrival.resolve()
        arrival = Promise.withResolvers()
      }
      return { operations: [{ type: 'put', key: toKey(mine), value }], settle }
    },
    next: async (seen, signal) => {
      await forget(disk, seen)
      const ended = new Promise<void>((end) => signal.addEventListener('abort', () => end()))
      while (!signal.aborted) {
        const arrived = arrival.promise
        // A later write can land first; what comes behind an unsettled one has to wait for it.
        const [oldestUnsettled = sequence + 1] = unsettled
        const records = await between(disk, seen, oldestUnsettled)
        if (records.length > 0) return records
        await Promise.race([arrived, ended])
      }
      return []
    },
  }
}

const toKey = (sequence: number) => `${PREFIX}${toTail(sequence)}`
const toTail = (sequence: number) => String(sequence).padStart(16, '0')

const between = async (disk: Disk, after: number, before: number) =>
  (await disk
    .values(PREFIX, { gt: toTail(after), lt: toTail(before), limit: RECORDS_AT_ONCE })
    .toArray()) as StoredRecord[]

const newest = async (disk: Disk) => {
  const [last] = await disk.values(PREFIX, { reverse: true, limit: 1 }).toArray()
  return (last as StoredRecord | undefined)?.sequence
}

const forget = async (disk: Disk, seen: number) => {
  const old = await disk.values(PREFIX, { lte: toTail(seen) }).toArray()
  if (old.length === 0) return
  await disk.batch(
    (old as StoredRecord[]).map(({ sequence }) => ({ type: 'del', key: toKey(sequence) })),
  )
}

interface Happening extends Change {
  readonly sequence: number
  readonly view: TableShape['stream']
  readonly at: Date
}

/** The record as a Lambda reading the table's stream gets it. */
const toRecord = ({ table, before, after, by, sequence, view, at }: Happening) => {
  const { pk, sk } = after ?? before ?? {}
  const images = {
    ...(after && { NewImage: after }),
    ...(before && view === 'new-and-old' && { OldImage: before }),
  }
  const record = {
    eventID: String(sequence),
    eventName: eventName(before, after),
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'local',
    eventSourceARN: `arn:aws:dynamodb:local:000000000000:table/${table}/stream/local`,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(at.getTime() / 1000),
      Keys: { pk, sk },
      ...images,
      SequenceNumber: String(sequence),
      SizeBytes: JSON.stringify(images).length,
      StreamViewType: view === 'new' ? 'NEW_IMAGE' : 'NEW_AND_OLD_IMAGES',
    },
    ...(by === 'time-to-live' && {
      userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
    }),
  }
  // Same shape; only dynalite's attribute values are typed more loosely than Lambda's.
  return record as unknown as DynamoDBRecord
}

const eventName = (before: Attributes | undefined, after: Attributes | undefined) => {
  if (!before) return 'INSERT'
  return after ? 'MODIFY' : 'REMOVE'
}
