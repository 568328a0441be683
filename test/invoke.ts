import { codeOf, environmentOf, filledIn, run } from './synthesised.ts'

export interface Invocation {
  /** How the function's logical id begins. */
  readonly name: string
  readonly events: readonly object[]
  /** Beside what the template tells it: where its tables are, and what else is known once it runs. */
  readonly place: Readonly<Record<string, string>>
}

/** What Lambda itself tells a function. */
const BY_LAMBDA = {
  ...{ AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'role', AWS_SECRET_ACCESS_KEY: 'secret' },
}

/**
 * Runs the very file that would be deployed, in a process that has nothing but what it is told, with one event after the other.
 *
 * @returns what it wrote and what it answered, each as JSON, in their order; an error as text.
 */
export const invoke = async ({ name, events, place }: Invocation) => {
  // Lambda runs a module as one: without the `require` that `node -e` gives.
  const script = `delete globalThis.require; const { handler } = await import('./index.mjs')
    const context = { getRemainingTimeInMillis: () => 600_000 }
    for (const event of ${JSON.stringify(events)})
      process.stdout.write(JSON.stringify(await handler(event, context).catch(String)) + '\\n')
    process.stdout.write('', () => process.exit())`
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], {
    cwd: codeOf(name),
    env: {
      ...filledIn(environmentOf(name)),
      ...BY_LAMBDA,
      ...place,
    },
  })
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

/** Nobody answers there: there is no database. */
export const NOBODY_ANSWERS = { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' }

/** What loading it costs, and what starting a process that does nothing does, in milliseconds of processor time. */
export const loadTimes = async (name: string): Promise<{ start: number; load: number }> => {
  const script = `delete globalThis.require; const { user, system } = process.cpuUsage()
    await import('./index.mjs'); const after = process.cpuUsage()
    const start = (user + system) / 1000
    process.stdout.write(JSON.stringify({ start, load: (after.user + after.system) / 1000 - start }))
    process.stdout.write('', () => process.exit())`
  const env = { ...filledIn(environmentOf(name)), ...BY_LAMBDA }
  const asked = ['--input-type=module', '-e', script]
  const { stdout } = await run(process.execPath, asked, { cwd: codeOf(name), env })
  return JSON.parse(stdout)
}
