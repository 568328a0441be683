import * as z from 'zod'
import { type Cloud, nameOf, type Resource } from './cloud.ts'
import { wordsOf } from './words.ts'

/** One statement of one policy, in words. */
export interface Right {
  /** The role that has it, or the resource whose own policy says it. */
  readonly holder: string
  readonly effect: 'Allow' | 'Deny'
  readonly actions: readonly string[]
  readonly on: readonly string[]
  readonly conditions: readonly string[]
  /** Whom the policy of a resource speaks of; empty for a role. */
  readonly whom: readonly string[]
}

const oneOrMore = z.unknown().transform((found) => (Array.isArray(found) ? found : [found]))
// Strict, so that `NotAction` and its like are met rather than read as nothing.
const statementSchema = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMore.pipe(z.array(z.string())),
  Resource: oneOrMore.optional(),
  Principal: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
})

/** Every right in a deployment: of its roles, and those its resources give. */
export const rightsOf = (cloud: Cloud): readonly Right[] =>
  [...cloud.resources].flatMap(([id, resource]) =>
    holdersOf(cloud, id, resource).flatMap((holder) =>
      statementsOf(cloud, resource).map((statement) => rightOf(cloud, holder, statement)),
    ),
  )

/** Whose statements these are: of a policy its roles, or else the resource it is about. */
const holdersOf = (cloud: Cloud, id: string, { Type, Properties }: Resource) => {
  if (Type === 'AWS::Lambda::Permission') return [wordsOf(cloud, Properties.FunctionName)]
  if (Type === 'AWS::IAM::Policy')
    return (Properties.Roles as unknown[]).map((role) => wordsOf(cloud, role))
  return [nameOf(cloud, id).replace(/\/Policy(\/ResourcePolicy)?$/, '')]
}

const statementsOf = (cloud: Cloud, { Type, Properties }: Resource): readonly unknown[] => {
  if (Type === 'AWS::Lambda::Permission') return [statementOf(Properties)]
  // Logs keep their policy as a text.
  if (Type === 'AWS::Logs::ResourcePolicy')
    return statementsIn(JSON.parse(wordsOf(cloud, Properties.PolicyDocument)))
  return statementsIn(Properties)
}

const statementsIn = (value: unknown): readonly unknown[] => {
  if (typeof value !== 'object' || value === null) return []
  if ('Effect' in value) return [value]
  return Object.values(value).flatMap(statementsIn)
}

const statementOf = ({ Action, FunctionName, Principal, SourceArn }: Resource['Properties']) => ({
  Effect: 'Allow',
  Action,
  Resource: FunctionName,
  Principal: { Service: Principal },
  ...(SourceArn !== undefined && { Condition: { ArnLike: { 'aws:SourceArn': SourceArn } } }),
})

const rightOf = (cloud: Cloud, holder: string, found: unknown): Right => {
  const { Effect, Action, Resource = [], Principal, Condition = {} } = statementSchema.parse(found)
  const words = (value: unknown) => wordsOf(cloud, value)
  const whom = typeof Principal === 'object' ? Object.values(Principal) : [Principal ?? []]
  return {
    holder,
    effect: Effect,
    actions: Action.toSorted(),
    on: Resource.map(words).sort(),
    conditions: Object.entries(Condition).flatMap(([how, asked]) =>
      Object.entries(asked).map(([what, value]) => `${what} ${how} ${words(value)}`),
    ),
    whom: whom.flat().map(words),
  }
}

/** Whether it says who may take on a role, rather than what the role may do. */
export const isTrust = ({ actions }: Right): boolean => actions.includes('sts:AssumeRole')

/** Whether it is for more than is named: of verbs, or of what they are done to. */
export const isWide = ({ effect, actions, on }: Right): boolean =>
  effect === 'Allow' && [...actions, ...on].some((word) => word.includes('*'))
