import { Duration } from 'aws-cdk-lib'
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch'
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { AT_ONCE, type Bound, rises } from './rises.ts'

/** A function, and what its callers leave of it when it fails: nothing where they are told so themselves. */
export interface Watched {
  readonly it: NodejsFunction
  readonly letters?: Queue
  /** When errors ring; at the first one where nothing is said. */
  readonly errors?: Bound
}

const period = Duration.minutes(1)
const FIRST: Bound = { over: 0, ...AT_ONCE }
/** A refused account is an error of the function to Cognito, so a few of them are life as it should be. */
export const REFUSED_NOW_AND_THEN: Bound = { over: 5, times: 3, of: 5 }

export const watchFunction = (
  scope: Construct,
  name: string,
  { it, letters, errors = FIRST }: Watched,
): readonly Alarm[] => [
  rises(scope, `${name}-errors`, {
    ...{ metric: it.metricErrors({ period }), ...errors },
    says: `The function ${name} fails; its log says why.`,
  }),
  rises(scope, `${name}-throttles`, {
    ...{ metric: it.metricThrottles({ period }), ...FIRST },
    says: `The function ${name} is turned away: too many at once in this account.`,
  }),
  ...(letters ? [watchLetters(scope, name, letters)] : []),
]

const watchLetters = (scope: Construct, name: string, letters: Queue): Alarm =>
  rises(scope, `${name}-dead-letters`, {
    metric: letters.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' }),
    ...FIRST,
    says: `Something that ${name} could not do lies in its queue.`,
  })

interface Late {
  readonly it: NodejsFunction
  readonly minutes: number
  readonly says: string
}

/** A stream is read late: a record that fails is tried again, and what is behind it waits. */
export const watchAge = (scope: Construct, id: string, { it, minutes, says }: Late): Alarm =>
  rises(scope, id, {
    metric: it.metric('IteratorAge', { period, statistic: 'Maximum' }),
    ...{ over: minutes * 60_000, times: 3, of: 3 },
    says,
  })
