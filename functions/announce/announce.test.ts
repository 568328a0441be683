import type { DynamoDBStreamEvent } from 'aws-lambda'
import { expect, test } from 'vitest'
import { keys } from '../../core/keys.ts'
import type { News } from '../../core/notices.ts'
import { createAnnounce } from './announce.ts'
import { createEmitter } from './emitter.ts'

const record = (sequence: string) => {
  const { pk, sk } = keys.plan('p1' as never)
  const dynamodb = { SequenceNumber: sequence, Keys: { pk: { S: pk }, sk: { S: sk } } }
  return { eventName: 'MODIFY' as const, dynamodb }
}
const batch: DynamoDBStreamEvent = { Records: [record('7'), record('8')] }

test('[N3] fault 16: a batch is told once for what it says, and again when it comes again', async () => {
  const told: News[] = []
  const announce = createAnnounce(
    async (news) => void told.push(news),
    () => undefined,
  )
  expect(await announce(batch)).toEqual({ batchItemFailures: [] })
  expect(await announce(batch)).toEqual({ batchItemFailures: [] })
  const news = { notices: [{ about: 'plan', id: 'p1' }], heads: [] }
  expect(told).toEqual([news, news])
})

test('[N3] a batch that could not be told comes again from its first record', async () => {
  const reported: unknown[] = []
  const gone = new Error('Redis does not answer')
  const announce = createAnnounce(
    () => Promise.reject(gone),
    (error) => reported.push(error),
  )
  expect(await announce(batch)).toEqual({ batchItemFailures: [{ itemIdentifier: '7' }] })
  expect(reported).toEqual([gone])
})

test('fault 18: a record that cannot be read fails its batch, for Lambda to halve', async () => {
  const announce = createAnnounce(
    () => Promise.resolve(),
    () => undefined,
  )
  const poisoned = { Records: [record('7'), null] } as unknown as DynamoDBStreamEvent
  await expect(announce(poisoned)).rejects.toThrow(TypeError)
})

test('[N3] where there is nothing to tell, nothing is said', async () => {
  const said: string[] = []
  const emit = createEmitter(async (channel) => void said.push(channel), 'prefix')
  await emit({ notices: [], heads: [] })
  expect(said).toEqual([])
  await emit({
    notices: [{ about: 'plan', id: 'p1' as never }],
    heads: [{ threadId: 't' as never, seq: 1 }],
  })
  expect(said.toSorted()).toEqual(['prefix#/#', 'prefix#/#thread:t#'])
})
