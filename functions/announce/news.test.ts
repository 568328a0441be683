import type { DynamoDBRecord } from 'aws-lambda'
import { expect, test } from 'vitest'
import { keys } from '../../core/keys.ts'
import type { Key } from '../../core/table/table.ts'
import { newsOf } from './news.ts'

const recordOf = (
  { pk, sk }: Key,
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE' = 'MODIFY',
): DynamoDBRecord => ({
  eventName,
  dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } } },
})
const person = 'ana' as never
const partnership = 'p1' as never
const plan = 'plan-1' as never
const thread = 't1' as never

test('[N3] what decides about rights is told: a partnership, a plan, a person', () => {
  const records = [keys.partnership(partnership), keys.plan(plan), keys.person(person)]
  expect(newsOf(records.map((key) => recordOf(key)))).toEqual({
    notices: [
      { about: 'partnership', id: 'p1' },
      { about: 'plan', id: 'plan-1' },
      { about: 'person', id: 'ana' },
    ],
    heads: [],
  })
})

test('[P7] a plan the server wrote in is told, beside what decides about it', () => {
  const records = [keys.plan(plan), keys.written(plan)].map((key) => recordOf(key))
  expect(newsOf(records)).toEqual({
    notices: [
      { about: 'plan', id: 'plan-1' },
      { about: 'written', id: 'plan-1' },
    ],
    heads: [],
  })
})

test('[N3] what decides nothing is not told', () => {
  const records = [
    keys.beingHere(person, partnership),
    keys.readMark(person, thread),
    keys.membership(person, partnership),
    keys.planOf(partnership, plan),
    keys.thread(thread),
    keys.email('ana@test.example'),
    { pk: 'PLAN#not an id', sk: 'META' },
    { pk: '', sk: '' },
  ]
  expect(newsOf([...records.map((key) => recordOf(key)), {}])).toEqual({ notices: [], heads: [] })
})

test('[C5] fault 16, 17: records twice and in any order tell the same', () => {
  const records = [1, 2, 3].map((seq) => recordOf(keys.entry(thread, seq), 'INSERT'))
  const said = { notices: [], heads: [{ threadId: 't1', seq: 3 }] }
  expect(newsOf(records)).toEqual(said)
  expect(newsOf([...records, ...records].toReversed())).toEqual(said)
  const changed = recordOf(keys.partnership(partnership))
  expect(newsOf([changed, changed])).toEqual(newsOf([changed]))
})
