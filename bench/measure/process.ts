import { readdirSync, readFileSync } from 'node:fs'
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

/** Resident memory after two full collections, which servers/aids.cjs does when signalled. */
export const settledRssKbOf = async (pid: number): Promise<number> => {
  for (let round = 0; round < 2; round++) {
    process.kill(pid, 'SIGUSR2')
    await pause(700)
  }
  return rssKbOf(pid)
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
