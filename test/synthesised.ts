import { execFile } from 'node:child_process'
import { access, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, inject, vi } from 'vitest'
import { z } from 'zod'
import { type Cloud, type Resource, readCloud } from '../infra/iam/cloud.ts'

const ROOT = join(import.meta.dirname, '..')
export const STAGE = 'counterpart-production'
export const run = promisify(execFile)

/** Where the whole assembly lies. */
export const folder = join(inject('cloudFolder'), 'cdk.out')
const resources = new Map<string, Resource>()
/** A busy machine takes its time; nobody waits for it twice. */
const SYNTHESISED_WITHIN_MS = 180_000

/** Every resource of one deployment; synthesised once a run. Call at the top of a test file. */
export const synthesiseOnce = () => {
  beforeAll(async () => {
    await synthesise()
    const cloud = await synthesised(STAGE)
    for (const [id, resource] of cloud.resources) resources.set(id, resource)
  }, SYNTHESISED_WITHIN_MS)
  return resources
}

/** The templates of one deployment, a copy of the caller's own. Only after `synthesiseOnce`. */
export const synthesised = (deployment: string): Promise<Cloud> => readCloud(folder, deployment)

/** The deployments of cdk.json, as they are called in the cloud. */
export const deployments = async () =>
  (await readdir(folder)).flatMap((name) => /^assembly-(.+)$/.exec(name)?.[1] ?? [])

/** Whoever can make the folder does the work; everyone else waits for the mark at its end. */
const synthesise = async () => {
  const [begun, done] = [`${folder}-begun`, `${folder}-done`]
  const isFirst = await mkdir(begun).then(
    () => true,
    () => false,
  )
  if (!isFirst) {
    await vi.waitFor(() => access(done), { timeout: SYNTHESISED_WITHIN_MS, interval: 200 })
    const wrong = await readFile(done, 'utf8')
    if (wrong !== '') throw new Error(wrong)
    return
  }
  const cdk = join(ROOT, 'node_modules/aws-cdk/bin/cdk')
  try {
    await run(process.execPath, [cdk, 'synth', '**', '--quiet', '-o', folder], { cwd: ROOT })
  } catch (error) {
    // Nobody waits for what will not come.
    await writeFile(done, `The templates could not be made: ${error}`)
    throw error
  }
  await writeFile(done, '')
}

/** What cdk-nag and the like found. */
export const validationReport = async () =>
  JSON.parse(await readFile(join(folder, 'validation-report.json'), 'utf8'))

export const ofType = (type: string) => [...resources.values()].filter(({ Type }) => Type === type)

/** The function whose logical id begins so. */
export const functionOf = (name: string): Record<string, unknown> => {
  const found = [...resources].find(([id, { Type }]) => {
    return Type === 'AWS::Lambda::Function' && id.startsWith(name)
  })
  if (!found) throw new Error(`there is no function ${name}`)
  return found[1].Properties
}

/** The variables a function is given, as the template has them. */
export const environmentOf = (name: string): Readonly<Record<string, unknown>> =>
  z.object({ Variables: z.record(z.string(), z.unknown()) }).parse(functionOf(name).Environment)
    .Variables

/** The same of the gateway's container. */
export const environmentOfGateway = (): Readonly<Record<string, unknown>> => {
  const pairs = z.array(z.object({ Name: z.string(), Value: z.unknown() }))
  const shape = z.tuple([z.object({ Environment: pairs })])
  const [{ Environment }] = shape.parse(theOne('AWS::ECS::TaskDefinition').ContainerDefinitions)
  return Object.fromEntries(Environment.map(({ Name, Value }) => [Name, Value]))
}

/** The only one of its type; more or fewer is a failure of its own. */
export const theOne = (type: string): Record<string, unknown> => {
  const [resource, ...others] = ofType(type)
  if (!resource || others.length) throw new Error(`expected one ${type}`)
  return resource.Properties
}

export const attributesOf = (list: unknown) =>
  Object.fromEntries(
    z
      .array(z.object({ Key: z.string(), Value: z.string() }))
      .parse(list)
      .map(({ Key, Value }) => [Key, Value]),
  )

const oneOrMore = z
  .union([z.unknown().array(), z.unknown()])
  .transform((found) => (Array.isArray(found) ? found : [found]))
const statementSchema = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMore.pipe(z.array(z.string())),
  Resource: oneOrMore.optional(),
})
type Statement = z.infer<typeof statementSchema>

/** Every permission anywhere: of roles, of keys, of endpoints, whoever trusts whom. */
const statementsIn = (value: unknown): readonly Statement[] => {
  if (typeof value !== 'object' || value === null) return []
  if ('Effect' in value) return [statementSchema.parse(value)]
  return Object.values(value).flatMap(statementsIn)
}

export const everyStatement = () =>
  [...resources].flatMap(([id, { Properties }]) =>
    statementsIn(Properties)
      .filter(({ Effect }) => Effect === 'Allow')
      .map((statement) => ({ id, ...statement })),
  )

/** What a role may do of one service, as pairs of what to and the verb. */
export const verbsOn = (role: string, service: string) =>
  everyStatement()
    .filter(({ id }) => id.startsWith(role))
    .flatMap(({ Action, Resource }) =>
      Action.filter((verb) => verb.startsWith(service)).map((verb) => [
        /FnGetAtt(\w+?)[0-9A-F]{8}/.exec(JSON.stringify(Resource))?.[1],
        verb.slice(service.length),
      ]),
    )
    .sort()

/** The folder that would be shipped, known by a file it holds. */
export const assetWith = async (file: string) => {
  const assets = (await readdir(folder)).filter((name) => name.startsWith('asset.'))
  for (const asset of assets)
    if ((await readdir(join(folder, asset))).includes(file)) return join(folder, asset)
  throw new Error(`no asset holds ${file}`)
}

/** The folder that a function's code would be shipped from. */
export const codeOf = (name: string): string => {
  const { S3Key } = z.object({ S3Key: z.string() }).parse(functionOf(name).Code)
  return join(folder, `asset.${S3Key.replace('.zip', '')}`)
}

export const KNOWN_LATER = 'https://known-once-it-is-deployed.example'

/** What a process is told, with `KNOWN_LATER` for what is only known once something is deployed. */
export const filledIn = (variables: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : KNOWN_LATER,
    ]),
  )
