import { beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { docKeys, keys } from '../../core/keys.ts'
import { foldLog } from '../../core/plans/fold.ts'
import { submitVersion } from '../../core/plans/versions.ts'
import { createPlatform } from '../../core/platform.ts'
import { createMemoryTable } from '../../core/table/memory.ts'
import type { Key, Table } from '../../core/table/table.ts'
import type { PersonId, PlanId, ThreadId } from '../../shared/ids.ts'
import { readDemoWorld } from '../local/demo/prepare.ts'
import { seedDemo } from '../local/demo/seed.ts'
import { readArguments, Unclear } from './arguments.ts'
import { reportOf } from './drill.ts'
import { type Inventory, readAll } from './read-all.ts'

const tables = () => ({
  core: createMemoryTable(),
  docs: createMemoryTable(),
  audit: createMemoryTable(),
  ephemeral: createMemoryTable(),
})
const stored = tables()
const platform = createPlatform(stored)
const PLAN = 'harlan-falls-toskent-plan' as PlanId
let whole: Inventory

beforeAll(async () => {
  await seedDemo(platform, readDemoWorld())
  await foldLog(platform, PLAN)
  await submitVersion(platform, 'hf-coordinator' as PersonId, { planId: PLAN, note: undefined })
  whole = await readAll(platform)
}, 120_000)

/** The same tables, one of them without some of its items, or with others in their place. */
const spoilt = (name: 'core' | 'docs', spoil: (item: Key) => Key | undefined) => {
  const table: Table = stored[name]
  const change = <Kind extends Key>(items: readonly Kind[]) =>
    items.flatMap((item) => (spoil(item) as Kind | undefined) ?? [])
  return createPlatform({
    ...stored,
    [name]: {
      ...table,
      get: async (key: Key) => {
        const item = await table.get(key)
        return item && spoil(item)
      },
      getAll: async (wanted: readonly Key[]) =>
        (await table.getAll(wanted)).map((item) => item && spoil(item)),
      list: async (range: Parameters<Table['list']>[0]) => change(await table.list(range)),
    },
  })
}
const faultsOf = async (...spoil: Parameters<typeof spoilt>) =>
  (await readAll(spoilt(...spoil))).faults

test('a whole world is read to its last item', () => {
  expect(whole.faults).toEqual([])
  const { partnerships, plans, actions, writes, versions, threads, entries, acts } = whole.counts
  for (const count of [partnerships, plans, writes, threads]) expect(count).toBeGreaterThan(5)
  expect(actions).toBeGreaterThan(100)
  expect(entries).toBeGreaterThan(threads)
  expect(versions).toBeGreaterThan(0)
  expect(acts).toBeGreaterThan(0)
  expect(Date.now() - Date.parse(whole.newest ?? '')).toBeLessThan(600_000)
  expect(reportOf(whole)).toContain('Everything can be read, and is whole.')
})

test('a snapshot that lacks a part is named, and the rest is read all the same', async () => {
  const { sk } = docKeys.chunk(PLAN, { id: '', chunk: 0 })
  const { pk } = docKeys.head(PLAN)
  const { faults, counts } = await readAll(
    spoilt('docs', (item) =>
      item.pk === pk && item.sk.startsWith(sk.slice(0, 2)) ? undefined : item,
    ),
  )
  expect(faults).toEqual([expect.stringMatching(`^plan ${PLAN}: .*chunks`)])
  expect(counts.threads).toBe(whole.counts.threads)
  expect(reportOf({ faults, counts, newest: undefined })).toContain('NOT WHOLE, 1 faults:')
})

test('a version that is not what was frozen is named', async () => {
  const faults = await faultsOf('docs', (item) =>
    item.sk.startsWith('V#') ? { ...item, sha256: '0'.repeat(64) } : item,
  )
  expect(faults.length).toBe(whole.counts.versions)
  expect(faults[0]).toMatch(/^plan .*, version 1: .*not what was frozen/)
})

test('a message, a person or a plan that is missing is named', async () => {
  const pointer = (await stored.core.listIndex({ gsi1pk: 'PARTNERSHIPS', limit: 1 }))[0]
  const [thread] = await stored.core.list({ pk: pointer?.pk ?? '', prefix: 'THREAD#', limit: 1 })
  const first = keys.entry(thread?.threadId as ThreadId, 1)
  const lost = (key: Key) => (item: Key) =>
    item.pk === key.pk && item.sk === key.sk ? undefined : item
  expect(await faultsOf('core', lost(first))).toEqual([
    `thread ${thread?.threadId}: entry 1 is missing`,
  ])
  expect(await faultsOf('core', lost(keys.person('hf-coordinator' as PersonId)))).toContainEqual(
    expect.stringMatching(/member hf-coordinator is missing$/),
  )
  expect(await faultsOf('core', lost(keys.plan(PLAN)))).toHaveLength(1)
})

test('an update that nobody can read is named', async () => {
  const broken = { by: 'x', at: '2026-11-02T09:00:00.000Z', update: new Uint8Array([9, 9, 9]) }
  const faults = await faultsOf('docs', (item) =>
    item.sk.startsWith('H#') && item.pk === docKeys.head(PLAN).pk
      ? { ...item, writes: [{ ...broken, at: 'yesterday' }] }
      : item,
  )
  expect(faults.length).toBeGreaterThan(0)
  expect(() => Y.decodeUpdate(broken.update)).toThrow()
})

test('what is typed is understood, or told to be unclear', () => {
  expect(readArguments(['--folder', 'copy'])).toEqual({ from: 'folder', folder: 'copy' })
  expect(readArguments(['--tables', 'counterpart-prod'])).toEqual({
    from: 'tables',
    prefix: 'counterpart-prod',
  })
  const at = '2026-11-02T09:00:00Z'
  expect(readArguments(['--restore', 'counterpart-prod', '--at', at, '--keep'])).toEqual({
    ...{ from: 'backup', prefix: 'counterpart-prod', at, keep: true },
  })
  const back = { from: 'tables', prefix: 'counterpart-prod-drill', into: 'counterpart-prod' }
  const all = ['--tables', back.prefix, '--into', back.into]
  expect(readArguments([...all, '--stopped'])).toEqual(back)
  expect(readArguments([...all, '--plan', PLAN, '--stopped'])).toEqual({ ...back, plan: PLAN })
  for (const [args, words] of [
    [[], 'Name one place.'],
    [all, 'Nobody may write while tables are put back'],
    [[...all, '--plan', 'a plan', '--stopped'], 'This is not the id of a plan: a plan'],
    [['--tables', 'b', '--into', 'b', '--stopped'], '--tables and --into name the same tables.'],
    [['--tables', 'b', '--into', 'B!', '--stopped'], 'A prefix has small letters'],
    [['--tables', 'b', '--plan', PLAN], '--plan and --stopped go with --into.'],
    [['--tables', 'b', '--stopped'], '--plan and --stopped go with --into.'],
    [['--restore', 'b', '--into', 'c', '--stopped'], '--into goes with --tables.'],
    [['--folder', 'a', '--into', 'c', '--stopped'], '--into goes with --tables.'],
    [['--into', 'c', '--stopped'], 'Name one place.'],
    [['--folder', 'a', '--tables', 'b'], 'Name one place.'],
    [['--tables', 'b', '--keep'], '--at and --keep go with --restore.'],
    [['--restore', 'b', '--at', 'yesterday'], '--at must be an instant'],
    [['--tables', 'Prod_1'], 'A prefix has small letters'],
    [['--table', 'b'], "Unknown option '--table'"],
  ] as const) {
    expect(() => readArguments(args)).toThrow(Unclear)
    expect(() => readArguments(args)).toThrow(words)
  }
})
