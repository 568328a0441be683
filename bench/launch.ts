import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdirSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const AIDS = join(import.meta.dirname, 'servers/aids.cjs')
export const RESULTS = join(import.meta.dirname, 'results')
const READY_WITHIN_MS = 30_000
const STOPS_WITHIN_MS = 12_000

export interface Launched {
  readonly pid: number
  readonly exited: () => boolean
  readonly output: () => string
  readonly end: (signal: NodeJS.Signals) => Promise<void>
}

/** Starts a server as a process of its own; what it says goes into results/logs. */
export const launch = (
  name: string,
  wish: { args: readonly string[]; env: Record<string, string> },
): Launched =>
  launchProgram(name, { ...wish, program: process.execPath, args: ['-r', AIDS, ...wish.args] })

/** The same of any program. */
export const launchProgram = (
  name: string,
  wish: { program: string; args: readonly string[]; env: Record<string, string> },
): Launched => {
  const child = spawn(wish.program, wish.args, {
    cwd: join(import.meta.dirname, '..'),
    env: { ...process.env, NODE_OPTIONS: '', ...wish.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // Whoever stops the benchmark does not want what it started to go on.
  const endWithUs = () => child.kill('SIGKILL')
  process.once('exit', endWithUs)
  child.once('exit', () => process.off('exit', endWithUs))
  const output = keepOutput(name, child)
  const exited = () => child.exitCode !== null || child.signalCode !== null
  return {
    pid: child.pid ?? 0,
    exited,
    output,
    end: async (signal) => {
      if (exited()) return
      const ended = once(child, 'exit')
      child.kill(signal)
      const impatience = setTimeout(() => child.kill('SIGKILL'), STOPS_WITHIN_MS)
      await ended
      clearTimeout(impatience)
    },
  }
}

const keepOutput = (name: string, child: ChildProcess) => {
  const folder = join(RESULTS, 'logs')
  mkdirSync(folder, { recursive: true })
  let output = ''
  const keep = (chunk: Buffer) => {
    // What says where a server listens comes first; the rest is for people.
    if (output.length < 100_000) output += chunk.toString()
    appendFileSync(join(folder, `${name}.log`), chunk)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  return () => output
}

/** Waits for something to become true, at most half a minute. */
export const until = async <Value>(
  what: string,
  look: () => Value | undefined | Promise<Value | undefined>,
): Promise<Value> => {
  for (const begun = Date.now(); Date.now() - begun < READY_WITHIN_MS; ) {
    const value = await look()
    if (value !== undefined && value !== false) return value
    await pause(20)
  }
  throw new Error(`Waited in vain for ${what}.`)
}

/** Rejects when something takes longer than it may. */
export const within = async <Value>(
  ms: number,
  what: string,
  work: Promise<Value>,
): Promise<Value> => {
  const patience = Promise.withResolvers<never>()
  const timer = setTimeout(() => patience.reject(new Error(`${what} took over ${ms} ms`)), ms)
  return Promise.race([work, patience.promise]).finally(() => clearTimeout(timer))
}

/** Resolves when a server listens there. */
export const listening = (port: number, server: Launched) =>
  until(`port ${port}`, async () => {
    if (server.exited()) throw new Error(`The server ended: ${server.output()}`)
    return (await accepts(port)) || undefined
  })

const accepts = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      done(true)
    })
    socket.on('error', () => done(false))
  })

/** A port nobody listens on just now. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
