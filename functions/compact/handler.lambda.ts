import { asJson } from '../../core/journal/write-line.ts'
import { compactAll } from '../../core/plans/compact.ts'
import { createPlatform } from '../../core/platform.ts'
import { fullTableName, tablesSettingsSchema } from '../../core/settings.ts'
import { openTables } from '../../core/table/dynamo.ts'
import { createDynamoClient } from '../../core/table/dynamo-client.ts'
import { createFunctionJournal } from '../journal.ts'
import { lambdaPlace } from '../lambda-place.ts'

/** What is begun then still has to end before the function is cut. */
const TO_END_MS = 60_000

const { TABLE_PREFIX } = tablesSettingsSchema.parse(process.env)
const client = createDynamoClient(lambdaPlace(process.env))
const platform = createPlatform(openTables(client, (name) => fullTableName(TABLE_PREFIX, name)))

const { note, report } = createFunctionJournal({
  node: `compact-${crypto.randomUUID().slice(0, 8)}`,
  now: () => new Date(),
  write: (line) => void process.stdout.write(asJson(line)),
})

/** Tidies the stored form of all plans; what it does not get to is the next run's. */
export const handler = async (
  _event: unknown,
  context: { getRemainingTimeInMillis: () => number },
) => {
  const began = platform.now().getTime()
  const until = new Date(began + context.getRemainingTimeInMillis() - TO_END_MS)
  const compacted = await compactAll(platform, { until, report })
  if (compacted.swept > 0) note('orphans-swept', { count: compacted.swept })
  note('finished', { count: compacted.plans, ms: platform.now().getTime() - began })
  return compacted
}
