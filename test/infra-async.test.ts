import { expect, test } from 'vitest'
import * as z from 'zod'
import { keys } from '../core/keys.ts'
import { channelPrefix } from '../core/notices.ts'
import { announceSettingsSchema, gatewaySettingsSchema } from '../core/settings.ts'
import type { PartnershipId, PersonId } from '../shared/ids.ts'
import { announceTo, BATCH } from './announcing.ts'
import { hasCache, startCache } from './cache.ts'
import { lostLetters } from './cloud/dead-letters.ts'
import {
  environmentOf,
  environmentOfGateway,
  everyStatement,
  filledIn,
  functionOf,
  ofType,
  STAGE,
  synthesised,
  synthesiseOnce,
  theOne,
  verbsOn,
} from './synthesised.ts'

const resources = synthesiseOnce()

const textOf = (value: unknown) => JSON.stringify(value)

test('the cache is small, within the network, encrypted by our key, and entered by its group alone', () => {
  expect(theOne('AWS::ElastiCache::ServerlessCache')).toMatchObject({
    Engine: 'valkey',
    ServerlessCacheName: STAGE,
    CacheUsageLimits: {
      DataStorage: { Maximum: 1, Unit: 'GB' },
      ECPUPerSecond: { Maximum: 30_000 },
    },
    KmsKeyId: { 'Fn::GetAtt': [expect.stringMatching(/^cachekey/), 'Arn'] },
    SecurityGroupIds: [{ 'Fn::GetAtt': [expect.stringMatching(/^doors/), 'GroupId'] }],
    SubnetIds: [expect.anything(), expect.anything()],
    UserGroupId: { Ref: 'users' },
  })
})

test('nobody enters the cache by a password, without a name, or for more than words', () => {
  const users = ofType('AWS::ElastiCache::User').map(({ Properties }) => Properties)
  expect(users.map(({ UserId }) => UserId)).toEqual([`${STAGE}-gateway`, `${STAGE}-announce`])
  for (const user of users) {
    expect(user).toMatchObject({ Engine: 'valkey', AuthenticationMode: { Type: 'iam' } })
    expect(user.UserName).toBe(user.UserId)
    expect(user).not.toHaveProperty('Passwords')
    expect(user).not.toHaveProperty('NoPasswordRequired')
    const [on, channels, nothing, ...more] = String(user.AccessString).split(' ')
    expect([on, channels, nothing]).toEqual(['on', `&${channelPrefix(STAGE)}#*`, '-@all'])
    expect(more.filter((word) => /^[~&]|@|^-/.test(word))).toEqual([])
  }
  expect(theOne('AWS::ElastiCache::UserGroup').UserIds).toHaveLength(users.length)
})

test('only gateways and the announcer reach the cache, by network and by IAM', () => {
  const ways = ofType('AWS::EC2::SecurityGroupIngress')
    .map(({ Properties }) => Properties)
    .filter(({ GroupId }) => textOf(GroupId).includes('doors'))
  const callers = ways.map(({ FromPort, ToPort, SourceSecurityGroupId }) => [
    ...[FromPort, ToPort],
    /"(\w+?)[0-9A-F]{8}"/.exec(textOf(SourceSecurityGroupId))?.[1],
  ])
  expect(callers.toSorted()).toEqual([
    [6379, 6380, 'announcer'],
    [6379, 6380, 'gateways'],
  ])
  const doors = [...resources].find(([id]) => id.startsWith('doors'))?.[1].Properties
  expect(doors).not.toHaveProperty('SecurityGroupIngress')
  const connects = everyStatement().filter(({ Action }) => Action.includes('elasticache:Connect'))
  const who = connects.map(({ id, Action, Resource }) => [
    ...[id.replace(/DefaultPolicy[0-9A-F]{8}$/, ''), Action.length],
    [...textOf(Resource).matchAll(/FnGetAtt(\w+?)A[rR][nN]/g)].map(([, name]) => name),
  ])
  expect(who.toSorted()).toEqual([
    ['announcerole', 1, ['cache', 'userannounce']],
    ['taskTaskRole', 1, ['cache', 'usergateway']],
  ])
})

test('both are told of one cache, encrypted, and of themselves', () => {
  const gateway = environmentOfGateway()
  const announce = environmentOf('announce')
  expect(announce.REDIS_URL).toEqual(gateway.REDIS_URL)
  expect(announce.REDIS_URL).toMatchObject({
    'Fn::Join': [
      '',
      ['rediss://', { 'Fn::ImportValue': expect.stringContaining('cache') }, ':6379'],
    ],
  })
  const REDIS_URL = 'rediss://cache:6379'
  expect(gatewaySettingsSchema.parse(filledIn({ ...gateway, REDIS_URL }))).toMatchObject({
    ...{ REDIS_CLUSTER: true, REDIS_IAM_USER: `${STAGE}-gateway`, REDIS_IAM_CACHE: STAGE },
  })
  expect(announceSettingsSchema.parse({ ...announce, REDIS_URL })).toMatchObject({
    ...{ REDIS_CLUSTER: true, REDIS_IAM_USER: `${STAGE}-announce`, REDIS_IAM_CACHE: STAGE },
  })
})

