import type { DynamoDBRecord } from 'aws-lambda'
import { expect, test } from 'vitest'
import { type ArchivedRow, createArchive } from './archive.ts'

const record = (id: string, eventName: DynamoDBRecord['eventName'] = 'INSERT'): DynamoDBRecord => ({
  eventName,
  dynamodb: {
    SequenceNumber: id,
    NewImage: {
      pk: { S: 'AUDIT#river#2026-11' },
      sk: { S: `2026-11-22#${id}` },
      target: { N: '3' },
    },
  },
})

test('each new row is put under a key of its own, the same whenever it comes', async () => {
  const put: ArchivedRow[] = []
  const archive = createArchive(
    async (row) => void put.push(row),
    () => undefined,
  )
  for (const _ of [1, 2])
    expect(await archive({ Records: [record('7'), record('8')] })).toEqual({
      batchItemFailures: [],
    })
  expect(put.map(({ key }) => key)).toEqual([
    ...['AUDIT/river/2026-11/2026-11-22/7.json', 'AUDIT/river/2026-11/2026-11-22/8.json'],
    ...['AUDIT/river/2026-11/2026-11-22/7.json', 'AUDIT/river/2026-11/2026-11-22/8.json'],
  ])
  expect(JSON.parse(put[0]?.text ?? '')).toEqual({
    ...{ pk: 'AUDIT#river#2026-11', sk: '2026-11-22#7', target: 3 },
  })
})

test('what could not be put comes again, and what was changed is never put', async () => {
  const [put, reported]: [string[], unknown[]] = [[], []]
  const archive = createArchive(
    async ({ key }) => {
      if (key.endsWith('8.json')) throw new Error('The archive answered 503.')
      put.push(key)
    },
    (error) => reported.push(error),
  )
  const Records = [record('7'), record('8'), record('9', 'MODIFY'), record('10', 'REMOVE')]
  expect(await archive({ Records })).toEqual({
    batchItemFailures: ['8', '9', '10'].map((itemIdentifier) => ({ itemIdentifier })),
  })
  expect(put).toEqual(['AUDIT/river/2026-11/2026-11-22/7.json'])
  expect(reported).toHaveLength(3)
})
