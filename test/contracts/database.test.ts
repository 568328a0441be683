import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { expect, test } from 'vitest'
import { startDatabase } from '../../infra/local/database/database.ts'
import { makeFolder } from './folder.ts'
import { stockClient } from './stock-client.ts'

test('items whose time is over are removed, others are not', async () => {
  await using folder = await makeFolder()
  await using database = await startDatabase({ folder: folder.path })
  const { ephemeral, core } = database.tables
  const past = Math.floor(Date.now() / 1000) - 5
  const kept = [
    { pk: 'a', sk: 'future', expiresAt: past + 3_600 },
    { pk: 'a', sk: 'not a number', expiresAt: `${past}` },
    { pk: 'a', sk: 'without' },
  ]
  for (const item of [...kept, { pk: 'a', sk: 'over', expiresAt: past }]) await ephemeral.put(item)
  await core.put({ pk: 'a', sk: 'over', expiresAt: past })
  await database.reap()
  expect(await ephemeral.list({ pk: 'a', limit: 9 })).toEqual(kept)
  expect(await core.list({ pk: 'a', limit: 9 })).toHaveLength(1)
})

test('a failed condition returns the item that failed it, to who asks', async () => {
  await using folder = await makeFolder()
  await using database = await startDatabase({ folder: folder.path })
  await database.tables.core.put({ pk: 'a', sk: '1', n: 1 })
  const client = stockClient(database)
  const put = (returned: 'ALL_OLD' | 'NONE') =>
    client.send(
      new PutItemCommand({
        TableName: 'counterpart-core',
        Item: { pk: { S: 'a' }, sk: { S: '1' } },
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: returned,
      }),
    )
  const name = 'ConditionalCheckFailedException'
  await expect(put('ALL_OLD')).rejects.toMatchObject({
    name,
    Item: { pk: { S: 'a' }, sk: { S: '1' }, n: { N: '1' } },
  })
  await expect(put('NONE')).rejects.toMatchObject({ name, Item: undefined })
})

test('throttling is met with retries until it is over', async () => {
  await using folder = await makeFolder()
  await using database = await startDatabase({ folder: folder.path })
  await database.inject({ table: 'core', operation: 'PutItem', times: 2, kind: 'throttle' })
  const { core } = database.tables
  const item = { pk: 'a', sk: '1' }
  await core.put(item)
  expect(await core.get(item)).toEqual(item)
  await database.inject({ table: 'core', operation: 'PutItem', times: 3, kind: 'throttle' })
  await expect(core.put(item)).rejects.toMatchObject({
    kind: 'unavailable',
    cause: { name: 'ProvisionedThroughputExceededException' },
  })
}, 20_000)

test('faults meet the kind of request they were made for, as often as asked', async () => {
  await using folder = await makeFolder()
  await using database = await startDatabase({ folder: folder.path })
  const { core, docs } = database.tables
  const key = { pk: 'a', sk: '1' }
  await database.inject({ table: 'core', operation: 'PutItem', times: 9, kind: 'error' })
  await docs.put(key)
  expect(await core.get(key)).toBeUndefined()
  await expect(core.put(key)).rejects.toMatchObject({
    kind: 'unavailable',
    cause: { name: 'InternalServerError' },
  })

  await database.inject({ table: 'core', operation: 'GetItem', times: 1, kind: 'slow', ms: 150 })
  const before = performance.now()
  expect(await core.get(key)).toBeUndefined()
  expect(performance.now() - before).toBeGreaterThan(140)

  await database.inject({ table: 'docs', operation: 'DeleteItem', times: 1, kind: 'no-answer' })
  expect(await docs.take(key)).toBeUndefined()
  expect(await docs.get(key)).toBeUndefined()
})

test('fault 11: what a batch leaves undone is offered again until nothing is left', async () => {
  await using folder = await makeFolder()
  await using database = await startDatabase({ folder: folder.path })
  const { docs } = database.tables
  const items = Array.from({ length: 30 }, (_, n) => ({ pk: 'a', sk: `${100 + n}`, n }))
  const leave = { table: 'docs', operation: 'BatchWriteItem', kind: 'unprocessed' } as const
  await database.inject({ ...leave, times: 3, items: 20 })
  expect(await docs.putAll(items)).toEqual([])
  expect(await docs.list({ pk: 'a', limit: 99 })).toEqual(items)
})

test('[T15] keys a batch did not get to are asked for again, and never taken for empty', async () => {
  await using folder = await makeFolder()
  await using database = await startDatabase({ folder: folder.path })
  const { core } = database.tables
  const items = Array.from({ length: 30 }, (_, n) => ({ pk: 'a', sk: `${100 + n}`, n }))
  await core.putAll(items)
  const leave = { table: 'core', operation: 'BatchGetItem', kind: 'unprocessed' } as const
  await database.inject({ ...leave, times: 3, items: 20 })
  expect(await core.getAll(items)).toEqual(items)
  await database.inject({ ...leave, times: 99, items: 2 })
  await expect(core.getAll(items)).rejects.toMatchObject({ kind: 'unavailable' })
}, 20_000)

test('[T13] what is left in the end, and what nobody answered for, is told and no more', async () => {
  await using folder = await makeFolder()
  await using database = await startDatabase({ folder: folder.path })
  const { docs } = database.tables
  const items = Array.from({ length: 30 }, (_, n) => ({ pk: 'a', sk: `${100 + n}`, n }))
  const fault = { table: 'docs', operation: 'BatchWriteItem' } as const
  await database.inject({ ...fault, kind: 'unprocessed', times: 6, items: 2 })
  const left = await docs.putAll(items.slice(0, 4))
  expect(left).toEqual(items.slice(2, 4))
  expect(await docs.list({ pk: 'a', limit: 99 })).toEqual(items.slice(0, 2))

  await database.inject({ ...fault, kind: 'error', times: 99 })
  await expect(docs.putAll(items)).rejects.toMatchObject({ kind: 'unavailable' })
}, 20_000)

test('nobody gets in without the key', async () => {
  await using folder = await makeFolder()
  await using database = await startDatabase({ folder: folder.path })
  for (const path of ['/', '/faults', '/reap', '/records'])
    expect(
      (await fetch(`${database.endpoint}${path}`, { method: 'POST', body: '{}' })).status,
    ).toBe(403)
})
