import { resolve } from 'node:path'
import { createPlatform } from '../../core/platform.ts'
import { findAwsPlace } from '../../core/table/aws-place.ts'
import { createDynamoClient } from '../../core/table/dynamo-client.ts'
import { startDatabase } from '../local/database/database.ts'
import { Trouble } from '../local/database/trouble.ts'
import { type DrillWish, readArguments, Unclear } from './arguments.ts'
import { drillTables, reportOf } from './drill.ts'
import { type Inventory, readAll } from './read-all.ts'

const ASK_EVERY_MS = 15_000

const progress = (words: string) => void process.stderr.write(`${words}\n`)

const drill = async (wish: DrillWish): Promise<Inventory> => {
  if (wish.from === 'folder') {
    await using database = await startDatabase({ folder: resolve(wish.folder) })
    return await readAll(createPlatform(database.tables))
  }
  const client = createDynamoClient(await findAwsPlace())
  try {
    return await drillTables({ client, progress, everyMs: ASK_EVERY_MS }, wish)
  } finally {
    client.destroy()
  }
}

/** `npm run drill`: whether a backup can be read, all of it (docs/operate.md). */
try {
  const inventory = await drill(readArguments(process.argv.slice(2)))
  process.stdout.write(reportOf(inventory))
  if (inventory.faults.length > 0) process.exitCode = 1
} catch (error) {
  if (!(error instanceof Unclear || error instanceof Trouble)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}
