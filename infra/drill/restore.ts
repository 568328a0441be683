import { setTimeout as pause } from 'node:timers/promises'
import { fullTableName } from '../../core/settings.ts'
import type { DynamoClient } from '../../core/table/dynamo-client.ts'
import { TABLES, type TableName } from '../../core/table/tables.ts'

/** Those that can be had back as they were at a moment; the rest is worth nothing after minutes. */
export const RESTORED: readonly TableName[] = (Object.keys(TABLES) as TableName[]).filter(
  (name) => TABLES[name].pointInTimeRecovery,
)

export interface RestoreWish {
  /** The prefix of the tables as they are. */
  readonly from: string
  /** The prefix of new tables. */
  readonly to: string
  /** An instant within the last 35 days; without it as late as possible, some five minutes ago. */
  readonly at?: string | undefined
  readonly progress: (words: string) => void
  /** How often a table is asked whether it is there. */
  readonly everyMs: number
}

interface Described {
  readonly Table?: { readonly TableStatus?: string }
}

/**
 * Makes new tables as the old ones were at one moment, and resolves when they can be read: minutes, or hours for many
 * gigabytes. The old ones are not touched. What a restored table lacks: recovery, streams, TTL, protection, tags.
 *
 * @throws DynamoError as DynamoDB says it: a table of the new name exists, or the moment is out of reach.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery.Tutorial.html
 */
export const restoreTables = async (client: DynamoClient, wish: RestoreWish): Promise<void> => {
  const { from, to, at, progress, everyMs } = wish
  for (const name of RESTORED) {
    const moment =
      at === undefined
        ? { UseLatestRestorableTime: true }
        : { RestoreDateTime: Date.parse(at) / 1_000 }
    await client.ask('RestoreTableToPointInTime', {
      SourceTableName: fullTableName(from, name),
      TargetTableName: fullTableName(to, name),
      ...moment,
    })
    progress(`${fullTableName(to, name)}: being made from ${fullTableName(from, name)}`)
  }
  for (const name of RESTORED) {
    const TableName = fullTableName(to, name)
    while ((await statusOf(client, TableName)) !== 'ACTIVE') await pause(everyMs)
    progress(`${TableName}: there`)
  }
}

const statusOf = async (client: DynamoClient, TableName: string): Promise<string | undefined> => {
  const { Table }: Described = await client.ask('DescribeTable', { TableName })
  return Table?.TableStatus
}

/** Takes tables away again that {@link restoreTables} made. */
export const removeTables = async (client: DynamoClient, prefix: string): Promise<void> => {
  for (const name of RESTORED)
    await client.ask('DeleteTable', { TableName: fullTableName(prefix, name) })
}
