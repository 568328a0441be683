import type { DynamoDBRecord } from 'aws-lambda'
import { expect, test } from 'vitest'
import { createInvite, type Invited } from './invite.ts'

const record = (id: string, more: object = {}): DynamoDBRecord => ({
  eventName: 'INSERT',
  dynamodb: {
    SequenceNumber: id,
    NewImage: {
      ...{ pk: { S: `PERSON#${id}` }, sk: { S: 'PROFILE' }, id: { S: id } },
      ...{ email: { S: `${id}@place.example` }, post: { S: 'Mayor' }, language: { S: 'en' } },
      programmeManager: { BOOL: false },
      ...more,
    },
  },
})

const inviting = (openAccount: (person: Invited) => Promise<void>) => {
  const [invited, reported]: [string[], unknown[]] = [[], []]
  const invite = createInvite({
    openAccount,
    invited: (id) => invited.push(id),
    report: (error) => reported.push(error),
  })
  return { invite, invited, reported }
}

test('each new person gets an account that names them by their id', async () => {
  const opened: Invited[] = []
  const { invite, invited, reported } = inviting(async ({ id, email }) => {
    opened.push({ id, email })
  })
  expect(await invite({ Records: [record('ana'), record('ben')] })).toEqual({
    batchItemFailures: [],
  })
  expect(opened).toEqual([
    { id: 'ana', email: 'ana@place.example' },
    { id: 'ben', email: 'ben@place.example' },
  ])
  expect([invited, reported]).toEqual([['ana', 'ben'], []])
})

test('who could not be invited comes again alone, and so does a record that is nobody', async () => {
  const { invite, invited, reported } = inviting(async ({ id }) => {
    if (id === 'ben') throw new Error('The pool answered 500.')
  })
  const Records = [record('ana'), record('ben'), record('cho', { email: { S: 'nowhere' } })]
  expect(await invite({ Records })).toEqual({
    batchItemFailures: [{ itemIdentifier: 'ben' }, { itemIdentifier: 'cho' }],
  })
  expect(invited).toEqual(['ana'])
  expect(reported).toHaveLength(2)
})
