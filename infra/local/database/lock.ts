import { randomUUID } from 'node:crypto'
import { readFileSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Trouble } from './trouble.ts'

const ORPHAN_CLOSES_WITHIN_MS = 5_000
const WRITTEN_WITHIN_MS = 1_000

interface Holder {
  readonly pid: number
  /** Who started that process: the one a person would stop. */
  readonly parent: number
  /** When that process began, in the system's own words: a number can be given to another process. */
  readonly started: string
  readonly token: string
}

/**
 * Locks the folder for this process; a lock whose process is gone is taken over.
 *
 * @returns how to unlock it.
 * @throws Trouble when a living process has it.
 */
export const lockFolder = async (folder: string): Promise<() => void> => {
  const path = join(folder, 'counterpart.lock')
  const me: Holder = {
    pid: process.pid,
    parent: process.ppid,
    started: startOf(process.pid) ?? '',
    token: randomUUID(),
  }
  const patience = Date.now() + ORPHAN_CLOSES_WITHIN_MS
  for (;;) {
    const rival = claim(path, me)
    if (!rival) return () => rmSync(path, { force: true })
    // A database whose parent was killed is closing just now.
    const leaving = startOf(rival.parent) === undefined && Date.now() < patience
    if (!leaving)
      throw new Trouble(
        `The data folder ${folder} is in use by another Counterpart (process ${rival.parent || rival.pid}). Stop it, or set DATA_DIR to another folder.`,
      )
    await pause(20)
  }
}

/**
 * Writes the lock file if no living process has one there.
 *
 * Whoever finds a dead lock may only remove it while holding a second lock named after that very one;
 * so of several who find it at once none can remove the successor's.
 *
 * @returns the living holder, if there is one.
 */
const claim = (path: string, me: Holder): Holder | undefined => {
  while (!create(path, me)) {
    const holder = read(path)
    if (!holder) continue
    if (isAlive(holder)) return holder
    const guard = `${path}.${holder.token}`
    const rival = claim(guard, me)
    if (rival) return rival
    if (read(path)?.token === holder.token) unlinkSync(path)
    unlinkSync(guard)
  }
  return undefined
}

const create = (path: string, me: Holder) => {
  try {
    writeFileSync(path, JSON.stringify(me), { flag: 'wx' })
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    // A full disk leaves an empty file behind.
    rmSync(path, { force: true })
    throw error
  }
}

/** Undefined when the lock has just been released. */
const read = (path: string): Holder | undefined => {
  try {
    return parse(readFileSync(path, 'utf8')) ?? torn(path)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  }
}

const parse = (written: string): Holder | undefined => {
  try {
    return JSON.parse(written) as Holder
  } catch {
    return undefined
  }
}

/** Half a lock file: somebody is writing it, or died doing so and never will. */
const torn = (path: string): Holder => {
  const young = Date.now() - statSync(path).mtimeMs < WRITTEN_WITHIN_MS
  return { pid: young ? process.pid : 0, parent: young ? 0 : 1, started: '', token: 'torn' }
}

const isAlive = ({ pid, started }: Holder) => {
  const now = startOf(pid)
  return now !== undefined && (started === '' || now === '' || now === started)
}

/** When a process began, '' where the system does not tell, undefined when there is none. */
const startOf = (pid: number): string | undefined => {
  if (pid === 0) return undefined
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!isCode(error, 'EPERM')) return undefined
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    // A zombie holds nothing any more.
    return afterName[0] === 'Z' ? undefined : (afterName[19] ?? '')
  } catch {
    return ''
  }
}

const isCode = (error: unknown, code: string) =>
  error instanceof Error && 'code' in error && error.code === code
