import { createPlatform } from '../../core/platform.ts'
import { fullTableName } from '../../core/settings.ts'
import { openTables } from '../../core/table/dynamo.ts'
import type { DynamoClient } from '../../core/table/dynamo-client.ts'
import type { DrillWish } from './arguments.ts'
import { type Inventory, readAll } from './read-all.ts'
import { removeTables, restoreTables } from './restore.ts'

export interface CloudDrill {
  readonly client: DynamoClient
  readonly progress: (words: string) => void
  readonly everyMs: number
}

/** Reads everything in tables of AWS: those that serve, or new ones made from their backup for this. */
export const drillTables = async (
  { client, progress, everyMs }: CloudDrill,
  wish: Exclude<DrillWish, { from: 'folder' }>,
): Promise<Inventory> => {
  if (wish.from === 'tables') return readTables(client, wish.prefix)
  const to = `${wish.prefix}-drill`
  await restoreTables(client, { from: wish.prefix, to, at: wish.at, progress, everyMs })
  try {
    return await readTables(client, to)
  } finally {
    if (!wish.keep) await removeTables(client, to)
    progress(`The tables ${to}-* ${wish.keep ? 'stay' : 'are taken away again'}.`)
  }
}

const readTables = (client: DynamoClient, prefix: string): Promise<Inventory> =>
  readAll(createPlatform(openTables(client, (name) => fullTableName(prefix, name))))

/** What was read, and what is wrong with it, for people. */
export const reportOf = ({ counts, newest, faults }: Inventory): string =>
  [
    ...Object.entries(counts).map(([kind, count]) => `${kind.padEnd(14)}${count}`),
    `${'newest'.padEnd(14)}${newest ?? 'nothing is there'}`,
    '',
    ...(faults.length === 0
      ? ['Everything can be read, and is whole.']
      : [`NOT WHOLE, ${faults.length} faults:`, ...faults.map((words) => `  ${words}`)]),
    '',
  ].join('\n')
