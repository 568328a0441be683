import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { io, type Socket } from 'socket.io-client'
import { expect, inject, vi } from 'vitest'
import { loadKeys } from '../infra/local/identity/keys.ts'
import { issueToken } from '../infra/local/identity/token.ts'
import type { Answer, ClientEvents, ServerEvents } from '../shared/protocol.ts'

const ROOT = resolve(import.meta.dirname, '..')
const MAIN = join(ROOT, 'infra/local/main.ts')
const BOOT_WITHIN_MS = 60_000

/** A stock Socket.IO client, as a stranger would have it. */
export type Client = Socket<ServerEvents, ClientEvents>

/** The whole platform as its own process, driven from outside only: HTTP, sockets and signals. */
export interface TestPlatform extends AsyncDisposable {
  readonly url: string
  readonly dataDir: string
  readonly output: () => string
  /** Ends it with SIGKILL and starts it again on the same data and port. */
  killAndRestart(): Promise<void>
  kill(): Promise<void>
  start(): Promise<void>
  /** Ends it with SIGTERM; resolves to its exit code. */
  stop(): Promise<number | null>
  token(personId: string): Promise<string>
  /** Calls the REST API as a person; the body is parsed whatever the status is. */
  call(personId: string | undefined, request: string, body?: object): Promise<RestAnswer>
  ticket(personId: string): Promise<string>
  /** An open socket of a person. */
  connect(personId: string, options?: Record<string, unknown>): Promise<Client>
}
export interface RestAnswer {
  readonly status: number
  readonly type: string
  // biome-ignore lint/suspicious/noExplicitAny: a stranger sees JSON, not our types.
  readonly body: any
}

/** A folder of its own with the demo world in it. */
const seededFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'counterpart-test-'))
  cpSync(inject('demoFolder'), folder, { recursive: true })
  return folder
}

/** Starts the platform on a free port with the demo world in a folder of its own. */
export const startTestPlatform = async (
  options: { env?: Record<string, string>; dataDir?: string } = {},
): Promise<TestPlatform> => {
  const dataDir = options.dataDir ?? seededFolder()
  const sockets = new Set<Client>()
  let child: ChildProcess | undefined
  let url = ''
  let output = ''

  const start = async () => {
    const port = url === '' ? '0' : new URL(url).port
    const started = spawn(process.execPath, [MAIN], {
      cwd: ROOT,
      env: { ...process.env, ...options.env, PORT: port, DATA_DIR: dataDir },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = started
    const listen = (chunk: Buffer) => {
      output += chunk.toString()
    }
    started.stdout.on('data', listen)
    started.stderr.on('data', listen)
    const from = output.length
    const isReady = vi.waitFor(
      () => {
        const [, found] = /is ready: (http:\S+)/.exec(output.slice(from)) ?? []
        expect(found).toBeDefined()
        url = found ?? url
      },
      { timeout: BOOT_WITHIN_MS, interval: 20 },
    )
    // Nobody waits for what has ended; its streams are read to their end first, so that it is heard why.
    const ended = once(started, 'close').then(() => {
      throw new Error(`it ended (${started.exitCode ?? started.signalCode}): ${output.slice(from)}`)
    })
    ended.catch(() => undefined)
    isReady.catch(() => undefined)
    await Promise.race([isReady, ended])
  }
  const end = async (signal: NodeJS.Signals) => {
    const ending = child
    if (!ending || ending.exitCode !== null || ending.signalCode !== null)
      return ending?.exitCode ?? null
    const ended = once(ending, 'exit')
    ending.kill(signal)
    await ended
    return ending.exitCode
  }
  await loadKeys(dataDir)
  await start()

  const token = (personId: string) =>
    issueToken(
      { id: personId as never, email: `${personId}@test.example` },
      { dataDir, otherwise: `${url}/oidc` },
    )
  const call = async (
    personId: string | undefined,
    request: string,
    body?: object,
  ): Promise<RestAnswer> => {
    const [method = 'GET', path = ''] = request.split(' ')
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(personId !== undefined && { authorization: `Bearer ${await token(personId)}` }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const type = response.headers.get('content-type') ?? ''
    return { status: response.status, type, body: text === '' ? undefined : JSON.parse(text) }
  }
  const ticket = async (personId: string) => {
    const { body } = await call(personId, 'POST /api/socket-ticket')
    return body.ticket as string
  }

  return {
    get url() {
      return url
    },
    dataDir,
    output: () => output,
    start,
    kill: async () => void (await end('SIGKILL')),
    killAndRestart: async () => {
      await end('SIGKILL')
      await start()
    },
    stop: () => end('SIGTERM'),
    token,
    call,
    ticket,
    connect: async (personId, extra = {}) => {
      const auth = { ticket: await ticket(personId) }
      return openSocket(url, { auth, ...extra }, sockets)
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.close()
      await end('SIGTERM')
      if (options.dataDir === undefined && existsSync(dataDir))
        rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** A stock client's open socket, noted among those to be closed whether it gets in or not. */
export const openSocket = async (
  url: string,
  options: Record<string, unknown>,
  opened: Set<Client>,
): Promise<Client> => {
  const socket: Client = io(url, { forceNew: true, ...options })
  opened.add(socket)
  await new Promise<void>((done, fail) => {
    socket.once('connect', done)
    socket.once('connect_error', fail)
  })
  return socket
}

/** The value of an acknowledged answer; a refusal fails the test with its own words. */
export const granted = <Value extends object>(answer: Answer<Value>): Value => {
  if (!answer.ok) throw new Error(`refused: ${answer.refusal.kind}: ${answer.refusal.message}`)
  return answer
}

/** The kind of a refusal; an answer that was granted fails the test. */
export const refusedAs = (answer: Answer<object>): string => {
  if (answer.ok) throw new Error('it was granted')
  return answer.refusal.kind
}

/** A small seeded generator (mulberry32): the same seed plays the same evening again. */
export const dice = (seed: number) => (sides: number) => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * sides)
}

/** People and things of the demo that tests play with. */
export const DEMO = {
  partnership: 'harlan-falls-toskent',
  plan: 'harlan-falls-toskent-plan',
  thread: 'hf-tk-tariff',
  reportedThread: 'hf-tk-delivery',
  coordinatorA: 'hf-coordinator',
  coordinatorB: 'tk-coordinator',
  facilitator: 'facilitator-asia',
  stakeholder: 'hf-ratepayers',
  /** A member of another partnership only. */
  stranger: 'lh-coordinator',
  otherPartnership: 'lakemont-heights-ain-zahra',
  otherPlan: 'lakemont-heights-ain-zahra-plan',
} as const
