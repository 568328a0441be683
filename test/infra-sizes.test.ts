import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { environmentsSchema } from '../infra/aws/environments.ts'
import { PlatformStage } from '../infra/aws/platform-stage.ts'
import { INTERFACE_ENDPOINTS, SIZE_NAMES, SIZES, type SizeName } from '../infra/cost/sizes.ts'

interface Template {
  readonly Resources: Readonly<
    Record<
      string,
      { readonly Type: string; readonly Properties: Readonly<Record<string, unknown>> }
    >
  >
  readonly Outputs?: Readonly<Record<string, unknown>>
}
type Stacks = Readonly<Record<string, Template>>

const stacks = new Map<SizeName, Stacks>()
let folder = ''

/** One deployment in each size, under one name, so that templates can be laid beside each other; its functions are not bundled. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterpart-sizes-'))
  const { context } = JSON.parse(await readFile(join(import.meta.dirname, '../cdk.json'), 'utf8'))
  const { production } = environmentsSchema.parse(context.environments)
  if (!production) throw new Error('cdk.json has no production')
  const { certificateArn } = production
  for (const size of SIZE_NAMES) {
    const app = new App({
      outdir: join(folder, size),
      context: { ...context, 'aws:cdk:bundling-stacks': [] },
    })
    // The other sizes are in cdk.json, which test/infra.test.ts has checked.
    if (size === 'network') Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
    const stage = new PlatformStage(app, 'production', {
      // What a month may cost follows the size, unless somebody names it.
      deployment: {
        ...{ ...production, size, monthUsd: 100, zones: ['us-east-1b', 'us-east-1c'] },
        // As in the middle of their rotation.
        edgeSecrets: ['b', 'a'],
        signIn: { passkeyGroups: [], certificateArn },
      },
      // Nothing is built here; any folder with a Dockerfile does.
      gateway: join(import.meta.dirname, '../infra/aws/gateway'),
    })
    const { stacks: built } = app.synth().getNestedAssembly(stage.artifactId)
    const named = built.map((it) => [it.stackName.slice(`${stage.stageName}-`.length), it.template])
    stacks.set(size, Object.fromEntries(named))
  }
}, 180_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

const stackOf = (size: SizeName, name: string): Template => {
  const found = stacks.get(size)?.[name]
  if (!found) throw new Error(`the size ${size} has no stack ${name}`)
  return found
}
const inStack = (size: SizeName, name: string, type: string) =>
  Object.values(stackOf(size, name).Resources)
    .filter(({ Type }) => Type === type)
    .map(({ Properties }) => Properties)
const routesOf = (size: SizeName) => inStack(size, 'network', 'AWS::EC2::Route')
const serviceOf = (size: SizeName) => inStack(size, 'realtime', 'AWS::ECS::Service')[0]
const placeOf = (size: SizeName) => JSON.stringify(serviceOf(size)?.NetworkConfiguration)

test('the checks of cdk-nag find nothing in the largest size', async () => {
  const report = await readFile(join(folder, 'network/validation-report.json'), 'utf8')
  const { pluginReports } = z
    .object({ pluginReports: z.array(z.object({ violations: z.array(z.unknown()).default([]) })) })
    .parse(JSON.parse(report))
  expect(pluginReports.flatMap(({ violations }) => violations)).toEqual([])
})

test('only network and gateways know of the size: all that is kept, and all else, is equal', () => {
  const [first = 'pilot', ...others] = SIZE_NAMES
  const { network, realtime, ...same } = stacks.get(first) ?? {}
  expect(Object.keys(same)).toEqual(
    expect.arrayContaining(['data', 'identity', 'cache', 'announce', 'edge', 'api', 'watch']),
  )
  for (const size of others) {
    const { network: otherNetwork, realtime: otherRealtime, ...itsSame } = stacks.get(size) ?? {}
    expect(itsSame).toEqual(same)
  }
})

/** What CloudFormation changes in place: an endpoint gets and loses zones, a service tasks and where they run. */
const IN_PLACE: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::VPCEndpoint': ['SubnetIds'],
  'AWS::ECS::Service': ['DesiredCount', 'NetworkConfiguration'],
}
/** What may come and go. */
const PASSING = [
  'AWS::ApplicationAutoScaling::ScalableTarget',
  'AWS::ApplicationAutoScaling::ScalingPolicy',
  'AWS::EC2::Route',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::VPCEndpoint',
]

const MOVES = SIZE_NAMES.flatMap((from) =>
  SIZE_NAMES.filter((to) => to !== from).map((to) => [from, to] as const),
)

describe.each(MOVES)('moving from %s to %s', (from, to) => {
  test.each(['network', 'realtime'])('replaces nothing in the stack %s', (name) => {
    const [before, after] = [stackOf(from, name).Resources, stackOf(to, name).Resources]
    for (const [id, { Type, Properties }] of Object.entries(before)) {
      const next = after[id]
      if (!next) expect(PASSING).toContain(Type)
      else expect(IN_PLACE[Type] ?? []).toEqual(expect.arrayContaining(changed(Properties, next)))
    }
  })

  test('takes away nothing that a stack not yet deployed anew still asks for', () => {
    expect(stackOf(to, 'network').Outputs).toEqual(stackOf(from, 'network').Outputs)
  })
})

const changed = (
  before: Template['Resources'][string]['Properties'],
  next: { Properties: object },
) => {
  const after = next.Properties as typeof before
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names].filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
}

