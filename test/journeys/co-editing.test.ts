import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { startDatabase } from '../../infra/local/database/database.ts'
import { readPlan } from '../../shared/plan-document.ts'
import { type Client, DEMO, granted, refusedAs, startTestPlatform } from '../platform.ts'

const planId = DEMO.plan as never

/** A bare editor: a document, an open plan, and nothing clever in between. */
const open = async (socket: Client, doc = new Y.Doc()) => {
  socket.on('plan:update', ({ update }) => Y.applyUpdate(doc, new Uint8Array(update), 'remote'))
  const answer = granted(
    await socket.emitWithAck('plan:open', { planId, stateVector: Y.encodeStateVector(doc) }),
  )
  Y.applyUpdate(doc, new Uint8Array(answer.update), 'remote')
  return { doc, ...answer }
}

/** The one update an edit makes. */
const edit = (doc: Y.Doc, change: () => void): Uint8Array => {
  const before = Y.encodeStateVector(doc)
  change()
  return Y.encodeStateAsUpdate(doc, before)
}
const goal = (doc: Y.Doc) => doc.getMap('plan').get('goal') as Y.Text
const actionOf = (doc: Y.Doc, row = 'a1') => doc.getMap('actions').get(row) as Y.Map<unknown>

test('[K8] with yjs alone every action can be read, and its fields changed', async () => {
  await using platform = await startTestPlatform()
  const socket = await platform.connect(DEMO.coordinatorA)
  const { doc } = await open(socket)
  const actions = [...doc.getMap('actions').values()] as Y.Map<unknown>[]
  expect(actions.length).toBeGreaterThanOrEqual(12)
  for (const action of actions) {
    expect(String(action.get('title')).length).toBeGreaterThan(5)
    expect(action.get('lead')).toEqual(expect.any(String))
    expect(action.get('start')).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(action.get('end')).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(['not-started', 'in-progress', 'completed', 'on-hold', 'cancelled']).toContain(
      action.get('status'),
    )
  }
  const update = edit(doc, () => {
    actionOf(doc).set('status', 'on-hold')
    actionOf(doc).set('end', '2027-03-31')
    ;(actionOf(doc).get('title') as Y.Text).insert(0, 'Again: ')
  })
  granted(await socket.emitWithAck('plan:update', { planId, update }))
  const { body } = await platform.call(DEMO.coordinatorB, `GET /api/plans/${DEMO.plan}`)
  const changed = body.content.actions.find(({ id }: { id: string }) => id === 'a1')
  expect(changed).toMatchObject({ status: 'on-hold', end: '2027-03-31' })
  expect(changed.title).toMatch(/^Again: /)
})

test('[P1] one round trip levels both sides: the opener gets what it lacks and learns what the server lacks', async () => {
  await using platform = await startTestPlatform()
  const ana = await platform.connect(DEMO.coordinatorA)
  const { doc } = await open(ana)
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  granted(
    await ana.emitWithAck('plan:update', {
      planId,
      update: edit(doc, () => goal(doc).insert(0, 'A')),
    }),
  )
  actionOf(copy).set('progress', 35)

  const ben = await platform.connect(DEMO.coordinatorB)
  const answer = granted(
    await ben.emitWithAck('plan:open', { planId, stateVector: Y.encodeStateVector(copy) }),
  )
  expect(new Uint8Array(answer.update).byteLength).toBeLessThan(
    Y.encodeStateAsUpdate(doc).byteLength / 2,
  )
  Y.applyUpdate(copy, new Uint8Array(answer.update))
  const lacking = Y.encodeStateAsUpdate(copy, new Uint8Array(answer.stateVector))
  granted(await ben.emitWithAck('plan:update', { planId, update: lacking }))
  await vi.waitFor(() => expect(actionOf(doc).get('progress')).toBe(35))
  expect(String(goal(copy))).toBe(String(goal(doc)))
})

test('[P2] what is acknowledged is in the table: SIGKILL right after it loses nothing', async () => {
  await using platform = await startTestPlatform()
  const ana = await platform.connect(DEMO.coordinatorA)
  const { doc } = await open(ana)
  for (let round = 0; round < 5; round++) {
    const update = edit(doc, () => goal(doc).insert(0, `${round}`))
    granted(await ana.emitWithAck('plan:update', { planId, update }))
  }
  await platform.killAndRestart()
  const { body } = await platform.call(DEMO.coordinatorB, `GET /api/plans/${DEMO.plan}`)
  expect(body.content.goal).toBe(String(goal(doc)))
})