test('there are always two gateways, and as many more as processor and sockets ask for', () => {
  const service = theOne('AWS::ECS::Service')
  expect(service).toMatchObject({ DeploymentConfiguration: { MinimumHealthyPercent: 100 } })
  // A number of its own would undo, at every deployment, what the scaling has found.
  expect(service).not.toHaveProperty('DesiredCount')
  expect(theOne('AWS::ApplicationAutoScaling::ScalableTarget')).toMatchObject({
    ...{ MinCapacity: 2, MaxCapacity: 40 },
  })
  const policies = ofType('AWS::ApplicationAutoScaling::ScalingPolicy').map(
    ({ Properties }) => Properties.TargetTrackingScalingPolicyConfiguration,
  )
  expect(policies).toMatchObject([
    { PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' } },
    {
      CustomizedMetricSpecification: {
        ...{ Namespace: 'Counterpart', MetricName: 'Sockets', Statistic: 'Average' },
        Dimensions: [{ Name: 'Environment', Value: STAGE }],
      },
      TargetValue: 1_500,
    },
  ])
})

test('fault 18: the stream is read in bounded tries, and a record that cannot be told ends alone', () => {
  const mapping = [...resources].find(([id]) => id.startsWith('corestream'))?.[1]
  expect(mapping?.Properties).toMatchObject({
    EventSourceArn: { 'Fn::ImportValue': expect.stringMatching(/core\w+StreamArn/) },
    BatchSize: 100,
    ParallelizationFactor: 2,
    BisectBatchOnFunctionError: true,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    MaximumRetryAttempts: 20,
    MaximumRecordAgeInSeconds: 300,
    DestinationConfig: {
      OnFailure: {
        Destination: { 'Fn::GetAtt': [expect.stringMatching(/^announceletters/), 'Arn'] },
      },
    },
  })
})

test('the announcer is bounded, within the network, and may read the stream of core and no more', () => {
  expect(functionOf('announce')).toMatchObject({
    ...{ Architectures: ['arm64'], Runtime: 'nodejs24.x', Timeout: 15, MemorySize: 256 },
    LoggingConfig: { LogGroup: expect.anything() },
    VpcConfig: { SubnetIds: [expect.anything(), expect.anything()] },
  })
  expect(verbsOn('announcerole', 'dynamodb:')).toEqual([
    ['core', 'DescribeStream'],
    ['core', 'GetRecords'],
    ['core', 'GetShardIterator'],
    ['core', 'ListStreams'],
  ])
  expect(verbsOn('announcerole', 'kms:')).toEqual([['key', 'Decrypt']])
  const own = [...resources].filter(([id]) => id.startsWith('announcerole'))
  const denied = own.flatMap(([, { Properties }]) => textOf(Properties).match(/"Deny"/g) ?? [])
  expect(denied).toHaveLength(1)
  expect(textOf(own)).toContain(`function:${STAGE}-announce`)
})

test('of all that the table of people and plans tells, new people alone reach whoever invites', () => {
  const mapping = [...resources].find(
    ([id, { Type }]) => Type.endsWith('EventSourceMapping') && id.startsWith('people'),
  )?.[1].Properties
  const { Filters } = z
    .object({ Filters: z.tuple([z.object({ Pattern: z.string() })]) })
    .parse(mapping?.FilterCriteria)
  const { eventName, dynamodb } = JSON.parse(Filters[0].Pattern)
  const { pk, sk } = keys.person('ana' as PersonId)
  expect(eventName).toEqual(['INSERT'])
  expect(pk).toMatch(new RegExp(`^${dynamodb.Keys.pk.S[0].prefix}`))
  expect(dynamodb.Keys.sk.S).toEqual([sk])
  expect(keys.membership('ana' as PersonId, 'river' as PartnershipId).sk).not.toBe(sk)
  // A stream takes two who read it, and not a third.
  const readers = ofType('AWS::Lambda::EventSourceMapping').filter(({ Properties }) =>
    textOf(Properties.EventSourceArn).includes('core'),
  )
  expect(readers).toHaveLength(2)
})

test('what a function could not do lies in a queue that is encrypted, kept, and rings at its first letter', async () => {
  expect(lostLetters(await synthesised(STAGE))).toEqual([])
})

test('a tidying that fails is not tried again: the next one makes up for it', () => {
  expect(theOne('AWS::Lambda::EventInvokeConfig')).toMatchObject({ MaximumRetryAttempts: 0 })
  expect(theOne('AWS::Events::Rule').Targets).toMatchObject([
    { RetryPolicy: { MaximumRetryAttempts: 0 } },
  ])
})

test.skipIf(!hasCache)(
  'not let in, it says so in a line and asks for the batch again',
  async () => {
    await using cache = await startCache()
    const [line, answer] = await announceTo(cache)
    expect(line).toMatchObject({ event: 'announce-failed', level: 'warn' })
    expect(answer).toEqual({
      batchItemFailures: [{ itemIdentifier: BATCH.Records[0]?.dynamodb.SequenceNumber }],
    })
  },
  30_000,
)
