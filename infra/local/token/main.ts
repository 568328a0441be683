import { join } from 'node:path'
import { seededPeople } from '../demo/people.ts'
import { readWorld } from '../demo/world.ts'
import { issueToken } from '../identity/token.ts'

/** `npm run --silent token -- <email>` prints a token of that person, `-- --list` prints who there is. */
const { DATA_DIR = '.data', PORT = '3000', COUNTERPART_DEMO } = process.env

const say = (line: string) => process.stdout.write(`${line}\n`)

const world = readWorld(join(import.meta.dirname, '../demo'))
const people = seededPeople(COUNTERPART_DEMO === 'off' ? { ...world, partnerships: [] } : world)
const [wish = '--list'] = process.argv.slice(2)
const person = people.find(({ email }) => email === wish.trim().toLowerCase())

if (wish === '--list') {
  for (const { email, roles, organisation = '', partnershipIds } of people) {
    say([email, roles.join(','), organisation, partnershipIds.join(',')].join('\t'))
  }
} else if (person) {
  say(await issueToken(person, { dataDir: DATA_DIR, otherwise: `http://localhost:${PORT}/oidc` }))
} else {
  process.stderr.write(
    `Nobody here has the address ${wish}; "npm run token -- --list" tells who is.\n`,
  )
  process.exitCode = 1
}
