import { parseArgs } from 'node:util'
import { findPersonByEmail } from '../../core/people/people.ts'
import { endMySessions } from '../../core/people/sessions.ts'
import { inTables } from './in-tables.ts'

const USAGE = 'npm run sign-out -- --tables counterpart-production --email person@example.org'

const text = { type: 'string' } as const

/** `npm run sign-out`: ends every session of a person of a platform in AWS, open sockets too (docs/operate.md). */
await inTables(() => {
  const { tables, email } = parseArgs({ options: { tables: text, email: text } }).values
  if (tables === undefined || email === undefined) throw new Error(USAGE)
  return {
    tables,
    work: async (platform) => {
      const person = await findPersonByEmail(platform, email)
      if (!person) throw new Error(`Nobody is registered as ${email}.`)
      const { endedAt } = await endMySessions(platform, person.id)
      return `What ${person.email} signed in to before ${endedAt} is over. Their account at the pool is another matter.\n`
    },
  }
})
