import type { DynamoDBRecord } from 'aws-lambda'
import { expect, test, vi } from 'vitest'
import type { TableName } from '../../core/table/tables.ts'
import { startDatabase } from '../../infra/local/database/database.ts'
import { type Disk, openDisk } from '../../infra/local/database/disk.ts'
import { perform } from '../../infra/local/database/engine.ts'
import { reap } from '../../infra/local/database/reaper.ts'
import { openRecordLog } from '../../infra/local/database/record-log.ts'
import { makeFolder } from './folder.ts'

const UNTIL = { timeout: 10_000, interval: 10 }

/** Remembers what the streams said. */
const createListener = () => {
  const heard: { table: TableName; record: DynamoDBRecord }[] = []
  return {
    heard,
    /** As `table EVENT sk`. */
    lines: () =>
      heard.map(
        ({ table, record: { eventName, dynamodb } }) =>
          `${table} ${eventName} ${dynamodb?.Keys?.sk?.S}`,
      ),
    onRecords: async (table: TableName, records: readonly DynamoDBRecord[]) =>
      void heard.push(...records.map((record) => ({ table, record }))),
  }
}

test('the streams carry what each table promises, in Lambda’s shape', async () => {
  await using folder = await makeFolder()
  const { heard, lines, onRecords } = createListener()
  await using database = await startDatabase({ folder: folder.path, onRecords })
  const { core, audit, docs, ephemeral } = database.tables
  const item = { pk: 'a', sk: '1', rev: 1, bytes: new Uint8Array([1, 2, 3]) }
  await core.put(item)
  await core.put(item)
  await core.replace({ ...item, rev: 2 }, 1)
  await core.replace({ ...item, rev: 9 }, 1)
  await core.remove(item)
  await core.remove(item)
  await docs.put(item)
  await ephemeral.put(item)
  await audit.putNew({ pk: 'a', sk: '2' })
  await audit.put({ pk: 'a', sk: '2', changed: true })
  await vi.waitFor(
    () =>
      expect(lines().toSorted()).toEqual([
        'audit INSERT 2',
        'audit MODIFY 2',
        'core INSERT 1',
        'core MODIFY 1',
        'core REMOVE 1',
      ]),
    UNTIL,
  )
  const image = { pk: { S: 'a' }, sk: { S: '1' }, bytes: { B: 'AQID' } }
  expect(heard.filter(({ table }) => table === 'core').map(({ record }) => record)).toMatchObject([
    {
      eventName: 'INSERT',
      eventSource: 'aws:dynamodb',
      eventVersion: '1.1',
      eventID: expect.any(String),
      dynamodb: {
        Keys: { pk: { S: 'a' }, sk: { S: '1' } },
        NewImage: { ...image, rev: { N: '1' } },
        SequenceNumber: expect.stringMatching(/^\d+$/),
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
    },
    {
      dynamodb: {
        OldImage: { ...image, rev: { N: '1' } },
        NewImage: { ...image, rev: { N: '2' } },
      },
    },
    { dynamodb: { OldImage: { ...image, rev: { N: '2' } } } },
  ])
  const changed = heard.find(
    ({ record }) =>
      record.eventName === 'MODIFY' && record.dynamodb?.StreamViewType === 'NEW_IMAGE',
  )
  expect(changed?.record.dynamodb?.NewImage).toEqual({
    pk: { S: 'a' },
    sk: { S: '2' },
    changed: { BOOL: true },
  })
  expect(changed?.record.dynamodb?.OldImage).toBeUndefined()
})

test('of writes at the same time each is said once, in order for its item', async () => {
  await using folder = await makeFolder()
  const { heard, onRecords } = createListener()
  await using database = await startDatabase({ folder: folder.path, onRecords })
  const writers = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
  const write = async (sk: string) => {
    for (let rev = 1; rev <= 40; rev += 1) await database.tables.core.put({ pk: 'p', sk, rev })
  }
  await Promise.all(writers.map(write))
  await vi.waitFor(() => expect(heard).toHaveLength(writers.length * 40), UNTIL)
  for (const writer of writers) {
    const revs = heard
      .map(({ record }) => record.dynamodb?.NewImage)
      .filter((image) => image?.sk?.S === writer)
      .map((image) => Number(image?.rev?.N))
    expect(revs).toEqual(Array.from({ length: 40 }, (_, n) => n + 1))
  }
})

test('a batch that the listener fails to take is said again, nothing overtakes it', async () => {
  await using folder = await makeFolder()
  const { lines, onRecords } = createListener()
  const troubles: unknown[] = []
  const failure = new Error('not now')
  await using database = await startDatabase({
    folder: folder.path,
    onTrouble: (error) => void troubles.push(error),
    onRecords: async (table, records) => {
      if (troubles.length < 2) throw failure
      await onRecords(table, records)
    },
  })
  await database.tables.core.put({ pk: 'a', sk: '1' })
  await database.tables.core.put({ pk: 'a', sk: '2' })
  await vi.waitFor(() => expect(lines()).toEqual(['core INSERT 1', 'core INSERT 2']), UNTIL)
  expect(troubles).toEqual([failure, failure])
})

test('what the listener has not taken when the database is killed is said after the next start', async () => {
  await using folder = await makeFolder()
  const { lines, onRecords } = createListener()
  {
    const asked = Promise.withResolvers<void>()
    await using database = await startDatabase({
      folder: folder.path,
      onRecords: async () => {
        asked.resolve()
        throw new Error('never')
      },
    })
    for (const sk of ['1', '2', '3']) await database.tables.core.put({ pk: 'a', sk })
    await asked.promise
    process.kill(database.pid, 'SIGKILL')
  }
  {
    await using _database = await startDatabase({ folder: folder.path, onRecords })
    await vi.waitFor(() => expect(lines()).toHaveLength(3), UNTIL)
  }
  await using database = await startDatabase({ folder: folder.path, onRecords })
  await database.tables.core.put({ pk: 'a', sk: '4' })
  await vi.waitFor(() => expect(lines()).toContain('core INSERT 4'), UNTIL)
  expect(new Set(lines())).toEqual(new Set(['1', '2', '3', '4'].map((sk) => `core INSERT ${sk}`)))
})

test('a record waits for an earlier one that lands later', async () => {
  await using folder = await makeFolder()
  await using resources = new AsyncDisposableStack()
  const disk = resources.adopt(await openDisk(folder.path), (opened) => opened.close())
  let reads = 0
  const values: Disk['values'] = (...range) => disk.values(...range).once('end', () => (reads += 1))
  const records = await openRecordLog({ ...disk, values }, () => new Date())
  const stage = (sk: string) => {
    const after = { pk: { S: 'a' }, sk: { S: sk } }
    return records.stage({ table: 'core', before: undefined, after, by: 'caller' }, 'new')
  }
  const [early, late] = [stage('early'), stage('late')]
  await disk.batch(late.operations)
  late.settle()
  const opened = reads
  const reading = records.next(0, AbortSignal.timeout(UNTIL.timeout))
  await vi.waitFor(() => expect(reads).toBe(opened + 2), UNTIL)
  await disk.batch(early.operations)
  early.settle()
  expect((await reading).map(({ record }) => record.dynamodb?.Keys?.sk?.S)).toEqual([
    'early',
    'late',
  ])
})

test('a removal by time to live says so in its record', async () => {
  await using folder = await makeFolder()
  await using resources = new AsyncDisposableStack()
  const disk = resources.adopt(await openDisk(folder.path), (opened) => opened.close())
  const now = () => new Date('2030-01-01T00:00:00Z')
  const records = await openRecordLog(disk, now)
  const shape = {
    stream: 'new-and-old',
    ttl: 'expiresAt',
    index: 'none',
    pointInTimeRecovery: false,
  } as const
  const TableName = 'counterpart-audit'
  const world = { disk, records, now, shapes: new Map([[TableName, shape]]), by: 'caller' } as const
  const Item = { pk: { S: 'a' }, sk: { S: '1' }, expiresAt: { N: '1000000000' } }
  await perform(world, 'PutItem', { TableName, Item })
  await reap(world)
  const said = await records.next(0, AbortSignal.timeout(UNTIL.timeout))
  expect(said.map(({ record }) => record)).toMatchObject([
    { eventName: 'INSERT' },
    {
      eventName: 'REMOVE',
      dynamodb: { OldImage: Item },
      userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
    },
  ])
  expect(said[0]?.record).not.toHaveProperty('userIdentity')
})
