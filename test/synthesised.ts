import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll } from 'vitest'
import { z } from 'zod'

const ROOT = join(import.meta.dirname, '..')
export const STAGE = 'counterpart-production'
export const run = promisify(execFile)

interface Resource {
  readonly Type: string
  readonly Properties: Readonly<Record<string, unknown>>
  readonly DeletionPolicy?: string
}

let folder = ''
const resources = new Map<string, Resource>()

/** Synthesises the cloud's templates once; call at the top of a test file. */
export const synthesiseOnce = () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'counterpart-synth-'))
    const cdk = join(ROOT, 'node_modules/aws-cdk/bin/cdk')
    await run(process.execPath, [cdk, 'synth', '**', '--quiet', '-o', folder], { cwd: ROOT })
    const assembly = join(folder, `assembly-${STAGE}`)
    const templates = (await readdir(assembly)).filter((name) => name.endsWith('.template.json'))
    for (const name of templates) {
      const { Resources } = JSON.parse(await readFile(join(assembly, name), 'utf8'))
      for (const [id, resource] of Object.entries(Resources))
        resources.set(id, resource as Resource)
    }
  }, 60_000)
  afterAll(() => rm(folder, { recursive: true }))
  return resources
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
  Effect: z.literal('Allow'),
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
    statementsIn(Properties).map((statement) => ({ id, ...statement })),
  )

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

/** What a process is told, with a stand-in for what is only known once something is deployed. */
export const filledIn = (variables: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : 'https://known-later.example',
    ]),
  )
