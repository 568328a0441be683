import { resolve } from 'node:path'
import { createPlatform } from '../../core/platform.ts'
import { Refusal } from '../../shared/refusal.ts'
import { startDatabase } from '../local/database/database.ts'
import { Trouble } from '../local/database/trouble.ts'
import { withCloud } from '../with-cloud.ts'
import { type DrillWish, type PutBackWish, readArguments, Unclear } from './arguments.ts'
import { drillTables, reportOf } from './drill.ts'
import { type PutBack, putBack, wordsOf } from './put-back.ts'
import { type Inventory, readAll } from './read-all.ts'

const ASK_EVERY_MS = 15_000

const progress = (words: string) => void process.stderr.write(`${words}\n`)

/** What is said in the end, and whether all was well. */
interface Said {
  readonly words: string
  readonly isWell: boolean
}

const drill = async (wish: DrillWish): Promise<Said> => {
  if (wish.from !== 'folder') {
    const everyMs = ASK_EVERY_MS
    return saidOf(await withCloud((client) => drillTables({ client, progress, everyMs }, wish)))
  }
  await using database = await startDatabase({ folder: resolve(wish.folder) })
  return saidOf(await readAll(createPlatform(database.tables)))
}
const saidOf = (inventory: Inventory): Said => ({
  words: reportOf(inventory),
  isWell: inventory.faults.length === 0,
})

const returnTo = async (wish: PutBackWish): Promise<Said> => {
  try {
    return saidOfReturn(await withCloud((client) => putBack({ client, progress }, wish)), wish)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { words: `${error.message} ${GOES_ON}\n`, isWell: false }
  }
}
const GOES_ON = 'What was written stays; said again, it goes on from there.'

const saidOfReturn = (done: PutBack, wish: PutBackWish): Said => {
  if (done.state === 'not-whole')
    return { words: `${reportOf(done.inventory)}Nothing was written.\n`, isWell: false }
  // A row of the audit log that is no longer what it was is for somebody to look at.
  const isWell = [...done.tables.values()].every(({ unlike }) => unlike === 0)
  return { words: wordsOf(done.tables, wish), isWell }
}

/** `npm run drill`: whether a backup can be read, all of it, and how it is put back (docs/operate.md). */
try {
  const wish = readArguments(process.argv.slice(2))
  const { words, isWell } = await ('into' in wish ? returnTo(wish) : drill(wish))
  process.stdout.write(words)
  if (!isWell) process.exitCode = 1
} catch (error) {
  if (!(error instanceof Unclear || error instanceof Trouble)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}
