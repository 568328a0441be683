import { describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { docKeys } from '../../core/keys.ts'
import { foldLog } from '../../core/plans/fold.ts'
import { readHead, readItems } from '../../core/plans/log.ts'
import { Refusal } from '../../shared/refusal.ts'
import { startGateway } from '../gateways.ts'
import { DEMO, granted, refusedAs, startTestPlatform } from '../platform.ts'
import { hasRedis, startRedis } from '../redis.ts'
import { linesOf, suffer } from '../watching.ts'
import { openScene } from './scene.ts'
import { SEED } from './seeds.ts'
import { expectAcknowledgedIsStored, expectVerdict, openStore } from './verdict.ts'

const planId = DEMO.plan as never
const unlessRefused = (error: unknown) => {
  if (!(error instanceof Refusal)) throw error
}
const WHILE = { timeout: 45_000, interval: 20 }

test('fault 11: batches the store leaves undone are offered again: nothing is lost, folded or not [P4] [P5]', async () => {
  await using one = await openScene({ seed: SEED, people: 2 })
  const { platform, store } = one
  // Two plans at once, so that their writes go together.
  await using other = await openScene({ seed: SEED + 1, people: 2, newPlan: 'Other', platform })
  const leave = { table: 'docs', operation: 'BatchWriteItem', kind: 'unprocessed' } as const
  await suffer(platform, { ...leave, times: 1_000_000, every: 2, items: 2 })
  for (const { typeOn } of [...one.clients, ...other.clients]) typeOn(8)
  for (let turn = 0; turn < 4; turn += 1) {
    await Promise.all([one.eachAcknowledged(), other.eachAcknowledged()])
    // A fold that was not taken whole leaves everything as it was.
    await foldLog(store.world, one.planId).catch(unlessRefused)
  }
  await suffer(platform, { ...leave, times: 0 })
  await expectVerdict(one)
  await expectVerdict(other)
})

describe.skipIf(!hasRedis)('two nodes', () => {
  test('fault 12: two nodes and two tidiers fold one log again and again while people write: nothing is lost [P5] [K9]', async () => {
    await using redis = await startRedis()
    const env = { REDIS_URL: redis.url, LIMITS_FACTOR: '100' }
    await using scene = await openScene({ seed: SEED, env, waiting: true })
    const { platform, store, clients } = scene
    await using other = await startGateway(platform, env)
    using another = openStore(platform)
    scene.sendTo(platform.url, other.url)
    for (const { typeOn } of clients) typeOn(6)
    await scene.eachAcknowledged()
    // Between two reads of one reader a fold has time to end.
    const slow = { table: 'docs', operation: 'Query', kind: 'slow', ms: 40 } as const
    await suffer(platform, { ...slow, times: 1_000_000, every: 2 })
    let won = 0
    let items = 0
    for (let turn = 0; turn < 12; turn += 1) {
      let isFolding = true
      const folding = Promise.all(
        [store, another].map(({ world }) => foldLog(world, scene.planId)),
      ).finally(() => {
        isFolding = false
      })
      // Whoever reads meanwhile sees all of it, too.
      while (isFolding) await expectAcknowledgedIsStored(scene)
      for (const folded of await folding) {
        if (!folded?.won) continue
        won += 1
        items += folded.items.length
      }
      await scene.eachAcknowledged()
    }
    await suffer(platform, { ...slow, times: 0 })
    process.stdout.write(`fault 12: ${won} of 24 folds counted, ${items} items went into them\n`)
    expect(won).toBeGreaterThan(0)
    await expectVerdict(scene)
    expect((await readHead(store.world, scene.planId))?.rev).toBeGreaterThanOrEqual(won)
  }, 120_000)
})

test('fault 15: a part of the snapshot is gone: the plan is refused and an alarm told, never shown empty; put back, all is there [P5]', async () => {
  await using platform = await startTestPlatform({ env: { LOG: 'info' } })
  using store = openStore(platform)
  await foldLog(store.world, planId)
  expect(await readItems(store.world, planId)).toEqual([])
  const whole = await store.plan(planId)
  const head = await readHead(store.world, planId)
  const place = docKeys.chunk(planId, { id: head?.snapshot ?? '', chunk: 0 })
  const chunk = await store.world.docs.get(place)
  await store.world.docs.remove(place)

  const socket = await platform.connect(DEMO.coordinatorA)
  expect(refusedAs(await socket.emitWithAck('plan:open', { planId }))).toBe('broken')
  const update = Y.encodeStateAsUpdate(new Y.Doc())
  expect(refusedAs(await socket.emitWithAck('plan:update', { planId, update }))).toBe('broken')
  const { status, body } = await platform.call(DEMO.coordinatorA, `GET /api/plans/${DEMO.plan}`)
  expect([status, body.kind]).toEqual([500, 'broken'])
  await vi.waitFor(
    () =>
      expect(linesOf(platform.output())).toContainEqual(
        expect.objectContaining({ event: 'chunk-missing', level: 'error', planId }),
      ),
    WHILE,
  )
  expect(await readItems(store.world, planId)).toEqual([])

  if (chunk) await store.world.docs.put(chunk)
  const opened = granted(await socket.emitWithAck('plan:open', { planId }))
  const doc = new Y.Doc()
  Y.applyUpdate(doc, new Uint8Array(opened.update))
  expect(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(whole))).toBe(true)
})
