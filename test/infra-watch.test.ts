import { beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { FUNCTION_EVENTS } from '../functions/journal.ts'
import { allowanceOf } from '../infra/cost/allowance.ts'
import type { Cloud } from '../infra/iam/cloud.ts'
import { rightsOf } from '../infra/iam/rights.ts'
import { toEmf } from '../realtime/watch/emf.ts'
import { GATEWAY_EVENTS } from '../realtime/watch/journal.ts'
import { createMetrics } from '../realtime/watch/metrics.ts'
import { type Found, found } from './cloud/find.ts'
import { ofType, STAGE, synthesised, synthesiseOnce, theOne } from './synthesised.ts'

synthesiseOnce()

let cloud: Cloud
beforeAll(async () => {
  cloud = await synthesised(STAGE)
})

const textOf = (value: unknown) => JSON.stringify(value)
const alarms = (): readonly Found[] =>
  found(cloud, 'AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm')
const hearersOf = ({ Properties }: Found): string =>
  [...textOf(Properties.AlarmActions ?? []).matchAll(/"Ref":"(wake|tomorrow)/g)]
    .map(([, topic]) => topic)
    .join()

test('what is told of us is encrypted, refuses to travel otherwise, and is said by AWS for this account only', () => {
  const topics = ofType('AWS::SNS::Topic')
  expect(topics).toHaveLength(2)
  for (const { Properties } of topics) expect(textOf(Properties)).toMatch(/watchkey/)
  for (const { Properties } of ofType('AWS::SNS::TopicPolicy'))
    expect(textOf(Properties)).toMatch(/"aws:SecureTransport":"false".*?"Effect":"Deny"/)
  const speakers = rightsOf(cloud).filter(
    ({ holder, effect, whom }) =>
      effect === 'Allow' && holder.startsWith('watch/') && !whom.some((it) => it.includes(':root')),
  )
  // Each topic and their key, for alarms and for the bookkeeping.
  expect(new Set(speakers.flatMap(({ whom }) => whom))).toEqual(
    new Set(['cloudwatch.amazonaws.com', 'budgets.amazonaws.com']),
  )
  for (const { conditions } of speakers)
    expect(textOf(conditions)).toContain('aws:SourceAccount StringEquals <account>')
})

test('two alarms wake somebody: people cannot save or come in, and a plan is not whole; all others wait for the morning', () => {
  const composite = theOne('AWS::CloudWatch::CompositeAlarm')
  const signs = [...textOf(composite.AlarmRule).matchAll(/"(\w+?)[0-9A-F]{8}","Arn"/g)]
  expect(signs.map(([, name]) => name)).toEqual([
    ...['unsaved', 'savingslow', 'savingrefused', 'gatewayssilent', 'restfails', 'frontfails'],
  ])
  const waking = alarms().filter((it) => hearersOf(it) === 'wake')
  expect(waking.map(({ name }) => name).toSorted()).toEqual([
    'watch/chunk-missing',
    'watch/people-cannot-save',
  ])
  const silent = alarms().filter((it) => hearersOf(it) === '')
  const parts = signs.map(([, name]) => name)
  expect(silent.map(({ id }) => id.slice(0, -8)).toSorted()).toEqual(parts.toSorted())
})

test('every alarm says in words what is wrong', () => {
  for (const { name, Properties } of alarms())
    expect([name, String(Properties.AlarmDescription).length > 30]).toEqual([name, true])
})

const metricSchema = z.object({
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.unknown() })).optional(),
})
type MetricOf = z.infer<typeof metricSchema>
/** What an alarm looks at: one metric, or those of its expression. */
const metricsOf = ({ Properties }: Found): readonly MetricOf[] => {
  const { data } = metricSchema.safeParse(Properties)
  if (data) return [data]
  const several = z.array(z.object({ MetricStat: z.object({ Metric: metricSchema }).optional() }))
  return several
    .parse(Properties.Metrics ?? [])
    .flatMap(({ MetricStat }) => (MetricStat ? [MetricStat.Metric] : []))
}

