import { readFileSync } from 'node:fs'
import { expect, onTestFinished, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { Fault } from '../../infra/local/database/faults.ts'
import { connect } from '../../web/live/connection.ts'
import { linkPlan } from '../../web/live/link-plan.ts'
import { DEMO, startTestPlatform, type TestPlatform } from '../platform.ts'
import { eventsOf, suffer } from '../watching.ts'
import { openScene, type TestScene } from './scene.ts'
import { SEED } from './seeds.ts'
import { expectAcknowledgedIsStored, expectVerdict, openStore } from './verdict.ts'

const planId = DEMO.plan as never
const FOR_LONG = 1_000_000
type Where = Pick<Fault, 'table' | 'operation'>

const WRITES: readonly Where[] = [
  { table: 'docs', operation: 'PutItem' },
  { table: 'docs', operation: 'BatchWriteItem' },
  { table: 'core', operation: 'PutItem' },
]
const READS: readonly Where[] = [
  { table: 'docs', operation: 'GetItem' },
  { table: 'docs', operation: 'Query' },
  { table: 'core', operation: 'GetItem' },
  { table: 'core', operation: 'BatchGetItem' },
  { table: 'core', operation: 'Query' },
]
const begin = async (
  platform: TestPlatform,
  places: readonly Where[],
  fault: Pick<Fault, 'kind' | 'every' | 'items'>,
) => {
  for (const place of places) await suffer(platform, { ...place, ...fault, times: FOR_LONG })
}
const end = async (platform: TestPlatform, places: readonly Where[]) => {
  for (const place of places) await suffer(platform, { ...place, kind: 'error', times: 0 })
}
/** Everyone writes until each was told so often that something is stored. */
const writeOn = async ({ clients }: TestScene, acknowledgements: number) => {
  const before = clients.map(({ plan }) => plan.acknowledgements())
  for (const { typeOn } of clients) typeOn(8)
  await vi.waitFor(
    () => {
      for (const [index, { name, plan }] of clients.entries()) {
        const told = plan.acknowledgements() - (before[index] ?? 0)
        expect([name, told >= acknowledgements]).toEqual([name, true])
      }
    },
    { timeout: 45_000, interval: 20 },
  )
}
const refusalsOf = ({ clients }: TestScene) =>
  clients.flatMap(({ plan, thread }) => [...plan.refusals(), ...(thread?.refusals() ?? [])])

test('fault 8: the store throttles one request in ten while people write: nobody is refused, nothing is lost [P2] [C2]', async () => {
  await using scene = await openScene({ seed: SEED })
  const { platform } = scene
  await begin(platform, [...WRITES, ...READS], { kind: 'throttle', every: 10 })
  await writeOn(scene, 60)
  expect(refusalsOf(scene)).toEqual([])
  await end(platform, [...WRITES, ...READS])
  await expectVerdict(scene)
})

test('fault 9: the store fails for a while: nothing is acknowledged, nothing is lost, all of it is stored afterwards [P2]', async () => {
  await using scene = await openScene({ seed: SEED, env: { LOG: 'info' } })
  const { platform, clients } = scene
  await writeOn(scene, 5)
  for (const { stopTyping } of clients) stopTyping()
  await vi.waitFor(() => expect(clients.map(({ unstored }) => unstored())).toEqual([0, 0, 0, 0]))
  await begin(platform, WRITES, { kind: 'error' })
  const before = clients.map(({ plan }) => plan.acknowledgements())
  for (const { typeOn } of clients) typeOn(8)
  await vi.waitFor(
    () => {
      for (const { name, plan } of clients)
        expect([name, plan.refusals().includes('unavailable')]).toEqual([name, true])
    },
    { timeout: 45_000, interval: 20 },
  )
  expect(clients.map(({ plan }) => plan.acknowledgements())).toEqual(before)
  await expectAcknowledgedIsStored(scene)
  await end(platform, WRITES)
  await expectVerdict(scene)
  const events = eventsOf(platform.output())
  expect(events).toContain('store-down')
  expect(events).toContain('store-up')
})

/** The process that keeps the database: the platform's only child. */
const databaseProcessOf = ({ dataDir }: TestPlatform): number => {
  const { pid } = JSON.parse(readFileSync(`${dataDir}/running.json`, 'utf8'))
  const [child] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')
  return Number(child)
}
const megabytesOf = ({ dataDir }: TestPlatform): number => {
  const { pid } = JSON.parse(readFileSync(`${dataDir}/running.json`, 'utf8'))
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}

test('fault 9: the store hangs for longer than a write may take: no acknowledgement, bounded memory, then all is stored [P2]', async () => {
  await using scene = await openScene({ seed: SEED })
  const { platform, clients } = scene
  await writeOn(scene, 5)
  const database = databaseProcessOf(platform)
  const memory = megabytesOf(platform)
  process.kill(database, 'SIGSTOP')
  try {
    // What was answered before is on its way still; nothing new is answered.
    await vi.waitFor(
      () => expect(clients.some(({ plan }) => plan.refusals().includes('unavailable'))).toBe(true),
      { timeout: 30_000, interval: 50 },
    )
    const before = clients.map(({ plan }) => plan.acknowledgements())
    await vi.waitFor(
      () => {
        const kinds = clients.map(({ plan }) => plan.refusals().includes('unavailable'))
        expect(kinds).toEqual(clients.map(() => true))
      },
      { timeout: 30_000, interval: 50 },
    )
    expect(clients.map(({ plan }) => plan.acknowledgements())).toEqual(before)
  } finally {
    process.kill(database, 'SIGCONT')
  }
  process.stdout.write(
    `fault 9: the gateway grew by ${(megabytesOf(platform) - memory).toFixed(0)} MB\n`,
  )
  expect(megabytesOf(platform) - memory).toBeLessThan(150)
  await expectVerdict(scene)
}, 120_000)

/** Someone at the page's own live layer. */
const openPage = async (platform: TestPlatform, person: string) => {
  const connection = connect({ origin: platform.url, ticket: () => platform.ticket(person) })
  const doc = new Y.Doc()
  const link = linkPlan({ socket: connection.socket, planId, doc })
  onTestFinished(() => {
    link.close()
    connection.close()
  })
  await vi.waitFor(() => expect(link.state.get().state).toBe('level'), 10_000)
  return { connection, doc, link, goal: doc.getMap('plan').get('goal') as Y.Text }
}

test('fault 9: the page never says «saved» of what the store does not have, however often it opens the plan again [P2]', async () => {
  await using platform = await startTestPlatform()
  const { connection, link, goal } = await openPage(platform, DEMO.coordinatorA)
  await begin(platform, WRITES, { kind: 'error' })
  const seen: string[] = []
  goal.insert(0, 'Not yet stored. ')
  link.save.subscribe(() => seen.push(link.save.get().state))
  let opened = 0
  connection.socket.onAnyOutgoing((event) => {
    if (event === 'plan:open') opened += 1
  })
  await vi.waitFor(
    () => {
      expect(seen).not.toContain('saved')
      expect(opened).toBeGreaterThan(2)
    },
    { timeout: 30_000, interval: 20 },
  )
  connection.socket.disconnect().connect()
  await vi.waitFor(() => expect(opened).toBeGreaterThan(3), { timeout: 30_000, interval: 20 })
  expect(seen).not.toContain('saved')
  await end(platform, WRITES)
  await vi.waitFor(() => expect(link.save.get().state).toBe('saved'), 30_000)
  using store = openStore(platform)
  const stored = await store.plan(planId)
  expect(String(stored.getMap('plan').get('goal'))).toBe(String(goal))
}, 120_000)

test('fault 10: every third write is done and then said to have failed: nothing is lost, no message is there twice [C2] [P2]', async () => {
  await using scene = await openScene({ seed: SEED })
  await begin(scene.platform, WRITES, { kind: 'late-error', every: 3 })
  await writeOn(scene, 40)
  await end(scene.platform, WRITES)
  await expectVerdict(scene)
})

test('fault 10: every third answer of the store is lost after it was done: nothing is lost, no message is there twice [C2] [P2]', async () => {
  await using scene = await openScene({ seed: SEED })
  await begin(scene.platform, WRITES, { kind: 'no-answer', every: 3 })
  await writeOn(scene, 40)
  await end(scene.platform, WRITES)
  await expectVerdict(scene)
})
