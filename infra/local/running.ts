import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'

const runningSchema = z.object({
  pid: z.int().positive(),
  /** Where people reach it, e.g. `http://localhost:3000`. */
  url: z.url(),
  /** Where its database answers, and the key that database takes. */
  database: z.object({ endpoint: z.url(), accessKey: z.string() }),
})
/** The server that has a data folder open just now. */
export type Running = z.infer<typeof runningSchema>

const fileIn = (dataDir: string) => join(dataDir, 'running.json')

/** Leaves word in the data folder of who serves it, for programs started beside it; taken away when disposed of. */
export const noteRunning = async (dataDir: string, running: Running): Promise<AsyncDisposable> => {
  const path = fileIn(dataDir)
  const draft = `${path}.${running.pid}`
  // Whoever reads the key may read and write everything, as whoever reads the folder may.
  await writeFile(draft, `${JSON.stringify(running)}\n`, { mode: 0o600 })
  await rename(draft, path)
  return { [Symbol.asyncDispose]: () => rm(path, { force: true }) }
}

/** The server of a data folder, if one runs; a note left by one that was killed counts for nothing. */
export const findRunning = async (dataDir: string): Promise<Running | undefined> => {
  const text = await readFile(fileIn(dataDir), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const running = runningSchema.parse(JSON.parse(text))
  return isAlive(running.pid) && (await answers(running)) ? running : undefined
}

/** Whether there is a process of this number. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Only the database the note is about takes its key: what it does not know it answers with 404, strangers with 403. */
const answers = async ({ database }: Running): Promise<boolean> => {
  const { endpoint, accessKey } = database
  const wish = { headers: { authorization: accessKey }, signal: AbortSignal.timeout(5_000) }
  return fetch(`${endpoint}/`, wish).then(
    ({ status }) => status === 404,
    () => false,
  )
}
