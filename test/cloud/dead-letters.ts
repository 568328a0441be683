import * as z from 'zod'
import type { Cloud } from '../../infra/iam/cloud.ts'
import { rightsOf } from '../../infra/iam/rights.ts'
import { wordsOf } from '../../infra/iam/words.ts'
import { asksForTls } from './buckets.ts'
import { found } from './find.ts'

const TWO_WEEKS_SECONDS = 14 * 24 * 3600

const onFailureSchema = z.object({
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.unknown() }) }),
})
const targetsSchema = z.object({
  Targets: z.array(
    z.object({ Arn: z.unknown(), DeadLetterConfig: z.object({ Arn: z.unknown() }).optional() }),
  ),
})

/** Ways into functions nobody waits at, that leave no letter when the function fails, and queues that tell nobody of one. */
export const lostLetters = (cloud: Cloud): readonly string[] => {
  const queues = found(cloud, 'AWS::SQS::Queue').map(({ name }) => name)
  const ways = [...streams(cloud), ...schedules(cloud)]
  return [
    ...ways.flatMap(([way, queue]) =>
      queue !== undefined && queues.includes(queue) ? [] : [`${way} leaves no letter`],
    ),
    ...wrongQueues(cloud),
  ]
}

type Way = readonly [way: string, queue: string | undefined]

const queueOf = (cloud: Cloud, properties: unknown): string | undefined => {
  const { data } = onFailureSchema.safeParse(properties)
  return data && wordsOf(cloud, data.DestinationConfig.OnFailure.Destination)
}

const streams = (cloud: Cloud): readonly Way[] =>
  found(cloud, 'AWS::Lambda::EventSourceMapping').map(({ name, Properties }) => [
    name,
    queueOf(cloud, Properties),
  ])

/** A schedule fails twice over: the function cannot be begun, or does not end well. */
const schedules = (cloud: Cloud): readonly Way[] =>
  found(cloud, 'AWS::Events::Rule').flatMap(({ name, Properties }) =>
    targetsSchema.parse(Properties).Targets.flatMap(({ Arn, DeadLetterConfig }): Way[] => {
      const target = wordsOf(cloud, Arn)
      return [
        [name, DeadLetterConfig && wordsOf(cloud, DeadLetterConfig.Arn)],
        [target, queueOf(cloud, invokedOnce(cloud, target))],
      ]
    }),
  )

const invokedOnce = (cloud: Cloud, target: string) =>
  found(cloud, 'AWS::Lambda::EventInvokeConfig').find(
    ({ Properties }) => wordsOf(cloud, Properties.FunctionName) === target,
  )?.Properties

const wrongQueues = (cloud: Cloud): readonly string[] => {
  const rights = rightsOf(cloud)
  return found(cloud, 'AWS::SQS::Queue').flatMap(({ name, Properties }) => {
    const wrongs = {
      'is not encrypted': Properties.SqsManagedSseEnabled !== true,
      'keeps no letter for two weeks': Properties.MessageRetentionPeriod !== TWO_WEEKS_SECONDS,
      'answers without TLS': !rights.some((right) => right.holder === name && asksForTls(right)),
      'rings for nobody': !ringing(cloud).has(name),
    }
    return Object.entries(wrongs).flatMap(([words, is]) => (is ? [`${name} ${words}`] : []))
  })
}

const firstLetterSchema = z.object({
  MetricName: z.literal('ApproximateNumberOfMessagesVisible'),
  ...{ Threshold: z.literal(0), EvaluationPeriods: z.literal(1) },
  Dimensions: z.tuple([z.object({ Name: z.literal('QueueName'), Value: z.unknown() })]),
  AlarmActions: z.array(z.unknown()).min(1),
})

/** The queues whose first letter sets off an alarm that somebody hears. */
const ringing = (cloud: Cloud): ReadonlySet<string> =>
  new Set(
    found(cloud, 'AWS::CloudWatch::Alarm').flatMap(({ Properties }) => {
      const { data } = firstLetterSchema.safeParse(Properties)
      return data ? [wordsOf(cloud, data.Dimensions[0].Value).replace(/\.QueueName$/, '')] : []
    }),
  )
