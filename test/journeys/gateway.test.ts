import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { io } from 'socket.io-client'
import { beforeAll, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { type LaidOut, layOut } from '../gateway-image.ts'
import { DEMO, granted, startTestPlatform, type TestPlatform } from '../platform.ts'
import { runProgram } from '../run-program.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const planId = DEMO.plan as never

interface Process extends AsyncDisposable {
  readonly child: ChildProcess
  readonly said: () => string
  /** Resolves to the address it serves. */
  readonly url: () => Promise<string>
}

const run = (entry: string, env: Record<string, string>): Process =>
  watch(spawn(process.execPath, [join(ROOT, entry)], { env: { ...process.env, ...env } }))

const watch = (child: ChildProcess): Process => {
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (words: Buffer) => {
      said += words.toString()
    })
  }
  const url = () =>
    vi.waitFor(
      () => {
        const [, port] = /(?:localhost:|"port":)(\d+)/.exec(said) ?? []
        if (!port) throw new Error(`it says: ${said}`)
        return `http://127.0.0.1:${port}`
      },
      { timeout: 20_000, interval: 20 },
    )
  const end = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  return { child, said: () => said, url, [Symbol.asyncDispose]: end }
}

const noteOf = ({ dataDir }: TestPlatform) => join(dataDir, 'running.json')
const databaseOf = (platform: TestPlatform) =>
  JSON.parse(readFileSync(noteOf(platform), 'utf8')).database as {
    endpoint: string
    accessKey: string
  }

/** How each of the two is started on the data of a running platform. */
const ENTRIES: Record<string, (platform: TestPlatform) => Process> = {
  'npm run gateway': ({ dataDir }) =>
    run('infra/local/gateway/main.ts', { PORT: '0', DATA_DIR: dataDir }),
  'the container': (platform) => {
    const { endpoint, accessKey } = databaseOf(platform)
    role.accessKey = accessKey
    return watch(
      image.start({
        PORT: '0',
        TABLE_PREFIX: 'counterpart',
        TOKEN_ISSUER: `${platform.url}/oidc`,
        TOKEN_CLIENT_IDS: 'counterpart-page',
        PUBLIC_ORIGIN: platform.url,
        AWS_REGION: 'local',
        AWS_ENDPOINT_URL_DYNAMODB: endpoint,
        AWS_CONTAINER_CREDENTIALS_FULL_URI: role.url,
        METRICS: 'emf',
      }),
    )
  },
}

let image: LaidOut
let role: Awaited<ReturnType<typeof startRole>>
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'counterpart-gateway-'))
  const built = await runProgram(process.execPath, [
    join(ROOT, 'infra/aws/gateway/main.ts'),
    folder,
  ])
  expect([built.code, built.complained]).toEqual([0, ''])
  image = await layOut(folder)
  role = await startRole()
  return async () => {
    await Promise.all([image[Symbol.asyncDispose](), role.stop(), rm(folder, { recursive: true })])
  }
})

/** Gives out a role's credentials as ECS does to its containers. */
const startRole = async () => {
  const here = { accessKey: '' }
  const server = createServer((_, response) => {
    const given = {
      ...{ AccessKeyId: here.accessKey, SecretAccessKey: 'local', Token: 'session' },
      Expiration: new Date(Date.now() + 3_600_000).toISOString(),
    }
    response.setHeader('content-type', 'application/json').end(JSON.stringify(given))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  return Object.assign(here, {
    url: `http://127.0.0.1:${port}/role`,
    stop: () => new Promise((stopped) => server.close(stopped)),
  })
}

test.each(Object.keys(ENTRIES))('%s opens sockets on the same data', async (name) => {
  await using platform = await startTestPlatform()
  await using gateway = ENTRIES[name]?.(platform) ?? run('', {})
  const url = await gateway.url()
  const auth = { ticket: await platform.ticket(DEMO.coordinatorA) }
  const socket = io(url, { forceNew: true, auth })
  try {
    const opened = granted(await socket.emitWithAck('plan:open', { planId }))
    const doc = new Y.Doc()
    Y.applyUpdate(doc, new Uint8Array(opened.update))
    expect(opened.access).toBe('write')
    expect(String(doc.getMap('plan').get('title'))).not.toBe('')
  } finally {
    socket.close()
  }
})

test.each(Object.keys(ENTRIES))('%s tells its health and stops when asked', async (name) => {
  await using platform = await startTestPlatform()
  await using gateway = ENTRIES[name]?.(platform) ?? run('', {})
  const url = await gateway.url()
  const health = await fetch(`${url}/healthz`)
  expect([health.status, await health.json()]).toEqual([200, { ok: true }])
  expect((await fetch(`${url}/api/health`)).status).toBe(404)
  const auth = { ticket: await platform.ticket(DEMO.coordinatorA) }
  const socket = io(url, { forceNew: true, auth, reconnection: false })
  const leaving = new Promise((told) => socket.once('node:leaving', told))
  await once(socket as never, 'connect')
  const ended = once(gateway.child, 'exit')
  gateway.child.kill('SIGTERM')
  expect(await leaving).toEqual({ reconnectInMs: expect.any(Number) })
  expect(await ended).toEqual([0, null])
})

test('a gateway without a server says so and ends', async () => {
  await using platform = await startTestPlatform()
  expect(statSync(noteOf(platform)).mode & 0o777).toBe(0o600)
  expect(await platform.stop()).toBe(0)
  expect(existsSync(noteOf(platform))).toBe(false)
  await using gateway = ENTRIES['npm run gateway']?.(platform) ?? run('', {})
  expect(await once(gateway.child, 'exit')).toEqual([1, null])
  expect(gateway.said()).toMatch(/^No Counterpart runs on the data folder \S+\. .*\n$/)
})

test('a gateway ends when the server it was started beside is gone', async () => {
  await using platform = await startTestPlatform()
  await using gateway = ENTRIES['npm run gateway']?.(platform) ?? run('', {})
  await gateway.url()
  const ended = once(gateway.child, 'exit')
  await platform.kill()
  expect(await ended).toEqual([0, null])
})

test('[K9] the container refuses an address that is no Redis', async () => {
  const settings = {
    ...{ PORT: '0', TABLE_PREFIX: 'counterpart', TOKEN_ISSUER: 'http://localhost/oidc' },
    ...{ TOKEN_CLIENT_IDS: 'page', PUBLIC_ORIGIN: 'http://localhost' },
  }
  await using gateway = run('realtime/main.ts', { ...settings, REDIS_URL: 'localhost:6379' })
  expect(await once(gateway.child, 'exit')).toEqual([1, null])
  expect(gateway.said()).toMatch(/^The environment is not complete:\n.*\n.*REDIS_URL/)
})
