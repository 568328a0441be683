import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { io } from 'socket.io-client'
import { expect, test, vi } from 'vitest'
import { DEMO, granted, startTestPlatform } from '../platform.ts'
import {
  databaseOf,
  eventsOf,
  grown,
  linesOf,
  numbersAt,
  openPlan,
  suffer,
  write,
} from '../watching.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const planId = DEMO.plan as never

test('[J4] what people do, and what they are refused, is in the numbers', async () => {
  await using platform = await startTestPlatform()
  const [ana, bo, guest] = await Promise.all([
    platform.connect(DEMO.coordinatorA),
    platform.connect(DEMO.coordinatorB),
    platform.connect(DEMO.stranger),
  ])
  const doc = await openPlan(ana)
  await openPlan(bo)
  const before = await numbersAt(platform.url)
  let heard = 0
  bo.on('plan:update', () => (heard += 1))
  for (const word of ['a ', 'b ', 'c ']) granted(await write(ana, doc, word))
  await vi.waitFor(() => expect(heard).toBe(3))
  await write(guest, doc, 'not mine ')
  await ana.emitWithAck('plan:update', { planId, update: new Uint8Array([9, 9, 9]) })
  await ana.emitWithAck('plan:open', { planId: '' as never })
  const place = { planId, place: 'plan/goal', clientId: 1, caret: null }
  granted(await ana.emitWithAck('plan:presence', place))
  const after = await numbersAt(platform.url)
  expect(
    grown({ before, after }, [
      'updates_total',
      'deliveries_total',
      'ack_seconds_count',
      'presence_total',
      'refusals_total{kind="not-found"}',
      'refusals_total{kind="malformed"}',
    ]),
  ).toEqual({
    updates_total: 5,
    deliveries_total: 3,
    ack_seconds_count: 3,
    presence_total: 1,
    'refusals_total{kind="not-found"}': 1,
    'refusals_total{kind="malformed"}': 2,
  })
  expect(after).toMatchObject({ sockets: 3, open_plans: 1, unsaved_updates: 0 })
  expect(after.store_write_seconds_count).toBeGreaterThan(before.store_write_seconds_count ?? 0)
  expect(after.heap_bytes).toBeGreaterThan(1_000_000)
})

test('[J4] while people cannot save, the age grows and is told; afterwards it is nought', async () => {
  await using platform = await startTestPlatform({ env: { LOG: 'info' } })
  const ana = await platform.connect(DEMO.coordinatorA)
  const doc = await openPlan(ana)
  // The library tries three times before we hear of it; then we try each second.
  await suffer(platform, { table: 'docs', operation: 'PutItem', times: 12, kind: 'error' })
  expect((await write(ana, doc, 'kept ')).ok).toBe(false)
  const oldest = async () => (await numbersAt(platform.url)).unsaved_oldest_seconds ?? 0
  await vi.waitFor(async () => expect(await oldest()).toBeGreaterThan(1), { timeout: 10_000 })
  await vi.waitFor(async () => expect(await oldest()).toBe(0), { timeout: 20_000, interval: 200 })
  const told = linesOf(platform.output()).filter(({ event }) => event.startsWith('store-'))
  expect(told.filter(({ event }) => event === 'store-down')).toMatchObject([
    { level: 'error', planId: DEMO.plan },
  ])
  expect(told.at(-1)).toMatchObject({ event: 'store-up', planId: DEMO.plan })
  expect(told.at(-1)?.ms).toBeGreaterThan(1_000)
})

test('[J5] the numbers are not at the public door, however a request is dressed', async () => {
  await using platform = await startTestPlatform()
  const status = async (headers: Record<string, string>) =>
    (await fetch(`${platform.url}/metrics`, { headers })).status
  expect(await status({})).toBe(200)
  for (const name of ['X-Forwarded-For', 'Forwarded', 'Via', 'X-Real-IP', 'Origin'])
    expect([name, await status({ [name]: '127.0.0.1' })]).toEqual([name, 404])
})

