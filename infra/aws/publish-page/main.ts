import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { environmentsSchema } from '../environments.ts'
import { planPublication, type Step } from './plan.ts'

// npm run publish-page -- <environment> --bucket <page-bucket-name of its edge stack> [--dry-run]

const ROOT = join(import.meta.dirname, '../../..')
const USAGE = 'Usage: npm run publish-page -- <environment> --bucket <name> [--dry-run]\n'

const wish = () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { bucket: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
  })
  const { context } = JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8'))
  const environment = environmentsSchema.parse(context.environments)[positionals[0] ?? '']
  if (!environment || values.bucket === undefined) throw new Error(USAGE)
  const { tokenIssuer: authority, tokenClientIds } = environment
  const [clientId = ''] = tokenClientIds
  const config = { authority, clientId }
  return { folder: 'dist/web', bucket: values.bucket, config, isDry: values['dry-run'] }
}

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
