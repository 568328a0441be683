import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import type { Table } from '../../core/table/table.ts'
import { startDatabase } from '../../infra/local/database/database.ts'
import { makeFolder } from './folder.ts'

const UNTIL = { timeout: 10_000, interval: 10 }
const isRoot = process.getuid?.() === 0
const DATABASE = new URL('../../infra/local/database/database.ts', import.meta.url).href

const isRunning = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('what was stored is there after the next start, which takes less than a second', async () => {
  await using folder = await makeFolder()
  const item = { pk: 'a', sk: '1' }
  {
    await using database = await startDatabase({ folder: folder.path })
    await database.tables.core.put(item)
  }
  const starts: number[] = []
  // A busy machine is slow most of the time, and not all of it.
  while (starts.length < 3 || (starts.length < 10 && Math.min(...starts) >= 1_000)) {
    const before = performance.now()
    await using database = await startDatabase({ folder: folder.path })
    starts.push(performance.now() - before)
    expect(await database.tables.core.get(item)).toEqual(item)
  }
  expect(Math.min(...starts)).toBeLessThan(1_000)
})

/** Writes until writing fails; answers how many were acknowledged, all of 0 to n−1. */
const writeUntilKilled = async (table: Table, pk: string) => {
  for (let n = 0; ; n += 1)
    try {
      await table.putNew({ pk, sk: `${n}`, gsi1pk: pk, gsi1sk: `${n}`, text: 'x'.repeat(2_000) })
    } catch {
      return n
    }
}

test('killed under load, it loses nothing it had acknowledged', async () => {
  await using folder = await makeFolder()
  const writers = ['a', 'b', 'c', 'd']
  const acknowledged = new Map<string, number>()
  {
    await using database = await startDatabase({ folder: folder.path })
    const { core } = database.tables
    const writing = writers.map(async (pk) =>
      acknowledged.set(pk, await writeUntilKilled(core, pk)),
    )
    await vi.waitFor(async () => expect(await core.get({ pk: 'a', sk: '60' })).toBeDefined(), UNTIL)
    process.kill(database.pid, 'SIGKILL')
    await Promise.all(writing)
  }
  await using database = await startDatabase({ folder: folder.path })
  const { core } = database.tables
  for (const pk of writers) {
    const wanted = Array.from({ length: acknowledged.get(pk) ?? 0 }, (_, n) => `${n}`)
    const stored = (await core.list({ pk, limit: 100_000 })).map(({ sk }) => sk)
    expect(wanted.length).toBeGreaterThan(10)
    expect(stored).toEqual(expect.arrayContaining(wanted))
    const indexed = (await core.listIndex({ gsi1pk: pk, limit: 100_000 })).map(({ sk }) => sk)
    expect(indexed.toSorted()).toEqual(stored.toSorted())
  }
})

test('a killed database is reported, and its callers are refused', async () => {
  await using folder = await makeFolder()
  const onTrouble = vi.fn()
  await using database = await startDatabase({ folder: folder.path, onTrouble })
  process.kill(database.pid, 'SIGKILL')
  await vi.waitFor(() => expect(onTrouble).toHaveBeenCalledOnce(), UNTIL)
  expect(onTrouble.mock.lastCall).toEqual([new Error('The database has ended unexpectedly.')])
  await expect(database.tables.core.get({ pk: 'a', sk: '1' })).rejects.toMatchObject({
    kind: 'unavailable',
    cause: { code: 'ECONNREFUSED' },
  })
})

test('told to end, it closes cleanly and leaves no lock', async () => {
  await using folder = await makeFolder()
  await using database = await startDatabase({ folder: folder.path })
  await database.tables.core.put({ pk: 'a', sk: '1' })
  process.kill(database.pid, 'SIGTERM')
  await vi.waitFor(() => expect(isRunning(database.pid)).toBe(false), UNTIL)
  expect(await readdir(folder.path)).toEqual(['database'])
})

