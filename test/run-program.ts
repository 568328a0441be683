import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')

export interface Ran {
  readonly code: number | null
  /** All of stdout, and all of stderr. */
  readonly said: string
  readonly complained: string
}

/** Runs a program to its end as a person would, in the project's folder; `env` stands beside this process's own. */
export const runProgram = async (
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> => {
  const child = spawn(program, args, { cwd: ROOT, env: { ...process.env, ...env } })
  let [said, complained] = ['', '']
  child.stdout.on('data', (words: Buffer) => {
    said += words.toString()
  })
  child.stderr.on('data', (words: Buffer) => {
    complained += words.toString()
  })
  const [code] = await once(child, 'close')
  return { code, said, complained }
}
