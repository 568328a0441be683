import type { Cloud, Resource } from '../../infra/iam/cloud.ts'
import { isTrust, isWide, type Right, rightsOf } from '../../infra/iam/rights.ts'
import { WIDE, wideName } from '../../infra/iam/wide.ts'

/** Rights for more than is named that nobody gave a reason for, and reasons for what is not there. */
export const tooWide = (cloud: Cloud): readonly string[] => {
  const found = new Set(rightsOf(cloud).filter(isWide).map(wideName))
  const known = new Set(WIDE.map(wideName))
  return [
    ...[...found].filter((name) => !known.has(name)),
    ...[...known].filter((name) => !found.has(name)).map((name) => `${name} is not there`),
  ]
}

/** What anybody may do with audit rows: write a new one and read them, and hear of new ones. */
const WITH_AUDIT: ReadonlySet<string> = new Set([
  'data/audit dynamodb:PutItem',
  'data/audit dynamodb:Query',
  'data/audit.StreamArn dynamodb:DescribeStream',
  'data/audit.StreamArn dynamodb:GetRecords',
  'data/audit.StreamArn dynamodb:GetShardIterator',
  'data/audit.StreamArn dynamodb:ListStreams',
])

/** Rights by which what the audit log says could be changed or removed. */
export const changingAudit = (cloud: Cloud): readonly string[] =>
  allowed(cloud)
    .filter(({ verb, on }) => {
      const reaches = on.startsWith('data/audit') || on.includes('*')
      return reaches && /^(\*|dynamodb:)/.test(verb) && !WITH_AUDIT.has(`${on} ${verb}`)
    })
    .map(wordsOfOne)

const GIVING_RIGHTS =
  /^(\*$|(iam|sts|organizations|sso|account):|kms:(PutKeyPolicy|CreateGrant)|lambda:AddPermission)/

/** Rights by which a role could give rights, and roles that have more than these templates say. */
export const administeringRights = (cloud: Cloud): readonly string[] => [
  ...allowed(cloud)
    .filter(({ verb }) => GIVING_RIGHTS.test(verb))
    .map(wordsOfOne),
  ...[...cloud.resources].flatMap(([id, resource]) => beyondTemplates(id, resource)),
]

const beyondTemplates = (id: string, { Type, Properties }: Resource): readonly string[] => {
  if (!Type.startsWith('AWS::IAM::') || Type === 'AWS::IAM::Policy') return []
  if (Type !== 'AWS::IAM::Role') return [`${id} is a ${Type}`]
  return 'ManagedPolicyArns' in Properties ? [`${id} has a policy of AWS`] : []
}

interface One {
  readonly holder: string
  readonly verb: string
  readonly on: string
}

/** Each verb of each right of a role by itself. */
const allowed = (cloud: Cloud): readonly One[] =>
  rightsOf(cloud)
    .filter(isOfRole)
    .flatMap(({ holder, actions, on }) =>
      actions.flatMap((verb) => on.map((each) => ({ holder, verb, on: each }))),
    )
const isOfRole = (right: Right) =>
  right.effect === 'Allow' && right.whom.length === 0 && !isTrust(right)

const wordsOfOne = ({ holder, verb, on }: One): string => `${holder} may ${verb} on ${on}`