test('[P3] a bad update is refused, changes nothing, and nobody sees it', async () => {
  await using platform = await startTestPlatform()
  const ana = await platform.connect(DEMO.coordinatorA)
  const ben = await platform.connect(DEMO.coordinatorB)
  const { doc } = await open(ana)
  const other = await open(ben)
  const heard: unknown[] = []
  ben.on('plan:update', (event) => heard.push(event))
  const send = async (update: Uint8Array) =>
    refusedAs(await ana.emitWithAck('plan:update', { planId, update }))

  const good = edit(doc, () => goal(doc).insert(0, 'never sent'))
  expect(await send(good.slice(0, -3))).toBe('malformed')
  const foreign = new Y.Doc()
  foreign.getMap('not-a-root').set('x', 1)
  expect(await send(Y.encodeStateAsUpdate(foreign))).toBe('malformed')
  const gap = edit(doc, () => goal(doc).insert(0, 'later'))
  expect(await send(gap)).toBe('behind')
  const reader = await platform.connect('hf-manager')
  granted(await reader.emitWithAck('plan:open', { planId }))
  expect(refusedAs(await reader.emitWithAck('plan:update', { planId, update: good }))).toBe(
    'not-allowed',
  )

  granted(await ana.emitWithAck('plan:update', { planId, update: Y.mergeUpdates([good, gap]) }))
  await vi.waitFor(() => expect(String(goal(other.doc))).toContain('laternever sent'))
  expect(heard).toHaveLength(1)
})

test('[P4] what arrives within a short window is written as one item', async () => {
  await using platform = await startTestPlatform()
  const ana = await platform.connect(DEMO.coordinatorA)
  const { doc } = await open(ana)
  const updates = Array.from({ length: 40 }, (_, index) =>
    edit(doc, () => goal(doc).insert(0, `${index},`)),
  )
  const answers = await Promise.all(
    updates.map((update) => ana.emitWithAck('plan:update', { planId, update })),
  )
  for (const answer of answers) granted(answer)
  await platform.stop()
  await using database = await startDatabase({ folder: platform.dataDir })
  const items = await database.tables.docs.list({
    pk: `DOC#${DEMO.plan}`,
    prefix: 'U#',
    limit: 1_000,
  })
  const sizes = items.map(({ writes }) => (writes as unknown[]).length)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeGreaterThanOrEqual(40)
  expect(items.length).toBeLessThan(15)
})

test('[P6] a new plan has its first state at once, made by the server: two openers share it', async () => {
  await using platform = await startTestPlatform()
  const wish = {
    title: 'Fresh',
    language: 'en',
    periodStart: '2027-01-01',
    periodEnd: '2027-12-31',
  }
  const { body } = await platform.call(
    DEMO.coordinatorA,
    `POST /api/partnerships/${DEMO.partnership}/plans`,
    wish,
  )
  const sockets = await Promise.all([
    platform.connect(DEMO.coordinatorA),
    platform.connect(DEMO.coordinatorB),
  ])
  const plans = await Promise.all(
    sockets.map(async (socket) => {
      const doc = new Y.Doc()
      const opened = granted(await socket.emitWithAck('plan:open', { planId: body.id }))
      Y.applyUpdate(doc, new Uint8Array(opened.update))
      return { doc, content: readPlan(doc) }
    }),
  )
  expect(plans[0]?.content).toEqual(plans[1]?.content)
  expect(plans[0]?.content).toMatchObject({ title: 'Fresh', leads: ['harlan-falls', 'toskent'] })
  for (const { doc } of plans)
    expect([...Y.decodeStateVector(Y.encodeStateVector(doc)).keys()]).toHaveLength(1)
})

test('[P7] an editor that missed broadcasts asks again and is level', async () => {
  await using platform = await startTestPlatform()
  const ana = await platform.connect(DEMO.coordinatorA)
  const { doc } = await open(ana)
  const ben = await platform.connect(DEMO.coordinatorB)
  const deaf = await open(ben)
  ben.off('plan:update')
  granted(
    await ana.emitWithAck('plan:update', {
      planId,
      update: edit(doc, () => goal(doc).insert(0, 'missed ')),
    }),
  )
  ben.on('plan:update', ({ update }) => Y.applyUpdate(deaf.doc, new Uint8Array(update)))
  granted(
    await ana.emitWithAck('plan:update', {
      planId,
      update: edit(doc, () => goal(doc).insert(0, 'heard ')),
    }),
  )
  await vi.waitFor(() => expect(deaf.doc.store.pendingStructs).not.toBeNull())
  await open(ben, deaf.doc)
  expect(String(goal(deaf.doc))).toBe(String(goal(doc)))
  expect(deaf.doc.store.pendingStructs).toBeNull()
})

test('[P8] presence is told to the others by the server’s own record, and when someone leaves', async () => {
  await using platform = await startTestPlatform()
  const ana = await platform.connect(DEMO.coordinatorA)
  const ben = await platform.connect(DEMO.coordinatorB)
  await Promise.all([open(ana), open(ben)])
  const heard: { person: string; place: string | null }[] = []
  const left: string[] = []
  ben.on('plan:presence', (event) => {
    heard.push(...event.present.map(({ person, place }) => ({ person, place })))
    left.push(...event.left)
  })
  const where = {
    planId,
    place: 'actions/a1/title',
    clientId: 7,
    caret: null,
    person: 'somebody-else',
  }
  granted(await ana.emitWithAck('plan:presence', where))
  await vi.waitFor(() =>
    expect(heard).toContainEqual({ person: DEMO.coordinatorA, place: 'actions/a1/title' }),
  )
  const { id } = ana
  ana.close()
  await vi.waitFor(() => expect(left).toContain(id))
})
