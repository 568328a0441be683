import { createPlatform, type Platform } from '../../core/platform.ts'
import { fullTableName } from '../../core/settings.ts'
import { findAwsPlace } from '../../core/table/aws-place.ts'
import { openTables } from '../../core/table/dynamo.ts'
import { createDynamoClient } from '../../core/table/dynamo-client.ts'

interface Program {
  /** What is written to whoever runs it when all went well. */
  readonly work: (platform: Platform) => Promise<string>
  /** The prefix of the tables in AWS. */
  readonly tables: string
}

/** Runs one act of the operator's beside the platform, in its tables, and ends the process as a program does. */
export const inTables = async (read: () => Program): Promise<void> => {
  try {
    const { tables, work } = read()
    const client = createDynamoClient(await findAwsPlace())
    try {
      const open = openTables(client, (name) => fullTableName(tables, name))
      process.stdout.write(await work(createPlatform(open)))
    } finally {
      client.destroy()
    }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    process.exitCode = 1
  }
}
