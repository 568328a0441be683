import { createPlatform, type Platform } from '../../core/platform.ts'
import { fullTableName } from '../../core/settings.ts'
import { openTables } from '../../core/table/dynamo.ts'
import { withCloud } from '../with-cloud.ts'

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
    const said = await withCloud((client) =>
      work(createPlatform(openTables(client, (name) => fullTableName(tables, name)))),
    )
    process.stdout.write(said)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    process.exitCode = 1
  }
}
