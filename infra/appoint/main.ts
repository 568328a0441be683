import { parseArgs } from 'node:util'
import { createPlatform } from '../../core/platform.ts'
import { fullTableName } from '../../core/settings.ts'
import { findAwsPlace } from '../../core/table/aws-place.ts'
import { openTables } from '../../core/table/dynamo.ts'
import { createDynamoClient } from '../../core/table/dynamo-client.ts'
import { emailSchema } from '../../shared/people.ts'
import { accountCommand, appointFirst } from './appoint.ts'

const USAGE = `npm run appoint -- --tables counterpart-production --email manager@example.org
  [--post "Programme manager"] [--language en]`

const wish = () => {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    options: { tables: text, email: text, post: text, language: text },
  })
  const { tables, email, post = 'Programme manager', language = 'en' } = values
  if (tables === undefined || !emailSchema.safeParse(email).success) throw new Error(USAGE)
  return { tables, email: emailSchema.parse(email), post, language }
}

/** `npm run appoint`: the first programme manager of a platform in AWS (docs/operate.md). */
const appoint = async () => {
  const { tables, ...who } = wish()
  const client = createDynamoClient(await findAwsPlace())
  try {
    const open = openTables(client, (name) => fullTableName(tables, name))
    const person = await appointFirst(createPlatform(open), who)
    process.stdout.write(`${person.email} is the first programme manager, as ${person.id}.\n`)
    process.stdout.write(`An account to sign in with:\n  ${accountCommand(person)}\n`)
  } finally {
    client.destroy()
  }
}

try {
  await appoint()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}
