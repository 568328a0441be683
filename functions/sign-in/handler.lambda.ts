import { asJson } from '../../core/journal/write-line.ts'
import { createPlatform } from '../../core/platform.ts'
import { fullTableName, tablesSettingsSchema } from '../../core/settings.ts'
import { openTables } from '../../core/table/dynamo.ts'
import { createDynamoClient } from '../../core/table/dynamo-client.ts'
import { createFunctionJournal } from '../journal.ts'
import { lambdaPlace } from '../lambda-place.ts'
import { createAdmit } from './admit.ts'

const { TABLE_PREFIX } = tablesSettingsSchema.parse(process.env)
const client = createDynamoClient(lambdaPlace(process.env))
const platform = createPlatform(openTables(client, (name) => fullTableName(TABLE_PREFIX, name)))

const { note, report } = createFunctionJournal({
  node: `sign-in-${crypto.randomUUID().slice(0, 8)}`,
  now: () => new Date(),
  write: (line) => void process.stdout.write(asJson(line)),
})

export const handler = createAdmit({ platform, note, report, answersWithinMs: 4_000 })
