import * as z from 'zod'
import {
  announceSettingsSchema,
  apiSettingsSchema,
  archiveSettingsSchema,
  gatewaySettingsSchema,
  inviteSettingsSchema,
  tablesSettingsSchema,
} from '../../core/settings.ts'
import type { Cloud } from '../../infra/iam/cloud.ts'
import { filledIn } from '../synthesised.ts'
import { found } from './find.ts'

interface Asks {
  readonly schema: z.ZodObject
  /** What a deployment leaves as it is without. */
  readonly leaves?: readonly string[]
}
const ASKS: Readonly<Record<string, Asks>> = {
  'announce/announce': { schema: announceSettingsSchema },
  'api/api': { schema: apiSettingsSchema },
  'archive/archive': { schema: archiveSettingsSchema },
  'compact/compact': { schema: tablesSettingsSchema },
  'identity/sign-in': { schema: tablesSettingsSchema },
  'invite/invite': { schema: inviteSettingsSchema },
  'realtime/task': {
    schema: gatewaySettingsSchema,
    leaves: ['LOG', 'METRICS_PORT', 'LIMITS_FACTOR'],
  },
}

/** Variables that a function or container asks for and is not given, or cannot read, or is given and does not ask for. */
export const untold = (cloud: Cloud): readonly string[] => {
  const told = new Map([...functions(cloud), ...containers(cloud)])
  return [...new Set([...told.keys(), ...Object.keys(ASKS)])].flatMap((name) => {
    const [asks, variables] = [ASKS[name], told.get(name)]
    if (asks === undefined || variables === undefined) return [`${name} is here or there only`]
    return compare(asks, variables).map((words) => `${name} ${words}`)
  })
}

type Variables = Readonly<Record<string, unknown>>

const compare = ({ schema, leaves = [] }: Asks, variables: Variables): readonly string[] => {
  const asked = Object.keys(schema.shape).filter((name) => !leaves.includes(name))
  const unread = schema.safeParse(deployed(variables)).error?.issues ?? []
  return [
    ...asked.filter((name) => !(name in variables)).map((name) => `is not told ${name}`),
    ...Object.keys(variables)
      .filter((name) => !asked.includes(name))
      .map((name) => `does not ask for ${name}`),
    ...unread.map(({ path }) => `cannot read ${path.join('.')}`),
  ]
}

const deployed = (variables: Variables) => ({
  ...filledIn(variables),
  ...('REDIS_URL' in variables && { REDIS_URL: 'rediss://known-when-deployed:6379' }),
})

const functionSchema = z.object({
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
})
const functions = (cloud: Cloud) =>
  found(cloud, 'AWS::Lambda::Function').map(({ name, Properties }): [string, Variables] => [
    name,
    functionSchema.parse(Properties).Environment.Variables,
  ])

const taskSchema = z.object({
  ContainerDefinitions: z.tuple([
    z.object({ Environment: z.array(z.object({ Name: z.string(), Value: z.unknown() })) }),
  ]),
})
const containers = (cloud: Cloud) =>
  found(cloud, 'AWS::ECS::TaskDefinition').map(({ name, Properties }): [string, Variables] => {
    const [{ Environment }] = taskSchema.parse(Properties).ContainerDefinitions
    return [name, Object.fromEntries(Environment.map(({ Name, Value }) => [Name, Value]))]
  })