/** Every name under which a gateway tells CloudWatch something, once each of its counters has counted. */
const toldByGateways = async (): Promise<ReadonlySet<string>> => {
  const measured = (await createMetrics(
    () => 0,
  ).registry.getMetricsAsJSON()) as never as Parameters<typeof toEmf>[0]['measured']
  const grown = measured.map((one) => ({
    ...one,
    values: one.values.map((sample) => ({ ...sample, value: sample.value + 1 })),
  }))
  const line = toEmf(
    { measured: grown, before: measured },
    { at: new Date(0), environment: STAGE, node: 'n' },
  )
  return new Set(line._aws.CloudWatchMetrics.flatMap(({ Metrics }) => Metrics.map((it) => it.Name)))
}

test('every alarm and graph of a gateway is about something gateways tell of this deployment', async () => {
  const told = await toldByGateways()
  const asked = alarms()
    .flatMap(metricsOf)
    .filter(({ Namespace }) => Namespace === 'Counterpart')
  expect(asked.length).toBeGreaterThan(10)
  for (const { MetricName, Dimensions } of asked) {
    expect(told).toContain(MetricName)
    expect(Dimensions).toEqual([{ Name: 'Environment', Value: STAGE }])
  }
  const drawn = shown().filter(({ namespace }) => namespace === 'Counterpart')
  expect(drawn.length).toBeGreaterThan(10)
  for (const { name, dimensions } of drawn) {
    expect(told).toContain(name)
    expect(dimensions).toEqual(['Environment', STAGE])
  }
})

test('what alarms and graphs know of other parts is named as AWS names it, and exists here', () => {
  const of = (namespace: string) => [
    ...alarms()
      .flatMap(metricsOf)
      .filter(({ Namespace }) => Namespace === namespace)
      .map(({ MetricName, Dimensions = [] }) => [
        MetricName,
        Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value])),
      ]),
  ]
  const tables = ['core', 'docs', 'audit', 'ephemeral'].map((name) => `${STAGE}-${name}`)
  expect(of('AWS/DynamoDB')).toEqual(
    tables.flatMap((TableName) => [
      ['ReadThrottleEvents', { TableName }],
      ['WriteThrottleEvents', { TableName }],
    ]),
  )
  expect(of('AWS/ElastiCache')).toEqual([['ThrottledCmds', { clusterId: STAGE }]])
  expect(of('AWS/ApiGateway').map(([name]) => name)).toEqual(['5xx', 'Count'])
  expect(of('AWS/ApplicationELB')).toMatchObject([
    ['UnHealthyHostCount', { LoadBalancer: expect.anything(), TargetGroup: expect.anything() }],
  ])
  expect(of('AWS/CloudFront')).toMatchObject([['5xxErrorRate', { Region: 'Global' }]])
  expect(of('AWS/CertificateManager')).toMatchObject([
    ['DaysToExpiry', { CertificateArn: expect.stringContaining(':certificate/') }],
  ])
  expect(of('AWS/SES')).toEqual([['Reputation.BounceRate', {}]])
})

