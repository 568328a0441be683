import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { environmentsSchema } from '../environments.ts'
import { planPublication, type Step } from './plan.ts'
import { publicationOf } from './publication.ts'

// npm run publish-page -- <environment> --outputs <what cdk deploy --outputs-file wrote> [--dry-run]

const ROOT = join(import.meta.dirname, '../../..')
const USAGE = 'Usage: npm run publish-page -- <environment> --outputs <file> [--dry-run]\n'

const wish = () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { outputs: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
  })
  const [name = ''] = positionals
  const { context } = readJson(join(ROOT, 'cdk.json'))
  const deployment = environmentsSchema.parse(context.environments)[name]
  if (!deployment || values.outputs === undefined) throw new Error(USAGE)
  const publication = publicationOf(name, deployment, readJson(values.outputs))
  return { folder: 'dist/web', ...publication, isDry: values['dry-run'] }
}

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'))

const tell = ({ args, input }: Step) =>
  process.stdout.write(
    `aws ${args.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word}'`)).join(' ')}${
      input === undefined ? '' : ` <<< '${input}'`
    }\n`,
  )

const take = ({ args, input }: Step) => {
  const { status, error } = spawnSync('aws', args, {
    cwd: ROOT,
    stdio: [input === undefined ? 'ignore' : 'pipe', 'inherit', 'inherit'],
    ...(input !== undefined && { input }),
  })
  if (error) throw new Error('The command line of AWS (aws) cannot be started.', { cause: error })
  if (status !== 0)
    throw new Error(`aws ${args.slice(0, 2).join(' ')} failed; nothing after it was done.`)
}

try {
  const { isDry, ...publication } = wish()
  for (const step of planPublication(publication)) {
    tell(step)
    if (!isDry) take(step)
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
