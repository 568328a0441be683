import { type ChildProcess, spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { openTables } from '../../../core/table/dynamo.ts'
import { createDynamoClient } from '../../../core/table/dynamo-client.ts'
import type { Table } from '../../../core/table/table.ts'
import type { TableName } from '../../../core/table/tables.ts'
import { createAsk } from './ask.ts'
import { LOCAL_PREFIX } from './definitions.ts'
import type { Fault } from './faults.ts'
import { followRecords, type Listener } from './follow-records.ts'
import { Trouble } from './trouble.ts'

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url))
const CLOSES_WITHIN_MS = 10_000

export interface DatabaseOptions extends Partial<Listener> {
  /** The whole platform's data folder; locked as long as the database runs. */
  readonly folder: string
}

export interface Database extends AsyncDisposable {
  readonly endpoint: string
  /** The id part of the only credentials the endpoint takes; the secret part may be anything. */
  readonly accessKey: string
  readonly tables: Record<TableName, Table>
  readonly pid: number
  /** Lets the next requests of a kind go wrong; for tests. */
  inject(fault: Fault): Promise<void>
  /** Removes what has expired now, rather than within half a minute; for tests. */
  reap(): Promise<void>
}

/**
 * Starts the embedded database in a process of its own, which ends with this one.
 *
 * @throws Trouble when the folder is in use or cannot be written to; its message is for the person.
 */
export const startDatabase = async (options: DatabaseOptions): Promise<Database> => {
  const { folder, onRecords, onTrouble = () => undefined } = options
  const child = spawn(
    process.execPath,
    [MAIN, resolve(folder), onRecords ? 'records' : 'no-records'],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const ended = new Promise<void>((done) => child.once('close', () => done()))
  const { endpoint, accessKey } = await firstWords(child)
  const client = createLocalClient(endpoint, accessKey)
  const ask = createAsk(endpoint, accessKey)
  const stopping = new AbortController()
  const following = onRecords && followRecords(ask, { onRecords, onTrouble }, stopping.signal)
  void ended.then(() => {
    if (!stopping.signal.aborted) onTrouble(new Trouble('The database has ended unexpectedly.'))
    stopping.abort()
  })

  return {
    endpoint,
    accessKey,
    pid: child.pid ?? 0,
    tables: openTables(client, (name) => `${LOCAL_PREFIX}${name}`),
    inject: async (fault) => void (await ask('POST', '/faults', { body: fault })),
    reap: async () => void (await ask('POST', '/reap')),
    [Symbol.asyncDispose]: async () => {
      stopping.abort()
      await following
      client.destroy()
      await end(child, ended)
    },
  }
}

interface Address {
  readonly endpoint: string
  readonly accessKey: string
}

const firstWords = async ({ stdout }: ChildProcess): Promise<Address> => {
  for await (const line of stdout ? createInterface(stdout) : []) {
    const words = JSON.parse(line) as Address | { readonly trouble: string }
    if ('trouble' in words) throw new Trouble(words.trouble)
    return words
  }
  throw new Trouble('The database could not be started.')
}

/** A client of a running local database; another process on this machine may have one too. */
export const createLocalClient = (endpoint: string, accessKeyId: string) =>
  createDynamoClient({
    endpoint,
    region: 'local',
    credentials: async () => ({ accessKeyId, secretAccessKey: 'local' }),
  })

const end = async (child: ChildProcess, ended: Promise<void>) => {
  child.stdin?.end()
  const impatience = setTimeout(() => child.kill('SIGKILL'), CLOSES_WITHIN_MS)
  await ended
  clearTimeout(impatience)
}