test('lines that ring are lines that are told, in every log where they may stand', () => {
  const filters = found(cloud, 'AWS::Logs::MetricFilter')
  const known = {
    gateway: new Set(Object.keys(GATEWAY_EVENTS)),
    function: new Set(Object.keys(FUNCTION_EVENTS)),
  }
  const heard = filters.map(({ Properties }) => {
    const log = textOf(Properties.LogGroupName)
    const events = [...String(Properties.FilterPattern).matchAll(/\$\.event = "([\w-]+)"/g)].map(
      ([, event = '']) => event,
    )
    const whose = log.includes('gatewaylog') ? 'gateway' : 'function'
    expect(events.some((event) => known[whose].has(event))).toBe(true)
    expect(Properties.MetricTransformations).toMatchObject([
      { MetricNamespace: `Counterpart/${STAGE}`, MetricValue: '1' },
    ])
    return [whose, events]
  })
  const wrong = (events: object) =>
    Object.entries(events)
      .filter(([, { level }]) => level === 'error')
      .map(([event]) => event)
  // People who cannot save are heard of by numbers, and the cache's return is no trouble.
  const byNumbers = ['store-down']
  const missed = (whose: string, events: object) =>
    wrong(events).filter(
      (event) =>
        !byNumbers.includes(event) &&
        !heard.some(([of, words]) => of === whose && words?.includes(event)),
    )
  expect(missed('gateway', GATEWAY_EVENTS)).toEqual([])
  expect(missed('function', FUNCTION_EVENTS)).toEqual([])
  const functions = found(cloud, 'AWS::Lambda::Function').length
  expect(
    heard.filter(([whose, words]) => whose === 'function' && words?.includes('bug')),
  ).toHaveLength(functions)
})

test('spending is told of before and when a month gets dear, by what its size was reckoned with', () => {
  const { Budget, NotificationsWithSubscribers } = theOne('AWS::Budgets::Budget')
  expect(Budget).toMatchObject({
    ...{ BudgetType: 'COST', TimeUnit: 'MONTHLY', BudgetName: STAGE },
    BudgetLimit: { Amount: allowanceOf('programme'), Unit: 'USD' },
  })
  const told = z
    .array(
      z.object({
        Notification: z.object({ NotificationType: z.string(), Threshold: z.number() }),
        Subscribers: z.array(z.object({ Address: z.object({ Ref: z.string() }) })),
      }),
    )
    .parse(NotificationsWithSubscribers)
  expect(
    told.map(({ Notification: { NotificationType, Threshold }, Subscribers }) => [
      ...[NotificationType, Threshold],
      Subscribers[0]?.Address.Ref.slice(0, -8),
    ]),
  ).toEqual([
    ['ACTUAL', 80, 'tomorrow'],
    ['ACTUAL', 100, 'tomorrow'],
    ['FORECASTED', 100, 'tomorrow'],
  ])
})

interface Shown {
  readonly namespace: string
  readonly name: string
  readonly dimensions: readonly string[]
}
/** The page as the template has it, what is known later left out. */
const page = () => {
  const { DashboardBody } = theOne('AWS::CloudWatch::Dashboard')
  const { 'Fn::Join': join } = z
    .object({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.unknown())]) })
    .parse(DashboardBody)
  return z
    .object({
      widgets: z.array(
        z.object({ type: z.string(), properties: z.record(z.string(), z.unknown()) }),
      ),
    })
    .parse(
      JSON.parse(join[1].map((part) => (typeof part === 'string' ? part : '(later)')).join('')),
    )
}
const shown = (): readonly Shown[] =>
  page()
    .widgets.flatMap(({ properties }) => (properties.metrics ?? []) as unknown[][])
    .map((row) => {
      const [namespace = '', name = '', ...dimensions] = row.filter((it) => typeof it === 'string')
      return { namespace, name, dimensions }
    })

test('one page shows every alarm, and what people save through from the outside in', () => {
  const lamps = page().widgets.filter(({ type }) => type === 'alarm')
  const lit = lamps.map(({ properties }) => (properties.alarms as string[]).length)
  expect(lit).toEqual([2, alarms().length - 2 - 6])
  const namespaces = new Set(shown().map(({ namespace }) => namespace))
  expect(namespaces).toEqual(
    new Set([
      ...['Counterpart', 'AWS/CloudFront', 'AWS/ApiGateway', 'AWS/Lambda'],
      ...['AWS/DynamoDB', 'AWS/ECS', 'AWS/ElastiCache'],
    ]),
  )
  // A page with more costs three dollars a month.
  expect(shown().length).toBeLessThanOrEqual(50)
})