test.each(['programme', 'network'] as const)(
  'in the size %s no route leads to the internet, and AWS is reached in its zones',
  (size) => {
    const { reach } = SIZES[size]
    expect(routesOf(size)).toEqual([])
    const endpoints = inStack(size, 'network', 'AWS::EC2::VPCEndpoint').filter(
      ({ VpcEndpointType }) => VpcEndpointType === 'Interface',
    )
    expect(endpoints).toHaveLength(INTERFACE_ENDPOINTS.length)
    for (const { SubnetIds, PrivateDnsEnabled } of endpoints) {
      expect(PrivateDnsEnabled).toBe(true)
      expect(SubnetIds).toHaveLength(reach.by === 'endpoints' ? reach.zones : 0)
      expect(JSON.stringify(SubnetIds)).not.toContain('outer')
    }
    expect(placeOf(size)).toContain('"AssignPublicIp":"DISABLED"')
    expect(placeOf(size)).not.toContain('outer')
  },
)

describe('in a pilot', () => {
  test('one gateway runs, no more and no less, but for a moment while a new one takes over', () => {
    expect(serviceOf('pilot')).toMatchObject({
      DesiredCount: 1,
      DeploymentConfiguration: { MinimumHealthyPercent: 100, MaximumPercent: 200 },
    })
    expect(inStack('pilot', 'realtime', 'AWS::ApplicationAutoScaling::ScalableTarget')).toEqual([])
  })

  test('its address is public, its road leads out, and AWS needs no endpoints', () => {
    expect(placeOf('pilot')).toContain('"AssignPublicIp":"ENABLED"')
    expect(placeOf('pilot')).not.toContain('isolated')
    const endpoints = inStack('pilot', 'network', 'AWS::EC2::VPCEndpoint')
    expect(endpoints.map(({ VpcEndpointType }) => VpcEndpointType)).toEqual(['Gateway', 'Gateway'])
    expect(routesOf('pilot')).toHaveLength(2)
    for (const route of routesOf('pilot'))
      expect(route).toMatchObject({
        DestinationCidrBlock: '0.0.0.0/0',
        GatewayId: { Ref: 'internetgateway' },
        RouteTableId: { Ref: expect.stringContaining('outer') },
      })
  })

  test('the road is for gateways alone: balancer, cache and announcer stay where there is none', () => {
    const [balancer] = inStack('pilot', 'realtime', 'AWS::ElasticLoadBalancingV2::LoadBalancer')
    const [cache] = inStack('pilot', 'cache', 'AWS::ElastiCache::ServerlessCache')
    const [announce] = inStack('pilot', 'announce', 'AWS::Lambda::Function')
    expect(balancer?.Scheme).toBe('internal')
    for (const place of [balancer?.Subnets, cache?.SubnetIds, announce?.VpcConfig])
      expect(JSON.stringify(place)).toMatch(/^(?!.*outer).*isolated/)
  })

  test('nothing gets an address unless it asks, and nobody gets in but by the balancer', () => {
    for (const subnet of inStack('pilot', 'network', 'AWS::EC2::Subnet'))
      expect(subnet.MapPublicIpOnLaunch).toBe(false)
    const resources = Object.entries(stackOf('pilot', 'realtime').Resources)
    const groups = resources.filter(([id]) => /^gateways[0-9A-F]{8}$/.test(id))
    expect(groups.map(([, { Properties }]) => Properties.SecurityGroupIngress)).toEqual([undefined])
    const ways = inStack('pilot', 'realtime', 'AWS::EC2::SecurityGroupIngress').filter(
      ({ GroupId }) => JSON.stringify(GroupId).includes('"gateways'),
    )
    expect(ways).toMatchObject([
      {
        ...{ IpProtocol: 'tcp', FromPort: 3000, ToPort: 3000 },
        SourceSecurityGroupId: { 'Fn::GetAtt': [expect.stringMatching(/^balancer/), 'GroupId'] },
      },
    ])
  })
})

test.each(SIZE_NAMES)('in the size %s notices of the store reach the gateway (N3, P7)', (size) => {
  const [task] = inStack(size, 'realtime', 'AWS::ECS::TaskDefinition')
  expect(JSON.stringify(task)).toContain('"Name":"REDIS_URL"')
  expect(inStack(size, 'cache', 'AWS::ElastiCache::ServerlessCache')).toHaveLength(1)
  expect(inStack(size, 'announce', 'AWS::Lambda::EventSourceMapping')).toHaveLength(1)
})

test('the host of the sign-in page is told with the record it needs', () => {
  expect(stackOf('programme', 'identity').Outputs?.signinrecord).toMatchObject({
    Value: {
      'Fn::Join': [
        '',
        [
          'sign-in.counterpart.example.org CNAME ',
          { 'Fn::GetAtt': [expect.stringMatching(/^pooldoor/), 'CloudFrontDistribution'] },
        ],
      ],
    },
  })
})

test('it stands in the zones that were named', () => {
  const zones = inStack('network', 'network', 'AWS::EC2::Subnet').map(
    ({ AvailabilityZone }) => AvailabilityZone,
  )
  expect(new Set(zones)).toEqual(new Set(['us-east-1b', 'us-east-1c']))
})

test('each secret of the front door is told to others while one follows another', () => {
  const { Outputs = {} } = stackOf('network', 'api')
  const told = Object.keys(Outputs).filter((name) => name.includes('edgesecret'))
  expect(told.map((name) => /edgesecret([a-z])/.exec(name)?.[1]).toSorted()).toEqual(['a', 'b'])
})