test('[J5] a port of their own takes the numbers away from the public one', async () => {
  const free = createServer().listen(0, '127.0.0.1')
  await once(free, 'listening')
  const { port } = free.address() as { port: number }
  await new Promise((closed) => free.close(closed))
  await using platform = await startTestPlatform({ env: { METRICS_PORT: `${port}` } })
  expect((await fetch(`${platform.url}/metrics`)).status).toBe(404)
  expect(await numbersAt(`http://127.0.0.1:${port}`)).toMatchObject({ sockets: 0 })
})

test('[J3] whoever starts it by hand is told of nothing while nothing is wrong', async () => {
  await using platform = await startTestPlatform()
  const ana = await platform.connect(DEMO.coordinatorA)
  const doc = await openPlan(ana)
  granted(await write(ana, doc, 'fine '))
  await ana.emitWithAck('plan:open', { planId: 'nowhere' as never })
  await expect(platform.connect('nobody-at-all')).rejects.toThrow()
  expect(await platform.stop()).toBe(0)
  expect(platform.output()).toMatch(/token -- --list\n\n$/)
})

test('[J3] what goes wrong is told to whoever started it in words', async () => {
  await using platform = await startTestPlatform()
  await suffer(platform, { table: 'core', operation: 'GetItem', times: 6, kind: 'error' })
  expect((await platform.call(undefined, 'GET /api/health')).status).toBe(503)
  expect(platform.output()).toMatch(/^\d\d:\d\d:\d\d warn store-trouble route=\/api\/health\n {2}/m)
})

test('[J4] the container tells CloudWatch its last numbers before it ends, in lines of JSON only', async () => {
  await using platform = await startTestPlatform()
  const { endpoint, accessKey } = databaseOf(platform)
  const container = spawn(process.execPath, [join(ROOT, 'realtime/main.ts')], {
    env: {
      ...{ ...process.env, PORT: '0', TABLE_PREFIX: 'counterpart', METRICS: 'emf' },
      ...{ TOKEN_ISSUER: `${platform.url}/oidc`, TOKEN_CLIENT_IDS: 'counterpart-page' },
      ...{ PUBLIC_ORIGIN: platform.url, AWS_REGION: 'local', AWS_SECRET_ACCESS_KEY: 'local' },
      ...{ AWS_ENDPOINT_URL_DYNAMODB: endpoint, AWS_ACCESS_KEY_ID: accessKey },
    },
  })
  let said = ''
  for (const stream of [container.stdout, container.stderr])
    stream.on('data', (words: Buffer) => (said += words.toString()))
  const port = await vi.waitFor(
    () => {
      const [started] = linesOf(said)
      expect(started?.event).toBe('started')
      return started?.port as number
    },
    { timeout: 20_000 },
  )
  const auth = { ticket: await platform.ticket(DEMO.coordinatorA) }
  const ana = io(`http://127.0.0.1:${port}`, { auth, forceNew: true, reconnection: false })
  await once(ana as never, 'connect')
  expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(404)
  granted(await write(ana, await openPlan(ana), 'before the end '))
  const ended = once(container, 'close')
  container.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  expect(said.trim().split('\n')).toHaveLength(linesOf(said).length)
  const emf = linesOf(said).find((line) => '_aws' in line)
  expect(emf).toMatchObject({ Environment: 'counterpart', Updates: 1, AckCount: 1 })
  // An alarm adds these up, and what is missing is not zero to it (infra/aws/watch/saving.ts).
  expect(emf).toMatchObject({ RefusalsUnavailable: 0, RefusalsBroken: 0 })
  expect(emf).not.toHaveProperty('RefusalsTooFast')
  expect(eventsOf(said).filter(Boolean)).toEqual(['started', 'draining', 'stopped'])
  ana.close()
})
