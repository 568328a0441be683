import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { vi } from 'vitest'

/** Tests that need a real Redis are left out where there is none; test/run.mjs says so, and installs it where it may. */
export const hasRedis = ['/usr/bin', '/usr/local/bin'].some((folder) =>
  existsSync(join(folder, 'redis-server')),
)

/** A real Redis of its own, on a free port of this machine. */
export interface TestRedis extends AsyncDisposable {
  readonly port: number
  readonly url: string
  /** Ends it without a word; what it held is gone. */
  kill(): Promise<void>
  start(): Promise<void>
  /** Stops it in the middle of everything: connections stay, nothing is answered. */
  pause(): void
  goOn(): void
  /** One command, on a connection of its own. */
  ask(command: string, ...words: string[]): Promise<unknown>
  /** Hears what is said on a shard channel. */
  listen(channel: string): Promise<AsyncDisposable & { readonly heard: readonly string[] }>
}

export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

/** Starts a Redis, or with `start: false` only chooses where it will be. */
export const startRedis = async (
  options: { start?: boolean; settings?: readonly string[] } = {},
): Promise<TestRedis> => {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'counterpart-redis-'))
  const url = `redis://127.0.0.1:${port}`
  let child: ChildProcess | undefined

  const ask = async (command: string, ...words: string[]) => {
    const redis = new Redis(url, { lazyConnect: true, retryStrategy: null })
    redis.on('error', () => undefined)
    try {
      await redis.connect()
      return await redis.call(command, ...words)
    } finally {
      redis.disconnect()
    }
  }
  const listen = async (channel: string) => {
    const redis = new Redis(url)
    const heard: string[] = []
    redis.on('smessage', (_channel, words) => void heard.push(words))
    await redis.ssubscribe(channel)
    return { heard, [Symbol.asyncDispose]: async () => redis.disconnect() }
  }
  const start = async () => {
    const place = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder]
    const nothingKept = ['--save', '', '--appendonly', 'no']
    child = spawn('redis-server', [...place, ...nothingKept, ...(options.settings ?? [])], {
      stdio: 'ignore',
    })
    await vi.waitFor(() => ask('PING'), { timeout: 10_000, interval: 20 })
  }
  const kill = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
  if (options.start !== false) await start()

  return {
    port,
    url,
    start,
    kill,
    ask,
    listen,
    pause: () => void child?.kill('SIGSTOP'),
    goOn: () => void child?.kill('SIGCONT'),
    [Symbol.asyncDispose]: async () => {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export interface TestCluster extends AsyncDisposable {
  readonly nodes: readonly TestRedis[]
  readonly urls: readonly string[]
}

const SLOTS = 16_384

/** A real cluster of three on this machine, each with a third of the slots, without replicas. */
export const startRedisCluster = async (): Promise<TestCluster> => {
  await using stack = new AsyncDisposableStack()
  const nodes: TestRedis[] = []
  const busPorts: string[] = []
  for (let index = 0; index < 3; index += 1) {
    const busPort = `${await freePort()}`
    busPorts.push(busPort)
    const cluster = ['--cluster-enabled', 'yes', '--cluster-port', busPort]
    const settings = [...cluster, '--cluster-node-timeout', '2000']
    nodes.push(stack.use(await startRedis({ settings })))
  }
  const [first] = nodes
  for (const [index, node] of nodes.entries()) {
    const [from, to] = [index, index + 1].map((third) => Math.floor((third * SLOTS) / 3))
    await node.ask('CLUSTER', 'ADDSLOTSRANGE', `${from}`, `${(to ?? SLOTS) - 1}`)
    const words = ['127.0.0.1', `${node.port}`, busPorts[index] ?? '']
    if (node !== first) await first?.ask('CLUSTER', 'MEET', ...words)
  }
  await vi.waitFor(
    async () => {
      for (const node of nodes) {
        const info = String(await node.ask('CLUSTER', 'INFO'))
        if (!info.includes('cluster_state:ok') || !info.includes('cluster_known_nodes:3'))
          throw new Error(`not a cluster yet: ${info}`)
      }
    },
    { timeout: 30_000, interval: 100 },
  )
  const all = stack.move()
  return {
    nodes,
    urls: nodes.map(({ url }) => url),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}
