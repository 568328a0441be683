import { describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { coEdit } from '../co-editor.ts'
import { startSlowGateway } from '../held-store.ts'
import { type Client, DEMO, granted, refusedAs, startTestPlatform } from '../platform.ts'
import { hasRedis, startRedis } from '../redis.ts'
import { suffer } from '../watching.ts'

const planId = DEMO.plan as never
const SOON = { timeout: 5_000, interval: 10 }
const FOR_LONG = 1_000_000

const openWith = (socket: Client, doc: Y.Doc) =>
  socket.emitWithAck('plan:open', { planId, stateVector: Y.encodeStateVector(doc) })
/** Whether an answer lets a page believe that all of its document is stored. */
const reaches = (stateVector: Uint8Array, doc: Y.Doc) => {
  const reach = Y.decodeStateVector(new Uint8Array(stateVector))
  return [...Y.decodeStateVector(Y.encodeStateVector(doc))].every(
    ([client, clock]) => (reach.get(client) ?? 0) >= clock,
  )
}

test('[P1] in an outage nobody is told that the platform has what only its memory has, and SIGKILL takes nothing that was said to be saved', async () => {
  await using platform = await startTestPlatform()
  const ana = await coEdit(await platform.connect(DEMO.coordinatorA), planId)
  const ben = await coEdit(await platform.connect(DEMO.coordinatorB), planId)
  const before = new Y.Doc()
  Y.applyUpdate(before, Y.encodeStateAsUpdate(ben.doc))
  const place = { table: 'docs', operation: 'PutItem' } as const
  await suffer(platform, { ...place, times: FOR_LONG, kind: 'error' })
  await expect(ana.write(' Unsaved.')).rejects.toThrow('unavailable')
  await vi.waitFor(() => expect(ben.goal()).toMatch(/ Unsaved\.$/), SOON)

  const again = await platform.connect(DEMO.coordinatorA)
  const answer = await openWith(again, ana.doc)
  expect(refusedAs(answer)).toBe('unavailable')
  expect(answer).toMatchObject({ refusal: { retryAfterMs: 1_000 } })
  // Whoever has none of it has it not from here, and is let in at once.
  const eva = await coEdit(await platform.connect(DEMO.facilitator), planId)
  expect(eva.goal()).toMatch(/ Unsaved\.$/)
  const late = granted(await openWith(await platform.connect(DEMO.coordinatorB), before))
  Y.applyUpdate(before, new Uint8Array(late.update))
  expect(String(before.getMap('plan').get('goal'))).toBe(ana.goal())

  await platform.killAndRestart()
  const back = await platform.connect(DEMO.coordinatorA)
  const opened = granted(await openWith(back, ana.doc))
  expect(reaches(opened.stateVector, ana.doc)).toBe(false)
  const update = Y.encodeStateAsUpdate(ana.doc, new Uint8Array(opened.stateVector))
  granted(await back.emitWithAck('plan:update', { planId, update }))
  await platform.killAndRestart()
  const fresh = await coEdit(await platform.connect(DEMO.coordinatorB), planId)
  expect(fresh.goal()).toBe(ana.goal())
})

test.each(['write', 'cut'] as const)(
  '[P1] who opens a plan again while their %s is on its way is answered when it is stored',
  async (kind) => {
    await using platform = await startTestPlatform()
    const ana = await coEdit(await platform.connect(DEMO.coordinatorA), planId)
    const ben = await coEdit(await platform.connect(DEMO.coordinatorB), planId)
    const goal = ben.goal()
    const place = { table: 'docs', operation: 'PutItem' } as const
    await suffer(platform, { ...place, times: 1, kind: 'slow', ms: 1_500 })
    const again = await platform.connect(DEMO.coordinatorA)
    // The answer to this one is lost with the process.
    void (kind === 'write' ? ana.write(' Slow.') : ana.cut(3)).catch(() => undefined)
    await vi.waitFor(() => expect(ben.goal()).not.toBe(goal), SOON)
    const opened = granted(await openWith(again, ana.doc))
    expect(reaches(opened.stateVector, ana.doc)).toBe(true)
    await platform.killAndRestart()
    const fresh = await coEdit(await platform.connect(DEMO.coordinatorB), planId)
    expect(fresh.goal()).toBe(ana.goal())
  },
)

describe.skipIf(!hasRedis)(
  'two nodes, one of which is killed before it stores what it shows',
  () => {
    const startTwo = async () => {
      await using stack = new AsyncDisposableStack()
      const redis = stack.use(await startRedis())
      const env = { REDIS_URL: redis.url }
      const platform = stack.use(await startTestPlatform({ env }))
      const slow = stack.use(await startSlowGateway(platform, env))
      const ana = await coEdit(await slow.connect(DEMO.coordinatorA), planId)
      const ben = await coEdit(await platform.connect(DEMO.coordinatorB), planId)
      const all = stack.move()
      return { ...{ platform, slow, ana, ben }, [Symbol.asyncDispose]: () => all.disposeAsync() }
    }

    test.each(['write', 'cut'] as const)(
      '[P2] a %s that was acknowledged elsewhere stands, with what it rests on',
      async (kind) => {
        await using two = await startTwo()
        const { platform, slow, ana, ben } = two
        slow.hold()
        void ana.write(' From Ana.').catch(() => undefined)
        await vi.waitFor(() => expect(ben.goal()).toMatch(/ From Ana\.$/), SOON)
        await (kind === 'write' ? ben.write(' From Ben.') : ben.cut(ben.goal().length - 4))
        expect(slow.held()).toBeGreaterThan(0)
        await slow.kill()
        await platform.killAndRestart()
        const fresh = await coEdit(await platform.connect(DEMO.facilitator), planId)
        expect(fresh.goal()).toBe(ben.goal())
        expect(fresh.goal()).toMatch(kind === 'write' ? / From Ana\. From Ben\.$/ : /^Ana\.$/)
        expect(fresh.doc.store.pendingStructs).toBe(null)
      },
    )

    test('[P1] who opens the plan again on the other node is answered when it is stored there', async () => {
      await using two = await startTwo()
      const { platform, slow, ana, ben } = two
      slow.hold()
      void ana.write(' From Ana.').catch(() => undefined)
      await vi.waitFor(() => expect(ben.goal()).toMatch(/ From Ana\.$/), SOON)
      const again = await platform.connect(DEMO.coordinatorA)
      const opened = granted(await openWith(again, ana.doc))
      expect(reaches(opened.stateVector, ana.doc)).toBe(true)
      await slow.kill()
      await platform.killAndRestart()
      const fresh = await coEdit(await platform.connect(DEMO.facilitator), planId)
      expect(fresh.goal()).toBe(ana.goal())
    })

    test('[P2] what a node showed is stored by those who saw it once that node is gone', async () => {
      await using two = await startTwo()
      const { platform, slow, ana, ben } = two
      slow.hold()
      void ana.write(' Seen by Ben.').catch(() => undefined)
      await vi.waitFor(() => expect(ben.goal()).toMatch(/ Seen by Ben\.$/), SOON)
      await slow.kill()
      await vi.waitFor(
        async () => {
          const { body } = await platform.call(DEMO.coordinatorB, `GET /api/plans/${DEMO.plan}`)
          expect(body.content.goal).toMatch(/ Seen by Ben\.$/)
        },
        { timeout: 20_000, interval: 200 },
      )
    })
  },
)
