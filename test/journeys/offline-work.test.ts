import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { readPlan } from '../../shared/plan-document.ts'
import { connect } from '../../web/live/connection.ts'
import { linkPlan } from '../../web/live/link-plan.ts'
import { DEMO, startTestPlatform, type TestPlatform } from '../platform.ts'

const planId = DEMO.plan as never
const within = { timeout: 60_000, interval: 20 }
const level = { state: 'level', access: 'write' }
const saved = { state: 'saved' }

/** A person at the page's own live layer. */
const editor = async (platform: TestPlatform, person: string) => {
  const connection = connect({ origin: platform.url, ticket: () => platform.ticket(person) })
  const doc = new Y.Doc()
  const link = linkPlan({ socket: connection.socket, planId, doc })
  const saw = () => vi.waitFor(() => expect(link.state.get()).toEqual(level), within)
  await saw()
  const end = () => {
    link.close()
    connection.close()
  }
  return { ...connection, doc, link, saw, [Symbol.dispose]: end }
}
const goalOf = (doc: Y.Doc) => doc.getMap('plan').get('goal') as Y.Text
const bodyOf = (doc: Y.Doc) =>
  (doc.getMap('sections').get('situation') as Y.Map<unknown>).get('body') as Y.XmlFragment

/** Some 1 MB: thousands of paragraphs, one very long text in one piece, and deletions in between. */
const workLong = (doc: Y.Doc) => {
  const body = bodyOf(doc)
  for (let n = 0; n < 3_000; n++) {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(`${n}: ${'What we found 😀 today. '.repeat(8)}`)])
    body.insert(body.length, [paragraph])
    if (n % 7 === 0) body.delete(body.length - 2, 1)
  }
  goalOf(doc).insert(0, 'Water for all, ماء للجميع. '.repeat(16_000))
}

test('[P1] [P2] a megabyte of offline work arrives in parts, between what others write, and is stored', {
  timeout: 120_000,
}, async () => {
  await using platform = await startTestPlatform()
  using ana = await editor(platform, DEMO.coordinatorA)
  using ben = await editor(platform, DEMO.coordinatorB)
  const before = Y.encodeStateVector(ana.doc)
  ana.socket.disconnect()
  workLong(ana.doc)
  expect(Y.encodeStateAsUpdate(ana.doc, before).byteLength).toBeGreaterThan(1_000_000)
  goalOf(ben.doc).insert(0, 'Ben meanwhile. ')
  ana.socket.connect()
  // Typed while the parts are still on their way.
  await ana.saw()
  goalOf(ana.doc).insert(0, 'Ana back. ')
  goalOf(ben.doc).insert(0, 'Ben again. ')
  await vi.waitFor(() => {
    for (const { link } of [ana, ben]) expect(link.save.get()).toEqual(saved)
    expect(readPlan(ben.doc)).toEqual(readPlan(ana.doc))
  }, within)

  await platform.killAndRestart()
  const { body } = await platform.call(DEMO.coordinatorA, `GET /api/plans/${DEMO.plan}`)
  const { goal } = readPlan(ana.doc)
  expect(goal).toContain('Ana back. ')
  expect(goal).toContain('Ben meanwhile. ')
  expect(body.content.goal).toBe(goal)
})

test('[P2] one value no event can carry is refused in words and stays on the device; the rest is stored', {
  timeout: 60_000,
}, async () => {
  await using platform = await startTestPlatform()
  using ana = await editor(platform, DEMO.coordinatorA)
  goalOf(ana.doc).insert(0, 'Before. ')
  await vi.waitFor(() => expect(ana.link.save.get()).toEqual(saved), within)
  ana.doc.getMap('plan').set('periodEnd', 'x'.repeat(300_000))
  const refused = { state: 'refused', kind: 'too-large' }
  await vi.waitFor(() => expect(ana.link.state.get()).toEqual(refused), within)
  expect(ana.link.save.get()).toEqual({ ...refused, changes: 1 })
  expect(ana.doc.getMap('plan').get('periodEnd')).toHaveLength(300_000)
  const { body } = await platform.call(DEMO.coordinatorA, `GET /api/plans/${DEMO.plan}`)
  expect(body.content.goal).toMatch(/^Before\. /)
})
