import { describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { type CoEditor, coEdit } from '../co-editor.ts'
import { startTwoGateways } from '../gateways.ts'
import { DEMO, startTestPlatform, type TestPlatform } from '../platform.ts'
import { hasRedis } from '../redis.ts'

/** How soon those who have a plan open see what the server wrote in it. */
const SOON = { timeout: 2_000, interval: 5 }
const PRACTITIONER = 'hf-public-works'
const COPIES = `/api/plans/${DEMO.plan}/copies`

const rowsOf = ({ doc }: CoEditor, root: string) =>
  [...doc.getMap(root).entries()] as [string, Y.Map<unknown>][]
const creditOf = (editor: CoEditor, action: string) =>
  rowsOf(editor, 'actions').flatMap(([id, row]) => (id === action ? String(row.get('credit')) : []))

const copyIn = async (platform: TestPlatform, editor: CoEditor) => {
  const [[action] = []] = rowsOf(editor, 'actions')
  const { status, body } = await platform.call(DEMO.coordinatorA, `POST ${COPIES}`, {
    ...{ fromPlan: DEMO.plan, action },
  })
  expect([status, body.kind]).toEqual([201, undefined])
  return body as { action: string; credit: string }
}

test('[P7] what the server writes is seen by who has the plan open, whose own words at that moment stay', async () => {
  await using platform = await startTestPlatform()
  const ana = await coEdit(await platform.connect(DEMO.coordinatorA), DEMO.plan)
  const ben = await coEdit(await platform.connect(DEMO.coordinatorB), DEMO.plan)
  const before = ben.goal()
  const writing = [...'meanwhile'].map((letter) => ben.write(letter))
  const { action, credit } = await copyIn(platform, ana)
  await Promise.all(writing)
  for (const editor of [ana, ben]) {
    await vi.waitFor(() => expect(creditOf(editor, action)).toEqual([credit]), SOON)
    await vi.waitFor(() => expect(editor.goal()).toBe(`${before}meanwhile`), SOON)
  }
  // What they write in the copy rests on what the server wrote, and is taken.
  await ben.write('.')
  await platform.killAndRestart()
  const { body } = await platform.call(DEMO.coordinatorB, `GET /api/plans/${DEMO.plan}`)
  const kept = body.content.actions.find(({ id }: { id: string }) => id === action)
  expect([kept.credit, body.content.goal]).toEqual([credit, `${before}meanwhile.`])
})

test('[P7] a post handed over changes under the eyes of who has the plan open, and once', async () => {
  await using platform = await startTestPlatform()
  const ben = await coEdit(await platform.connect(DEMO.coordinatorB), DEMO.plan)
  const [action, row] =
    rowsOf(ben, 'actions').find(([, it]) => it.get('status') === 'in-progress') ?? []
  if (!row) throw new Error('nothing is in progress')
  const hand = () =>
    platform.call(DEMO.facilitator, `POST /api/partnerships/${DEMO.partnership}/handover`, {
      ...{ from: DEMO.coordinatorA, to: PRACTITIONER, note: 'She leaves for the county.' },
    })
  const socket = await platform.connect(DEMO.coordinatorA)
  const state = Y.encodeStateVector(ben.doc)
  row.set('owner', DEMO.coordinatorA)
  const update = Y.encodeStateAsUpdate(ben.doc, state)
  const own = await socket.emitWithAck('plan:update', { planId: DEMO.plan as never, update })
  expect(own.ok).toBe(true)
  const mine = await platform.call(DEMO.coordinatorA, 'GET /api/my-work')
  expect(mine.body.items).toContainEqual(
    expect.objectContaining({ kind: 'action', row: action, by: 'person' }),
  )
  const handed = await hand()
  expect(handed.status).toBe(200)
  expect(handed.body.brief.items.map((item: { row: string }) => item.row)).toContain(action)
  await vi.waitFor(() => expect(row.get('owner')).toBe(PRACTITIONER), SOON)
  const again = await hand()
  expect(again.body.plans.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['unchanged'])
})

describe.skipIf(!hasRedis)('on several nodes', () => {
  test('[P7] a node that did not write it itself shows it as soon', async () => {
    await using two = await startTwoGateways()
    const here = await coEdit(await two.one.connect(DEMO.coordinatorA), DEMO.plan)
    const there = await coEdit(await two.other.connect(DEMO.coordinatorB), DEMO.plan)
    const { action, credit } = await copyIn(two.one, here)
    for (const editor of [here, there])
      await vi.waitFor(() => expect(creditOf(editor, action)).toEqual([credit]), SOON)
  })
})
