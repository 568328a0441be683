import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { createAsk } from '../../infra/local/database/ask.ts'
import type { Fault } from '../../infra/local/database/faults.ts'
import { connect } from '../../web/live/connection.ts'
import { linkPlan } from '../../web/live/link-plan.ts'
import { DEMO, granted, refusedAs, startTestPlatform, type TestPlatform } from '../platform.ts'

const planId = DEMO.plan as never

/** What the running platform notes about itself. */
const running = ({ dataDir }: TestPlatform) =>
  JSON.parse(readFileSync(join(dataDir, 'running.json'), 'utf8')) as {
    database: { endpoint: string; accessKey: string }
  }
const inject = async (platform: TestPlatform, fault: Fault) => {
  const { endpoint, accessKey } = running(platform).database
  await createAsk(endpoint, accessKey)('POST', '/faults', { body: fault })
}
const goal = (doc: Y.Doc) => doc.getMap('plan').get('goal') as Y.Text

test('[P2] an update the store did not take is not acknowledged; it is kept, and stored when the store is back', async () => {
  await using platform = await startTestPlatform()
  const socket = await platform.connect(DEMO.coordinatorA)
  const doc = new Y.Doc()
  Y.applyUpdate(
    doc,
    new Uint8Array(granted(await socket.emitWithAck('plan:open', { planId })).update),
  )
  await inject(platform, { table: 'docs', operation: 'PutItem', times: 4, kind: 'error' })
  const before = Y.encodeStateVector(doc)
  goal(doc).insert(0, 'through the outage ')
  const answer = await socket.emitWithAck('plan:update', {
    planId,
    update: Y.encodeStateAsUpdate(doc, before),
  })
  expect(refusedAs(answer)).toBe('unavailable')
  await vi.waitFor(async () => {
    const { body } = await platform.call(DEMO.coordinatorB, `GET /api/plans/${DEMO.plan}`)
    expect(body.content.goal).toMatch(/^through the outage /)
  }, 20_000)
})

test('[P2] the page’s own link says «sending» through an outage and «saved» only after it', async () => {
  await using platform = await startTestPlatform()
  const connection = connect({
    origin: platform.url,
    ticket: () => platform.ticket(DEMO.coordinatorA),
  })
  const doc = new Y.Doc()
  const link = linkPlan({ socket: connection.socket, planId, doc })
  await vi.waitFor(() => expect(link.state.get().state).toBe('level'), 10_000)
  const seen: string[] = []
  link.save.subscribe(() => seen.push(link.save.get().state))
  await inject(platform, { table: 'docs', operation: 'PutItem', times: 4, kind: 'error' })
  goal(doc).insert(0, 'patience ')
  await vi.waitFor(() => expect(link.save.get().state).toBe('saved'), 30_000)
  expect(new Set(seen)).toEqual(new Set(['sending', 'saved']))
  const { body } = await platform.call(DEMO.coordinatorB, `GET /api/plans/${DEMO.plan}`)
  expect(body.content.goal).toBe(String(goal(doc)))
  link.close()
  connection.close()
})

test('[C2] a message whose stored answer got lost inside the platform is still posted once', async () => {
  await using platform = await startTestPlatform()
  const socket = await platform.connect(DEMO.coordinatorA)
  const path = `POST /api/partnerships/${DEMO.partnership}/threads`
  const threadId = (await platform.call(DEMO.coordinatorA, path, { title: 'Lossy' })).body
    .id as never
  await inject(platform, { table: 'core', operation: 'PutItem', times: 1, kind: 'no-answer' })
  granted(
    await socket.emitWithAck('thread:post', {
      threadId,
      draftId: 'd' as never,
      text: 'Once',
      after: 0,
    }),
  )
  const { body } = await platform.call(DEMO.coordinatorB, `GET /api/threads/${threadId}/entries`)
  expect(body.entries.map(({ text }: { text: string }) => text)).toEqual(['Once'])
})

test('[K6] while the store does not answer, REST says so as a problem document, and recovers', async () => {
  await using platform = await startTestPlatform()
  await inject(platform, { table: 'core', operation: 'GetItem', times: 6, kind: 'error' })
  const { status, body } = await platform.call(undefined, 'GET /api/health')
  expect([status, body.kind]).toEqual([503, 'unavailable'])
  await vi.waitFor(
    async () => expect((await platform.call(undefined, 'GET /api/health')).status).toBe(200),
    20_000,
  )
})
