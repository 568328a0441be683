import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { vi } from 'vitest'
import { type Client, openSocket, startTestPlatform, type TestPlatform } from './platform.ts'
import { startRedis, type TestRedis } from './redis.ts'

const ENTRY = join(resolve(import.meta.dirname, '..'), 'infra/local/gateway/main.ts')

/** One more gateway as a process of its own, on the data of a running platform. */
export interface TestGateway extends AsyncDisposable {
  readonly url: string
  readonly child: ChildProcess
  readonly output: () => string
  /** Ends it without a word. */
  kill(): Promise<void>
  connect(personId: string, options?: Record<string, unknown>): Promise<Client>
}

export const startGateway = async (
  platform: TestPlatform,
  env: Record<string, string>,
): Promise<TestGateway> => {
  const child = spawn(process.execPath, [ENTRY], {
    env: { ...process.env, ...env, PORT: '0', DATA_DIR: platform.dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (words: Buffer) => {
      output += words.toString()
    })
  }
  const isReady = vi.waitFor(
    () => {
      const [, port] = /localhost:(\d+) \(/.exec(output) ?? []
      if (!port) throw new Error(`it says: ${output}`)
      return `http://127.0.0.1:${port}`
    },
    { timeout: 30_000, interval: 20 },
  )
  // Nobody waits for what has ended.
  const ended = once(child, 'close').then((): never => {
    throw new Error(`it ended: ${output}`)
  })
  ended.catch(() => undefined)
  isReady.catch(() => undefined)
  const url = await Promise.race([isReady, ended])
  const sockets = new Set<Client>()
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
  return {
    url,
    child,
    output: () => output,
    kill: () => end('SIGKILL'),
    connect: async (personId, extra = {}) => {
      const auth = { ticket: await platform.ticket(personId) }
      return openSocket(url, { auth, ...extra }, sockets)
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.close()
      await end('SIGTERM')
    },
  }
}

export interface TwoGateways extends AsyncDisposable {
  readonly redis: TestRedis
  readonly one: TestPlatform
  readonly other: TestGateway
}

/** Two gateways on one data store, with a Redis between them. */
export const startTwoGateways = async (): Promise<TwoGateways> => {
  await using stack = new AsyncDisposableStack()
  const redis = stack.use(await startRedis())
  const env = { REDIS_URL: redis.url }
  const one = stack.use(await startTestPlatform({ env }))
  const other = stack.use(await startGateway(one, env))
  const all = stack.move()
  return { redis, one, other, [Symbol.asyncDispose]: () => all.disposeAsync() }
}
