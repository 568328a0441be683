import { expect, test } from 'vitest'
import { z } from 'zod'
import { gatewaySettingsSchema } from '../core/settings.ts'
import { TABLE_NAMES, TABLES, type TableName } from '../core/table/tables.ts'
import { tuningOf } from '../realtime/tuning.ts'
import { RETURN_EVERY_MS } from '../shared/limits.ts'
import { losing } from './cloud/kept.ts'
import { untold } from './cloud/told.ts'
import { HOURLY, httpEvent } from './events.ts'
import { invoke, NOBODY_ANSWERS } from './invoke.ts'
import {
  attributesOf,
  environmentOfGateway,
  filledIn,
  functionOf,
  ofType,
  STAGE,
  synthesised,
  synthesiseOnce,
  theOne,
  validationReport,
  verbsOn,
} from './synthesised.ts'

synthesiseOnce()

const tableOf = (name: TableName) =>
  ofType('AWS::DynamoDB::GlobalTable').find(
    ({ Properties }) => Properties.TableName === `${STAGE}-${name}`,
  )

const keySchema = (partition: string, sort: string) => [
  { AttributeName: partition, KeyType: 'HASH' },
  { AttributeName: sort, KeyType: 'RANGE' },
]
const ALL_ATTRIBUTES = { Projection: { ProjectionType: 'ALL' } }
const STREAMS = { 'new-and-old': 'NEW_AND_OLD_IMAGES', new: 'NEW_IMAGE' }

test('the checks of cdk-nag find nothing that has not been answered', async () => {
  expect((await validationReport()).pluginReports).toEqual([])
})

test.each(TABLE_NAMES)('the table %s has the shape its page gives it', (name) => {
  const { stream, ttl, index } = TABLES[name]
  const properties = tableOf(name)?.Properties
  expect(properties).toMatchObject({
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: keySchema('pk', 'sk'),
  })
  expect(properties?.StreamSpecification).toEqual(
    stream === 'off' ? undefined : { StreamViewType: STREAMS[stream] },
  )
  expect(properties?.TimeToLiveSpecification).toEqual(
    ttl === 'none' ? undefined : { AttributeName: ttl, Enabled: true },
  )
  expect(properties?.GlobalSecondaryIndexes).toEqual(
    index === 'none'
      ? undefined
      : [{ ...ALL_ATTRIBUTES, IndexName: 'gsi1', KeySchema: keySchema('gsi1pk', 'gsi1sk') }],
  )
})

test.each(TABLE_NAMES)('the table %s cannot be lost by a mistake', (name) => {
  const table = tableOf(name)
  expect(table?.DeletionPolicy).toBe('Retain')
  expect(table?.Properties).toMatchObject({
    SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
    Replicas: [
      {
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: {
          PointInTimeRecoveryEnabled: TABLES[name].pointInTimeRecovery,
        },
        SSESpecification: { KMSMasterKeyId: expect.anything() },
      },
    ],
  })
})

test('what is kept keeps its logical ids, for CloudFormation replaces what is renamed', async () => {
  expect(losing(await synthesised(STAGE))).toEqual([])
})

test('every function and container is told what it asks for, and nothing else', async () => {
  expect(untold(await synthesised(STAGE))).toEqual([])
})

/** What CloudFormation gives no tags, as of this library; everything else has to say whose it is. */
const WITHOUT_TAGS =
  /Integration$|Route$|ScalingPolicy$|Policy$|OriginAccessControl$|UserPool(Client|Domain|Group)$|ManagedLoginBranding$|Egress$|Ingress$|Association$|Attachment$|EventInvokeConfig$|Permission$|MetricFilter$|RecordSet$|LoggingConfiguration$/

const tagsSchema = z
  .union([
    z.array(z.object({ Key: z.string(), Value: z.string() })),
    z
      .record(z.string(), z.string())
      .transform((tags) => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))),
  ])
  .transform((tags) => Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value])))

const tagsOf = ({ Tags, UserPoolTags, ResourceTags, Replicas }: Record<string, unknown>) => {
  const [replica] = z.array(z.object({ Tags: z.unknown() })).safeParse(Replicas).data ?? []
  return tagsSchema.safeParse(Tags ?? UserPoolTags ?? ResourceTags ?? replica?.Tags).data ?? {}
}

test('everything says whose it is, in which deployment, and whether it holds what people wrote', async () => {
  const { resources } = await synthesised(STAGE)
  const tagged = [...resources].filter(([, { Type }]) => !WITHOUT_TAGS.test(Type))
  expect(tagged.length).toBeGreaterThan(100)
  for (const [id, { Type, Properties }] of tagged) {
    const personal = /(GlobalTable|UserPool)$/.test(Type) || id.startsWith('rows')
    expect([id, tagsOf(Properties)]).toEqual([
      id,
      expect.objectContaining({
        ...{ project: 'counterpart', environment: 'production', owner: 'programme-office' },
        'data-class': personal ? 'personal' : expect.stringMatching(/^(personal|operational)$/),
      }),
    ])
  }
})

