import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { CONTESTANTS } from '../contestants.ts'

const BENCH = join(import.meta.dirname, '..')

/** Where, when and with what something was measured. */
export const describeMachine = (args: readonly string[]) => ({
  at: new Date().toISOString(),
  command: ['npm run bench --', ...args].join(' '),
  commit: commit(),
  node: process.version,
  processors: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  versions: versions(),
})

/** Undefined outside a clone. */
const commit = (): string | undefined => {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], {
      cwd: BENCH,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
      .toString()
      .trim()
  } catch {
    return undefined
  }
}

export const versions = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...new Set([...CONTESTANTS.flatMap(({ packages }) => packages), 'yjs'])].map((name) => {
      const path = join(BENCH, 'node_modules', name, 'package.json')
      const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version: string }
      return [name, version]
    }),
  )
