import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'

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

/** Resident memory in kB; NaN once the process is gone. */
export const rssKbOf = (pid: number): number => {
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

/** Has servers/aids.cjs collect all garbage twice, and reads what is then left; NaN once the process is gone. */
export const memoryOf = async (pid: number): Promise<Memory> => {
  await collect(pid)
  const { heapUsed, external } = await collect(pid)
  return { heldKb: (heapUsed + external) / 1_024, rssKb: rssKbOf(pid) }
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
    if (Number.isNaN(rssKbOf(pid))) return { heapUsed: Number.NaN, external: Number.NaN }
    throw error
  } finally {
    rmSync(path, { force: true })
  }
}

/** The processes a process has started. */
export const childrenOf = (pid: number): readonly number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)

/** CPU of a server and of its store since this was called. */
export const startCpuClock = ({
  pid,
  storePid,
}: {
  pid: number
  storePid?: number | undefined
}) => {
  const server = cpuMsOf(pid)
  const store = storePid === undefined ? 0 : cpuMsOf(storePid)
  return () => ({
    serverCpuMs: cpuMsOf(pid) - server,
    storeCpuMs: storePid === undefined ? 0 : cpuMsOf(storePid) - store,
  })
}