test('it ends when the process that started it is killed, and the next start finds it gone', async () => {
  await using folder = await makeFolder()
  const script = `const { startDatabase } = await import('${DATABASE}')
    await startDatabase({ folder: '${folder.path}' })
    process.stdout.write('started')`
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(parent.stdout, 'data')
  parent.kill('SIGKILL')
  {
    await using database = await startDatabase({ folder: folder.path })
    expect(await database.tables.core.get({ pk: 'a', sk: '1' })).toBeUndefined()
  }
  expect(await readdir(folder.path)).toEqual(['database'])
})

test('a second start in the same folder is told who has it', async () => {
  await using folder = await makeFolder()
  await using database = await startDatabase({ folder: folder.path })
  await expect(startDatabase({ folder: folder.path })).rejects.toThrow(
    new Error(
      `The data folder ${folder.path} is in use by another Counterpart (process ${process.pid}). Stop it, or set DATA_DIR to another folder.`,
    ),
  )
  await database.tables.core.put({ pk: 'a', sk: '1' })
})

test.each([
  ['of a dead process', JSON.stringify({ pid: 2 ** 22 + 1, parent: 1, started: '1', token: 't' })],
  [
    'whose number another process has now',
    JSON.stringify({ pid: process.pid, parent: process.pid, started: '1', token: 't' }),
  ],
  ['that was never written to its end', '{"pid": 1'],
])('a lock %s is taken over, by exactly one of many', async (_, left) => {
  await using folder = await makeFolder()
  await writeFile(join(folder.path, 'counterpart.lock'), left)
  const starts = await Promise.allSettled(
    Array.from({ length: 4 }, () => startDatabase({ folder: folder.path })),
  )
  await using resources = new AsyncDisposableStack()
  const started = starts.filter((start) => start.status === 'fulfilled')
  for (const { value } of started) resources.use(value)
  expect(started).toHaveLength(1)
  for (const start of starts)
    if (start.status === 'rejected')
      expect(start.reason.message).toContain('is in use by another Counterpart')
  expect((await readdir(folder.path)).toSorted()).toEqual(['counterpart.lock', 'database'])
})

test('a folder that is a file, or cannot be written to, is named in one plain sentence', async () => {
  await using folder = await makeFolder()
  const file = join(folder.path, 'file')
  await writeFile(file, '')
  await expect(startDatabase({ folder: file })).rejects.toThrow(
    new Error(`${file} is a file. Set DATA_DIR to a folder.`),
  )
  const below = join(file, 'below')
  await expect(startDatabase({ folder: below })).rejects.toThrow('is a file')
  const closed = isRoot ? '/sys/counterpart' : join(folder.path, 'closed')
  if (!isRoot) await mkdir(closed, { mode: 0o500 })
  await expect(startDatabase({ folder: closed })).rejects.toThrow(
    `The data folder ${closed} cannot be written to. `,
  )
})

/** Lets a process write files up to a size only: as near to a full disk as a test may go. */
const limitFiles = (pid: number, bytes: string) =>
  execFileSync('prlimit', [`--pid=${pid}`, `--fsize=${bytes}:`])
const canLimit = process.platform === 'linux' && isRoot

test.runIf(canLimit)(
  'a full disk is an error to who writes; later everything goes on',
  async () => {
    await using folder = await makeFolder()
    await using database = await startDatabase({ folder: folder.path })
    const { core } = database.tables
    const kept = { pk: 'a', sk: 'before', text: 'x'.repeat(100_000) }
    await core.put(kept)
    limitFiles(database.pid, '150000')
    const lost = { pk: 'a', sk: 'during', text: 'y'.repeat(100_000) }
    await expect(core.put(lost)).rejects.toThrow('The disk is full')
    await expect(core.put({ pk: 'a', sk: 'too', text: 'y'.repeat(200_000) })).rejects.toThrow()
    limitFiles(database.pid, 'unlimited')
    const later = { pk: 'a', sk: 'later' }
    await core.put(later)
    expect(await core.list({ pk: 'a', limit: 9 })).toEqual([kept, later])
    process.kill(database.pid, 'SIGKILL')
    await database[Symbol.asyncDispose]()
    await using reopened = await startDatabase({ folder: folder.path })
    expect(await reopened.tables.core.list({ pk: 'a', limit: 9 })).toEqual([kept, later])
  },
)
