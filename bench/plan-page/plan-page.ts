import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { VIEWS } from '../../web/plan/view-names.ts'
import { RESULTS } from '../launch.ts'
import { launchBrowser } from './browser.ts'
import { measureModel } from './model.ts'
import { measureOpening } from './opening.ts'
import { measurePeople } from './people.ts'
import { printFigures } from './table.ts'
import { measureViews } from './views.ts'
import { type PlanWorld, startPlanWorld } from './world.ts'

const PARTS = ['model', 'open', 'edit'] as const

/** Measures the plan page with plans of several sizes, prints one table, and keeps it all as JSON. */
export const measurePlanPage = async (page: string, given: Readonly<Record<string, string>>) => {
  const sizes = (given.sizes ?? '1,4,16').split(',').map(Number)
  const browser = await launchBrowser()
  const world = await startPlanWorld(page)
  const rows: object[] = []
  const note = (more: readonly object[]) => {
    rows.push(...more)
    for (const row of more) process.stderr.write(`${JSON.stringify(row)}\n`)
    keep({ ...machine(browser), rows })
  }
  try {
    for (const size of sizes) await measureSize({ world, browser, given, note }, size)
  } finally {
    await browser.close()
    await world.end()
  }
  printFigures(rows as never)
}

interface Turn {
  readonly world: PlanWorld
  readonly browser: Browser
  readonly given: Readonly<Record<string, string>>
  readonly note: (rows: readonly object[]) => void
}

const measureSize = async ({ world, browser, given, note }: Turn, size: number) => {
  const parts = (given.parts ?? PARTS.join(',')).split(',')
  if (parts.includes('model')) note([{ what: 'model', size, ...measureModel(size) }])
  if (parts.every((part) => part === 'model') && given.people === undefined) return
  const { doc, packedBytes } = await world.write(size)
  note([{ what: 'stored', size, kB: Math.round(packedBytes / 1_000), clients: doc.store.clients.size }])
  if (parts.includes('open')) note(await measureOpening(world, browser, size))
  const views = given.views?.split(',') ?? VIEWS
  const times = Number(given.times ?? 20)
  if (parts.includes('edit')) note(await measureViews(world, browser, { doc, size, views, times }))
  const seconds = Number(given.seconds ?? 30)
  const people = Number(given.people ?? 0)
  if (people > 0) note(await measurePeople(world, browser, { doc, size, views, people, seconds }))
}

const ROOT = join(import.meta.dirname, '../..')
const machine = (browser: Browser) => ({
  at: new Date().toISOString(),
  command: ['npm run bench:plan --', ...process.argv.slice(2)].join(' '),
  commit: execFileSync('git', ['describe', '--always', '--dirty'], { cwd: ROOT }).toString().trim(),
  node: process.version,
  chromium: browser.version(),
  processors: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  // Above the number of processors others were at work, and times are too long.
  load: loadavg()[0],
  versions: Object.fromEntries(['yjs', 'react', 'socket.io-client'].map(versionOf)),
})
const versionOf = (name: string) => {
  const path = join(ROOT, 'node_modules', name, 'package.json')
  return [name, (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version]
}

const begun = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
const keep = (everything: object) => {
  mkdirSync(RESULTS, { recursive: true })
  writeFileSync(join(RESULTS, `plan-page-${begun}.json`), `${JSON.stringify(everything, null, 2)}\n`)
}
