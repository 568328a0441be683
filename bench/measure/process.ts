import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { sumOf } from './numbers.ts'

/** What a process has used of the CPU so far, in milliseconds, all its threads; NaN once it is gone. */
export const cpuMsOf = (pid: number): number => {
  try {
    const threads = readdirSync(`/proc/${pid}/task`)
    return threads.reduce((sum, thread) => sum + threadNs(pid, thread), 0) / 1e6
  } catch {
    return Number.NaN
  }
}

/** A thread may end between being listed and being read. */
const threadNs = (pid: number, thread: string): number => {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0])
  } catch {
    return 0
  }
}

/** Resident memory in kB, all nodes together; NaN once one is gone. */
export const rssKbOf = ({ pids }: { pids: readonly number[] }): number => sumOf(pids, rssKbOfOne)

const rssKbOfOne = (pid: number): number => {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  } catch {
    return Number.NaN
  }
}

export interface Memory {
  /** What something still points to after all garbage was collected: the heap, and the buffers outside it. */
  readonly heldKb: number
  /** What the system lends the process: with garbage, and with room V8 and malloc keep for the next rush. */
  readonly rssKb: number
}

const COLLECTS_WITHIN_MS = 10_000

/** Has servers/aids.cjs collect all garbage twice, and reads what is then left, summed over all nodes; NaN once one is gone. */
export const memoryOf = async ({ pids }: { pids: readonly number[] }): Promise<Memory> => {
  const each = await Promise.all(pids.map(memoryOfOne))
  return {
    heldKb: sumOf(each, ({ heldKb }) => heldKb),
    rssKb: sumOf(each, ({ rssKb }) => rssKb),
  }
}

const memoryOfOne = async (pid: number): Promise<Memory> => {
  await collect(pid)
  const { heapUsed, external } = await collect(pid)
  return { heldKb: (heapUsed + external) / 1_024, rssKb: rssKbOfOne(pid) }
}

const collect = async (pid: number): Promise<{ heapUsed: number; external: number }> => {
  const path = `${tmpdir()}/bench-memory-${pid}.json`
  try {
    process.kill(pid, 'SIGUSR2')
    for (const begun = Date.now(); !existsSync(path); await pause(20)) {
      if (Date.now() - begun > COLLECTS_WITHIN_MS) throw new Error(`${pid} does not collect.`)
    }
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if (Number.isNaN(rssKbOfOne(pid))) return { heapUsed: Number.NaN, external: Number.NaN }
    throw error
  } finally {
    rmSync(path, { force: true })
  }
}

/** The processes a process has started. */
export const childrenOf = (pid: number): readonly number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)

/** CPU of a server, all its nodes together, of its store and of its Redis since this was called. */
export const startCpuClock = ({ pids, storePid, redisPid }: Processes) => {
  const clocks = [pids, only(storePid), only(redisPid)].map(startClock)
  return () => {
    const [serverCpuMs = 0, storeCpuMs = 0, redisCpuMs = 0] = clocks.map((read) => read())
    return { serverCpuMs, storeCpuMs, redisCpuMs }
  }
}

export interface Processes {
  readonly pids: readonly number[]
  readonly storePid?: number | undefined
  readonly redisPid?: number | undefined
}

const only = (pid: number | undefined) => (pid === undefined ? [] : [pid])

const startClock = (pids: readonly number[]) => {
  const before = sumOf(pids, cpuMsOf)
  return () => sumOf(pids, cpuMsOf) - before
}
