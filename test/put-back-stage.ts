import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { foldLog } from '../core/plans/fold.ts'
import { createPlatform, type Platform } from '../core/platform.ts'
import type { Attributes } from '../core/table/attribute-values.ts'
import { openTables } from '../core/table/dynamo.ts'
import type { DynamoClient } from '../core/table/dynamo-client.ts'
import type { Table } from '../core/table/table.ts'
import type { TableName } from '../core/table/tables.ts'
import { RESTORED } from '../infra/drill/restore.ts'
import {
  createLocalClient,
  type Database,
  startDatabase,
} from '../infra/local/database/database.ts'
import type { PlanId } from '../shared/ids.ts'
import { type Ran, runProgram } from './run-program.ts'

const MAIN = join(import.meta.dirname, '../infra/drill/main.ts')
/** The tables that serve, and those that a restore made, by their prefixes. */
export const SERVING = 'counterpart'
export const BACKUP = 'counterpart-drill'

/** A database with both sets of tables, and who puts one back into the other. */
export interface Stage extends AsyncDisposable {
  readonly database: Database
  readonly platform: Platform
  readonly backup: Readonly<Record<TableName, Table>>
  drill(...args: readonly string[]): Promise<Ran>
  putBack(...args: readonly string[]): Promise<Ran>
  /** All that lies in the tables of one prefix, attribute by attribute. */
  everything(prefix: string): Promise<Everything>
}
export type Everything = Readonly<Record<string, readonly Attributes[]>>

export const openStage = async (folder: string): Promise<Stage> => {
  const database = await startDatabase({ folder })
  const client = createLocalClient(database.endpoint, database.accessKey)
  const env = {
    ...{ AWS_ENDPOINT_URL: database.endpoint, AWS_REGION: 'us-east-1' },
    ...{ AWS_ACCESS_KEY_ID: database.accessKey, AWS_SECRET_ACCESS_KEY: 'local' },
  }
  const drill = (...args: readonly string[]) => runProgram(process.execPath, [MAIN, ...args], env)
  const everything = async (prefix: string): Promise<Everything> => {
    const names = RESTORED.map((name) => `${prefix}-${name}`)
    const all = await Promise.all(names.map((name) => itemsOf(client, name)))
    return Object.fromEntries(RESTORED.map((name, at) => [name, all[at] ?? []]))
  }
  return {
    ...{ database, drill, platform: createPlatform(database.tables) },
    backup: openTables(client, (name) => `${BACKUP}-${name}`),
    putBack: (...args) => drill('--tables', BACKUP, '--into', SERVING, '--stopped', ...args),
    everything,
    [Symbol.asyncDispose]: async () => {
      client.destroy()
      await database[Symbol.asyncDispose]()
    },
  }
}

/** All items of a table as they come over the wire, ten at a time, in the order of their keys. */
const itemsOf = async (client: DynamoClient, TableName: string): Promise<readonly Attributes[]> => {
  const items: Attributes[] = []
  for (let from: object | undefined; ; ) {
    const ExclusiveStartKey = from && { ExclusiveStartKey: from }
    const page = (await client.ask('Scan', { TableName, Limit: 10, ...ExclusiveStartKey })) as {
      readonly Items: readonly Attributes[]
      readonly LastEvaluatedKey?: object
    }
    items.push(...page.Items)
    from = page.LastEvaluatedKey
    if (!from) break
  }
  const place = ({ pk, sk }: Attributes) => JSON.stringify([pk?.S, sk?.S])
  return items.sort((a, b) => (place(a) < place(b) ? -1 : 1))
}

/** What the program said of each table: how many were compared, put and removed. */
export const numbersIn = ({ said }: Ran) =>
  Object.fromEntries(
    [...said.matchAll(/^(\w+) +(\d+) compared, (\d+) put, (\d+) removed/gm)].map(
      ([, table, ...numbers]) => [table, numbers.map(Number)],
    ),
  )

/**
 * A data folder with the demo world, a table longer than a page, plans of which there are snapshots, and the backup of all
 * that, made by the program itself into empty tables; and what it said, once and once more.
 */
export const prepareBackup = async (folded: readonly PlanId[]) => {
  const folder = mkdtempSync(join(tmpdir(), 'counterpart-put-back-'))
  cpSync(inject('demoFolder'), join(folder, 'prepared'), { recursive: true })
  await using stage = await openStage(join(folder, 'prepared'))
  const { docs } = stage.platform
  for (const planId of folded) await foldLog(stage.platform, planId)
  const bytes = new Uint8Array(300_000)
  for (let n = 0; n < 10; n++) await docs.put({ pk: `LONG#${n}`, sk: 'PART', bytes, n })
  const make = () => stage.drill('--tables', SERVING, '--into', BACKUP, '--stopped')
  const [ran, again] = [await make(), await make()]
  return {
    ...{ ran, again },
    serving: await stage.everything(SERVING),
    backup: await stage.everything(BACKUP),
    /** A stage of one's own, as it was prepared. */
    open: () => {
      const copied = join(folder, crypto.randomUUID())
      cpSync(join(folder, 'prepared'), copied, { recursive: true })
      return openStage(copied)
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
