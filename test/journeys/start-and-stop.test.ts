import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { DEMO, granted, startTestPlatform } from '../platform.ts'

const ROOT = resolve(import.meta.dirname, '../..')

/** Runs one of the entries to its end. */
const run = async (entry: string, env: Record<string, string>, ...args: string[]) => {
  const child = spawn(process.execPath, [join(ROOT, entry), ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  const [code] = await once(child, 'close')
  return { code: code as number, output }
}
const temporaryFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'counterpart-start-'))
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}

test('[K1] a second start on the same folder is healthy within 5 s', async () => {
  await using platform = await startTestPlatform()
  await platform.stop()
  const begun = performance.now()
  await platform.start()
  const { status } = await platform.call(undefined, 'GET /api/health')
  const seconds = (performance.now() - begun) / 1_000
  process.stdout.write(`second start to healthy: ${seconds.toFixed(2)} s\n`)
  expect(status).toBe(200)
})

test('[K4] a new folder holds ten partnerships in several stages, filled like real ones', async () => {
  await using platform = await startTestPlatform()
  const ask = async (request: string) => (await platform.call('programme-manager', request)).body
  const { items } = await ask('GET /api/partnerships')
  expect(items).toHaveLength(10)
  expect(new Set(items.map(({ stage }: { stage: string }) => stage)).size).toBeGreaterThanOrEqual(5)
  const { body } = await platform.call(DEMO.coordinatorA, `GET /api/plans/${DEMO.plan}`)
  const { outputs, actions, indicators, sections } = body.content
  expect(outputs.length).toBeGreaterThanOrEqual(4)
  expect(actions.length).toBeGreaterThanOrEqual(12)
  expect(indicators.length).toBeGreaterThanOrEqual(3)
  expect(sections[0].body.length).toBeGreaterThan(200)
  const here = await platform.call(DEMO.coordinatorA, `GET /api/partnerships/${DEMO.partnership}`)
  expect(here.body.visits.length).toBeGreaterThan(0)
})

test('[K4] COUNTERPART_DEMO=off starts empty, with one programme manager', async () => {
  using temporary = temporaryFolder()
  const env = { COUNTERPART_DEMO: 'off' }
  await using platform = await startTestPlatform({ env, dataDir: temporary.folder })
  const { body } = await platform.call('programme-manager', 'GET /api/people')
  expect(body.items.map(({ email }: { email: string }) => email)).toEqual([
    'manager@counterpart.example',
  ])
  expect((await platform.call('programme-manager', 'GET /api/partnerships')).body.items).toEqual([])
  const { output } = await run(
    'infra/local/token/main.ts',
    { ...env, DATA_DIR: temporary.folder },
    '--list',
  )
  expect(output.trim().split('\n')).toHaveLength(1)
})

test('[K4] demo:reset restores the demo world, and refuses while it is in use', async () => {
  await using platform = await startTestPlatform()
  const reset = () => run('infra/local/reset/main.ts', { DATA_DIR: platform.dataDir })
  await platform.call(DEMO.coordinatorA, `POST /api/partnerships/${DEMO.partnership}/threads`, {
    title: 'Gone soon',
  })
  const busy = await reset()
  expect([busy.code, busy.output]).toEqual([
    1,
    expect.stringMatching(/in use by another Counterpart/),
  ])
  await platform.stop()
  expect((await reset()).code).toBe(0)
  await platform.start()
  const { body } = await platform.call(
    DEMO.coordinatorA,
    `GET /api/partnerships/${DEMO.partnership}/threads`,
  )
  expect(body.items.map(({ title }: { title: string }) => title)).not.toContain('Gone soon')
  expect(body.items.length).toBeGreaterThanOrEqual(4)
})

test('[K5] the token command lists the demo people and prints tokens the platform takes', async () => {
  await using platform = await startTestPlatform()
  const env = { DATA_DIR: platform.dataDir }
  const list = (await run('infra/local/token/main.ts', env, '--list')).output.trim().split('\n')
  const line = list
    .map((text) => text.split('\t'))
    .find(([email]) => email === 'coordinator@toskent.example')
  expect(line?.slice(1)).toEqual(['coordinator', 'City of Toskent', DEMO.partnership])
  const token = (
    await run('infra/local/token/main.ts', env, 'coordinator@toskent.example')
  ).output.trim()
  const me = await fetch(`${platform.url}/api/me`, {
    headers: { authorization: `Bearer ${token}` },
  })
  expect(await me.json()).toMatchObject({ email: 'coordinator@toskent.example' })
  const unknown = await run('infra/local/token/main.ts', env, 'nobody@nowhere.example')
  expect(unknown.code).toBe(1)
})

test('[K10] SIGTERM stores what was received, tells clients to come back, and exits 0 within 10 s', async () => {
  await using platform = await startTestPlatform()
  const ana = await platform.connect(DEMO.coordinatorA, { reconnection: false })
  const doc = new Y.Doc()
  const planId = DEMO.plan as never
  Y.applyUpdate(doc, new Uint8Array(granted(await ana.emitWithAck('plan:open', { planId })).update))
  const leaving = new Promise((done) => ana.once('node:leaving', done))
  const before = Y.encodeStateVector(doc)
  ;(doc.getMap('plan').get('goal') as Y.Text).insert(0, 'at the last moment ')
  const sent = ana.emitWithAck('plan:update', {
    planId,
    update: Y.encodeStateAsUpdate(doc, before),
  })
  granted(await sent)
  const begun = performance.now()
  const code = await platform.stop()
  expect(code).toBe(0)
  expect(performance.now() - begun).toBeLessThan(10_000)
  expect(await leaving).toMatchObject({ reconnectInMs: expect.any(Number) })
  await platform.start()
  const { body } = await platform.call(DEMO.coordinatorB, `GET /api/plans/${DEMO.plan}`)
  expect(body.content.goal).toMatch(/^at the last moment /)
})

test('a taken port, a folder in use and a folder that cannot be one are each said in one line', async () => {
  await using platform = await startTestPlatform()
  using temporary = temporaryFolder()
  const file = join(temporary.folder, 'a-file')
  writeFileSync(file, '')
  const blocker = createServer().listen(0, '127.0.0.1')
  await once(blocker, 'listening')
  const taken = String((blocker.address() as { port: number }).port)
  const start = (env: Record<string, string>) =>
    run('infra/local/main.ts', { PORT: '0', COUNTERPART_DEMO: 'off', ...env })

  const port = await start({ PORT: taken, DATA_DIR: join(temporary.folder, 'new') })
  const inUse = await start({ DATA_DIR: platform.dataDir })
  const notAFolder = await start({ DATA_DIR: file })
  blocker.close()
  expect([port.code, inUse.code, notAFolder.code]).toEqual([1, 1, 1])
  expect(port.output).toMatch(`Port ${taken} is taken by another program.`)
  expect(inUse.output).toMatch('is in use by another Counterpart')
  for (const { output } of [port, inUse, notAFolder]) expect(output).not.toMatch(/^\s+at /m)
  expect((await platform.call(undefined, 'GET /api/health')).status).toBe(200)
})
