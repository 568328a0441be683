import { describe, expect, onTestFinished, test, vi } from 'vitest'
import * as Y from 'yjs'
import { connect } from '../../web/live/connection.ts'
import { linkPlan } from '../../web/live/link-plan.ts'
import { startGateway } from '../gateways.ts'
import { DEMO, dice, startTestPlatform } from '../platform.ts'
import { hasRedis, startRedis } from '../redis.ts'
import { editAtRandom } from './random-edit.ts'
import { openScene } from './scene.ts'
import { SEED, SEEDS } from './seeds.ts'
import { openSwitch } from './switch.ts'
import { expectAcknowledgedIsStored, expectVerdict, openStore } from './verdict.ts'

const planId = DEMO.plan as never
const WHILE = { timeout: 45_000, interval: 20 }

test('fault 2: SIGTERM of the gateway mid-edit: it ends by itself in time, with everything acknowledged stored [K10]', async () => {
  await using scene = await openScene({ seed: SEED, waiting: true })
  const { platform, clients } = scene
  const gateway = await startGateway(platform, { LIMITS_FACTOR: '100' })
  onTestFinished(() => gateway.kill())
  scene.sendTo(gateway.url)
  for (const { typeOn } of clients) typeOn(8)
  await scene.eachAcknowledged()
  scene.sendTo()
  const began = performance.now()
  const ended = new Promise((done) => gateway.child.once('exit', (code) => done(code)))
  gateway.child.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect(performance.now() - began).toBeLessThan(10_000)
  await scene.allGone()
  await expectAcknowledgedIsStored(scene)
  scene.sendTo(platform.url)
  await expectVerdict(scene)
})

/** Someone at the page's own live layer. */
const openPage = async (
  where: { url: string },
  person: string,
  ticket: (person: string) => Promise<string>,
) => {
  const doc = new Y.Doc()
  const connection = connect({ origin: where.url, ticket: () => ticket(person) })
  const link = linkPlan({ socket: connection.socket, planId, doc })
  const close = () => {
    link.close()
    connection.close()
  }
  onTestFinished(() => close())
  const page = {
    doc,
    state: () => link.state.get().state,
    save: () => link.save.get().state,
    close,
  }
  await vi.waitFor(() => expect(page.state()).toBe('level'), WHILE)
  return page
}

describe.each(SEEDS)('seed %i', (seed) => {
  test('fault 3: both gateways are killed, people go on writing, and all of it is there when they are back [P1] [P2]', async () => {
    await using platform = await startTestPlatform({ env: { LIMITS_FACTOR: '100' } })
    const roll = dice(seed)
    const people = [DEMO.coordinatorA, DEMO.coordinatorB, DEMO.facilitator]
    const pages = await Promise.all(
      people.map((person) => openPage(platform, person, platform.ticket)),
    )
    const everyoneWrites = (times: number) => {
      for (let turn = 0; turn < times; turn += 1)
        for (const { doc } of pages) editAtRandom(doc, roll)
    }
    everyoneWrites(20)
    await platform.kill()
    await vi.waitFor(() => {
      for (const { save } of pages) expect(save()).toBe('offline')
    }, WHILE)
    everyoneWrites(60)
    await platform.start()
    await vi.waitFor(() => {
      for (const { save } of pages) expect(save()).toBe('saved')
    }, WHILE)
    using store = openStore(platform)
    await vi.waitFor(async () => {
      const stored = Y.snapshot(await store.plan(planId))
      for (const { doc } of pages) expect(Y.equalSnapshots(Y.snapshot(doc), stored)).toBe(true)
    }, WHILE)
  })
})

describe.skipIf(!hasRedis)('two nodes', () => {
  /** Longer than this without an answer, and people go to the other node. */
  const PATIENCE_MS = 2_000

  test('fault 4: SIGSTOP of a node until everyone has gone elsewhere: what it does when it wakes splits nothing [P2] [C2] [K9]', async () => {
    await using redis = await startRedis()
    const env = { REDIS_URL: redis.url }
    await using scene = await openScene({
      ...{ seed: SEED, env, waiting: true },
      client: { patienceMs: PATIENCE_MS },
    })
    const { platform, clients } = scene
    await using other = await startGateway(platform, { ...env, LIMITS_FACTOR: '100' })
    scene.sendTo(other.url)
    for (const { typeOn } of clients) typeOn(10)
    await scene.eachAcknowledged()
    other.child.kill('SIGSTOP')
    try {
      scene.sendTo(platform.url)
      await scene.eachAcknowledged(30_000)
      await scene.eachAcknowledged(30_000)
    } finally {
      other.child.kill('SIGCONT')
    }
    await scene.eachAcknowledged()
    expect(other.child.exitCode).toBeNull()
    await expectVerdict(scene)
  }, 120_000)

  test('fault 3: two nodes, people on both, both killed at once: nothing acknowledged is lost [K9] [K10]', async () => {
    await using redis = await startRedis()
    const env = { REDIS_URL: redis.url, LIMITS_FACTOR: '100' }
    await using scene = await openScene({ seed: SEED, waiting: true, env })
    const { platform, clients } = scene
    for (const { typeOn } of clients) typeOn(10)
    for (let turn = 0; turn < 3; turn += 1) {
      const [one, other] = await Promise.all([
        startGateway(platform, env),
        startGateway(platform, env),
      ])
      onTestFinished(() => Promise.all([one.kill(), other.kill()]).then(() => undefined))
      scene.sendTo(one.url, other.url)
      await scene.eachAcknowledged()
      scene.sendTo()
      await Promise.all([one.kill(), other.kill()])
      await scene.allGone()
      await expectAcknowledgedIsStored(scene)
    }
    scene.sendTo(platform.url)
    await expectVerdict(scene)
  }, 120_000)

  test('a page that moves to another node because its own died says «saved» only of what is stored [P2] [K9]', async () => {
    await using redis = await startRedis()
    const env = { REDIS_URL: redis.url, LIMITS_FACTOR: '100' }
    await using platform = await startTestPlatform({ env })
    using store = openStore(platform)
    const door = await openSwitch(platform.url)
    onTestFinished(() => door.close())
    const ben = await openPage(platform, DEMO.coordinatorB, platform.ticket)
    for (let turn = 1; turn <= 5; turn += 1) {
      const dying = await startGateway(platform, env)
      door.leadTo(dying.url)
      const ana = await openPage(door, DEMO.coordinatorA, platform.ticket)
      const goal = (doc: Y.Doc) => doc.getMap('plan').get('goal') as Y.Text
      const words = `Turn ${turn}. `
      goal(ana.doc).insert(0, words)
      // Shown on the other node; at that moment it may be stored, or not yet.
      await vi.waitFor(() => expect(String(goal(ben.doc))).toContain(words), {
        ...WHILE,
        interval: 1,
      })
      door.leadTo(platform.url)
      await dying.kill()
      await vi.waitFor(() => expect(ana.save()).toBe('saved'), WHILE)
      const stored = await store.plan(planId)
      expect(String(goal(stored))).toContain(words)
      ana.close()
    }
  }, 120_000)
})