test('nothing leads to the internet or from it', () => {
  // CloudFront asks for an internet gateway; without a route it leads nowhere.
  const doors = ['NatGateway', 'EgressOnlyInternetGateway', 'Route', 'EIP']
  expect(doors.flatMap((door) => ofType(`AWS::EC2::${door}`))).toEqual([])
  const ingress = ofType('AWS::EC2::SecurityGroup').map((group) => group.Properties)
  expect(JSON.stringify(ingress.map((group) => group.SecurityGroupIngress))).not.toContain('/0"')
})

test('the network reaches the services it needs, and those only', () => {
  const services = ofType('AWS::EC2::VPCEndpoint').map(
    ({ Properties }) =>
      /\.([a-z0-9]+(\.[a-z]+)?)"/.exec(JSON.stringify(Properties.ServiceName))?.[1],
  )
  expect(services.sort()).toEqual(['dynamodb', 'ecr.api', 'ecr.dkr', 'logs', 's3'])
})

test('the function for requests is bounded in time and memory, and its log in age', () => {
  expect(functionOf('api')).toMatchObject({
    Architectures: ['arm64'],
    Runtime: 'nodejs24.x',
    Timeout: 10,
    MemorySize: 512,
    LoggingConfig: { LogGroup: expect.anything() },
  })
  const ages = ofType('AWS::Logs::LogGroup').map(({ Properties }) => Properties.RetentionInDays)
  expect(new Set(ages)).toEqual(new Set([90]))
})

test('plans are tidied once an hour by a function that may change what is stored of them and no more', () => {
  expect(functionOf('compact')).toMatchObject({
    Timeout: 600,
    Environment: { Variables: { TABLE_PREFIX: STAGE } },
  })
  expect(theOne('AWS::Events::Rule')).toMatchObject({ ScheduleExpression: 'rate(1 hour)' })
  expect(verbsOn('compactrole', 'dynamodb:')).toEqual([
    ['core', 'Query'],
    ...['BatchWriteItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query'].map((verb) => [
      'docs',
      verb,
    ]),
  ])
})

test('the balancer is private, and patient and sticky enough for long-polling', () => {
  const { Scheme, LoadBalancerAttributes } = theOne('AWS::ElasticLoadBalancingV2::LoadBalancer')
  const group = theOne('AWS::ElasticLoadBalancingV2::TargetGroup')
  expect(Scheme).toBe('internal')
  expect(attributesOf(LoadBalancerAttributes)).toMatchObject({
    'idle_timeout.timeout_seconds': '120',
    'routing.http.drop_invalid_header_fields.enabled': 'true',
  })
  expect(attributesOf(group.TargetGroupAttributes)).toMatchObject({
    'stickiness.enabled': 'true',
    'stickiness.type': 'lb_cookie',
    'deregistration_delay.timeout_seconds': '30', // longer than a long poll
  })
})

test('the gateway runs without root, cannot write its own disk, and hears when to stop', () => {
  const { ContainerDefinitions, RuntimePlatform } = theOne('AWS::ECS::TaskDefinition')
  expect(RuntimePlatform).toEqual({ CpuArchitecture: 'ARM64', OperatingSystemFamily: 'LINUX' })
  expect(ContainerDefinitions).toMatchObject([
    {
      ReadonlyRootFilesystem: true,
      User: '1000:1000',
      StopTimeout: 120,
      LinuxParameters: { InitProcessEnabled: true },
    },
  ])
})

test('the gateway is told what it asks for, and a thousand people can leave before it is killed', () => {
  const shape = z.tuple([z.object({ StopTimeout: z.number() })])
  const [container] = shape.parse(theOne('AWS::ECS::TaskDefinition').ContainerDefinitions)
  const told = { ...environmentOfGateway(), REDIS_URL: 'rediss://known-when-deployed:6379' }
  const settings = gatewaySettingsSchema.parse(filledIn(told))
  expect(settings).toMatchObject({ METRICS: 'emf' })
  const { returnWithinMs, stopsWithinMs } = tuningOf(settings)
  expect(returnWithinMs).toBe(1_000 * RETURN_EVERY_MS)
  expect(stopsWithinMs).toBeLessThan(container.StopTimeout * 1_000)
})

test('the very file that would be deployed answers in JSON, and tells of trouble in a line', async () => {
  const [told, answer] = await invoke({
    ...{ name: 'api', events: [httpEvent('GET /api/health')], place: NOBODY_ANSWERS },
  })
  expect(told).toMatchObject({ event: 'store-trouble', route: '/api/health', level: 'warn' })
  // By the names in our files: what is made small keeps them.
  expect(told.error.at.join()).toMatch(/\bcheckHealth \(/)
  expect(answer).toMatchObject({ statusCode: 503, body: expect.stringContaining('unavailable') })
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
}, 15_000)

test('the tidying of plans, as it would be deployed, says when its tables do not answer', async () => {
  const said = await invoke({ name: 'compact', events: [HOURLY], place: NOBODY_ANSWERS })
  expect(JSON.stringify(said)).toContain('The store does not answer.')
}, 15_000)
