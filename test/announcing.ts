import { keys } from '../core/keys.ts'
import type { TestCache } from './cache.ts'
import { codeOf, environmentOf, ofType, run, STAGE } from './synthesised.ts'

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

/** Runs the file that would be deployed, against the cache at `url`. */
export const announceTo = async ({ url, certificate }: TestCache) => {
  const script = `delete globalThis.require; const { handler } = await import('./index.mjs')
    const said = await handler(${JSON.stringify(BATCH)}, {})
    process.stdout.write(JSON.stringify(said), () => process.exit())`
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], {
    cwd: codeOf('announce'),
    env: {
      ...(environmentOf('announce') as Record<string, string>),
      ...{ AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'role', AWS_SECRET_ACCESS_KEY: 'secret' },
      ...{ AWS_SESSION_TOKEN: 'session', NODE_EXTRA_CA_CERTS: certificate, REDIS_URL: url },
    },
  })
  return stdout.split('\n').map((line) => JSON.parse(line))
}

/** What a user of the cache may do, as the template has it. */
export const accessIn = (user: string) => {
  const found = ofType('AWS::ElastiCache::User').find(
    ({ Properties }) => Properties.UserId === user,
  )
  return String(found?.Properties.AccessString)
}
