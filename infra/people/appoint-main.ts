import { parseArgs } from 'node:util'
import { emailSchema } from '../../shared/people.ts'
import { appointFirst } from './appoint.ts'
import { inTables } from './in-tables.ts'

const USAGE = `npm run appoint -- --tables counterpart-production --email manager@example.org
  [--post "Programme manager"] [--language en]`

const text = { type: 'string' } as const

/** `npm run appoint`: the first programme manager of a platform in AWS (docs/operate.md). */
await inTables(() => {
  const { values } = parseArgs({
    options: { tables: text, email: text, post: text, language: text },
  })
  const { tables, email, post = 'Programme manager', language = 'en' } = values
  if (tables === undefined || !emailSchema.safeParse(email).success) throw new Error(USAGE)
  const who = { email: emailSchema.parse(email), post, language }
  return {
    tables,
    work: async (platform) => {
      const person = await appointFirst(platform, who)
      return (
        `${person.email} is the first programme manager, as ${person.id}.\n` +
        'Where people sign in at a pool of this deployment they are invited by mail within a minute;\n' +
        `where they sign in elsewhere, their account there has to say person_id ${person.id}.\n`
      )
    },
  }
})
