import { beforeAll, describe, expect, test } from 'vitest'
import { type Cloud, nameOf, type Resource } from '../infra/iam/cloud.ts'
import { pageOf } from '../infra/iam/page.ts'
import { openBuckets } from './cloud/buckets.ts'
import { lostLetters } from './cloud/dead-letters.ts'
import { found } from './cloud/find.ts'
import { losing } from './cloud/kept.ts'
import { administeringRights, changingAudit, tooWide } from './cloud/rights.ts'
import { untold } from './cloud/told.ts'
import { STAGE, synthesised, synthesiseOnce } from './synthesised.ts'

synthesiseOnce()

let good: Cloud
beforeAll(async () => {
  good = await synthesised(STAGE)
})

type Faulty = Map<string, Resource>
type Check = (cloud: Cloud) => readonly string[]

/** A copy in which one thing is wrong. */
const planted = (plant: (resources: Faulty) => void): Cloud => {
  const resources = structuredClone(good.resources) as Faulty
  plant(resources)
  return { ...good, resources }
}

/** A copy in which the resource of this name has other properties. */
const changed = (name: string, change: (properties: Record<string, never>) => void): Cloud =>
  planted((resources) => {
    const ids = [...resources.keys()].filter((id) => nameOf(good, id) === name)
    if (ids.length !== 1) throw new Error(`there are ${ids.length} of the name ${name}`)
    for (const id of ids) change(resources.get(id)?.Properties as Record<string, never>)
  })

const withStatement = (policy: string, statement: object) =>
  changed(policy, ({ PolicyDocument }: Record<string, { Statement: object[] }>) => {
    PolicyDocument?.Statement.push(statement)
  })

const may = (action: string, on: unknown = { 'Fn::GetAtt': ['apilog6C90F92B', 'Arn'] }) =>
  withStatement('api/api-role/DefaultPolicy', { Effect: 'Allow', Action: action, Resource: on })

const AUDIT = { 'Fn::GetAtt': ['auditA48D740E', 'Arn'] }
const EVERYONE = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject' }
const PAGE_FILE = { 'Fn::GetAtt': ['page15F095D5', 'Arn'] }

interface Fault {
  readonly plant: () => Cloud
  readonly check: Check
  readonly says: string
}
const FAULTS: Readonly<Record<string, Fault>> = {
  'a bucket without its block of public access': {
    plant: () => changed('edge/page', (it) => delete it.PublicAccessBlockConfiguration),
    check: openBuckets,
    says: 'edge/page is not closed to the public',
  },
  'a bucket that everyone may read': {
    plant: () => withStatement('edge/page/Policy', { ...EVERYONE, Resource: PAGE_FILE }),
    check: openBuckets,
    says: 'edge/page lets everyone in',
  },
  'a new bucket with nothing said of it': {
    plant: () =>
      planted((all) => void all.set('extra', { Type: 'AWS::S3::Bucket', Properties: {} })),
    check: openBuckets,
    says: 'extra is not closed to the public',
  },
  'a verb for everything of a service': {
    plant: () => may('s3:*'),
    check: tooWide,
    says: 'api/api-role: s3:*',
  },
  'a verb for everything': { plant: () => may('*'), check: tooWide, says: 'api/api-role: *' },
  'a verb on everything': {
    plant: () => may('sqs:SendMessage', '*'),
    check: tooWide,
    says: 'api/api-role: sqs:SendMessage',
  },
  'a role that may change audit rows': {
    plant: () => may('dynamodb:UpdateItem', AUDIT),
    check: changingAudit,
    says: 'api/api-role may dynamodb:UpdateItem on data/audit',
  },
  'a role that may give rights': {
    plant: () => may('iam:PutRolePolicy'),
    check: administeringRights,
    says: 'api/api-role may iam:PutRolePolicy on api/api-log',
  },
  'a role with a policy that AWS writes': {
    plant: () =>
      changed('api/api-role', (it) => Object.assign(it, { ManagedPolicyArns: ['arn:…'] })),
    check: administeringRights,
    says: 'apirole22477616 has a policy of AWS',
  },
}

test.each(Object.entries(FAULTS))('%s turns its check red', (_, { plant, check, says }) => {
  expect(check(good)).toEqual([])
  expect(check(plant())).toContain(says)
})

test('a right more, on nothing much, is seen on the page', () => {
  expect(pageOf(may('s3:GetObject'))).not.toBe(pageOf(good))
})

describe('letters', () => {
  test('every queue that is missing is missed, by whoever writes to it', () => {
    const queues = found(good, 'AWS::SQS::Queue')
    expect(queues.length).toBeGreaterThan(1)
    for (const { id } of queues)
      expect(lostLetters(planted((all) => void all.delete(id)))).not.toEqual([])
  })

  test.each([
    ['announce/core-stream', 'DestinationConfig'],
    ['compact/compact/EventInvokeConfig', 'DestinationConfig'],
    ['announce/announce-letters', 'SqsManagedSseEnabled'],
    ['announce/announce-letters/Policy', 'PolicyDocument'],
    ['watch/compact-dead-letters', 'AlarmActions'],
  ])('%s without its %s turns their check red', (name, property) => {
    expect(lostLetters(good)).toEqual([])
    expect(lostLetters(changed(name, (it) => delete it[property]))).toHaveLength(1)
  })

  test('a schedule whose begin may fail unheard turns it red', () => {
    const unheard = changed('compact/hourly', ({ Targets }: Record<string, object[]>) => {
      for (const target of Targets ?? []) Object.assign(target, { DeadLetterConfig: undefined })
    })
    expect(lostLetters(unheard)).toEqual(['compact/hourly leaves no letter'])
  })
})

test('every variable of every function and container is missed when it is missing', () => {
  expect(untold(good)).toEqual([])
  for (const { id, Properties } of found(good, 'AWS::Lambda::Function'))
    for (const name of Object.keys(variablesOf(Properties)))
      expect(
        untold(planted((all) => delete variablesOf(all.get(id)?.Properties)[name])),
      ).toContainEqual(expect.stringContaining(`is not told ${name}`))
  const [task] = found(good, 'AWS::ECS::TaskDefinition')
  for (const [at, { Name }] of containerOf(task?.Properties).entries())
    expect(
      untold(planted((all) => containerOf(all.get(task?.id ?? '')?.Properties).splice(at, 1))),
    ).toContainEqual(`realtime/task is not told ${Name}`)
})

// biome-ignore lint/suspicious/noExplicitAny: a template is what it is; the checks themselves parse it
const variablesOf = (properties: any): Record<string, unknown> => properties.Environment.Variables
// biome-ignore lint/suspicious/noExplicitAny: as above
const containerOf = (properties: any): { Name: string }[] =>
  properties.ContainerDefinitions[0].Environment

test('everything that keeps is missed under another id, and when it would go with its stack', () => {
  expect(losing(good)).toEqual([])
  const kept = [...good.resources].filter(
    ([, { DeletionPolicy, Type }]) => DeletionPolicy === 'Retain' && Type !== 'AWS::Logs::LogGroup',
  )
  expect(kept.length).toBeGreaterThan(6)
  for (const [id, resource] of kept) {
    const renamed = planted((all) => void (all.delete(id) && all.set(`${id}2`, resource)))
    expect(losing(renamed)).toEqual([`${nameOf(good, id)} is ${id}2 and was ${id}`])
    const { DeletionPolicy: _, ...freed } = resource
    expect(losing(planted((all) => void all.set(id, freed)))).toEqual([
      `${nameOf(good, id)} goes with its stack`,
    ])
  }
})
