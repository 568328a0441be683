import { keys } from '../core/keys.ts'
import type { TestCache } from './cache.ts'
import { invoke } from './invoke.ts'
import { ofType, STAGE } from './synthesised.ts'

const recordOf = ({ pk, sk }: { pk: string; sk: string }, SequenceNumber: string) => ({
  eventID: `c4ca4238a0b923820dcc509a6f75849${SequenceNumber.at(-1)}`,
  eventName: 'MODIFY',
  eventVersion: '1.1',
  eventSource: 'aws:dynamodb',
  awsRegion: 'us-east-1',
  dynamodb: {
    ApproximateCreationDateTime: 1_790_000_000,
    Keys: { pk: { S: pk }, sk: { S: sk } },
    SequenceNumber,
    SizeBytes: 59,
    StreamViewType: 'NEW_AND_OLD_IMAGES',
  },
  eventSourceARN: `arn:aws:dynamodb:us-east-1:111122223333:table/${STAGE}-core/stream/2026-11-22T00:00:00.000`,
})
/** Two records as DynamoDB Streams hand them over: a plan changed, and a thread grew. */
export const BATCH = {
  Records: [
    recordOf(keys.plan('plan-1' as never), '4421584500000000017450439091'),
    recordOf(keys.entry('t1' as never, 3), '4421584500000000017450439092'),
  ],
}

/** Runs the announcer that would be deployed, against the cache at `url`. */
export const announceTo = ({ url, certificate }: TestCache) =>
  invoke({
    name: 'announce',
    events: [BATCH],
    place: { AWS_SESSION_TOKEN: 'session', NODE_EXTRA_CA_CERTS: certificate, REDIS_URL: url },
  })

/** What a user of the cache may do, as the template has it. */
export const accessIn = (user: string) => {
  const found = ofType('AWS::ElastiCache::User').find(
    ({ Properties }) => Properties.UserId === user,
  )
  return String(found?.Properties.AccessString)
}
