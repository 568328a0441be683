import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { shareYjs } from '../one-yjs.ts'

/** `npm run bench:plan -- [--sizes=1,4,16] [--views=write,table] [--people=30] [--page=<folder>] …` */
const given = Object.fromEntries(
  process.argv
    .slice(2)
    .map((arg) => arg.replace(/^--/, '').split('=', 2))
    .map(([name, value]) => [name ?? '', value ?? '']),
)
const page = given.page ?? join(import.meta.dirname, '../../dist/web')
if (!existsSync(join(page, 'index.html'))) throw new Error(`There is no built page in ${page}.`)
shareYjs()
// What follows imports Yjs, which must be one and the same.
const { measurePlanPage } = await import('./plan-page.ts')
await measurePlanPage(page, given)
process.exit(process.exitCode ?? 0)
