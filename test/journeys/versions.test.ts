import { createHash } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { type Client, DEMO, granted, refusedAs, startTestPlatform } from '../platform.ts'

const OFFICIAL_A = 'hf-manager'
const OFFICIAL_B = 'tk-mayor'
const DONOR = 'fund-observer'
const VERSIONS = `/api/plans/${DEMO.plan}/versions`
const REASON = 'The budget of output 2 is missing.'

/** The plan as a client has it, and how to write a word into its goal. */
const openPlan = async (socket: Client) => {
  const opened = granted(await socket.emitWithAck('plan:open', { planId: DEMO.plan }))
  const doc = new Y.Doc()
  Y.applyUpdate(doc, new Uint8Array(opened.update))
  let stored = Y.encodeStateVector(doc)
  /** Sends what is not acknowledged yet, with one more word. */
  const write = async (word: string) => {
    const goal = doc.getMap('plan').get('goal') as Y.Text
    goal.insert(0, `${word} `)
    const update = Y.encodeStateAsUpdate(doc, stored)
    const answer = await socket.emitWithAck('plan:update', { planId: DEMO.plan, update })
    if (answer.ok) stored = Y.encodeStateVector(doc)
    return answer
  }
  return { access: opened.access, write }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

test('[P10] an approved version stays as it was, whatever is written afterwards', async () => {
  await using platform = await startTestPlatform()
  const { write } = await openPlan(await platform.connect(DEMO.coordinatorA))
  granted(await write('Before'))
  const submitted = await platform.call(DEMO.coordinatorA, `POST ${VERSIONS}`, { note: 'First' })
  expect(submitted.status).toBe(201)
  expect(submitted.body).toMatchObject({ number: 1, state: 'in-review', note: 'First' })
  const approve = (person: string) =>
    platform.call(person, `POST ${VERSIONS}/1/approvals`, { decision: 'approve' })
  expect((await approve(OFFICIAL_A)).body.state).toBe('in-review')
  granted(await write('Meanwhile'))
  const approved = await approve(OFFICIAL_B)
  expect([approved.status, approved.body.state]).toEqual([201, 'approved'])

  const { body: version } = await platform.call(DEMO.coordinatorB, `GET ${VERSIONS}/1`)
  expect(version.content.goal).toMatch(/^Before /)
  expect(sha256(version.canonical)).toBe(version.sha256)
  expect(JSON.parse(version.canonical)).toMatchObject({
    planId: DEMO.plan,
    content: version.content,
  })
  granted(await write('Afterwards'))
  const second = await platform.call(DEMO.coordinatorB, `POST ${VERSIONS}`)
  expect([second.body.number, second.body.sha256 === version.sha256]).toEqual([2, false])
  await platform.killAndRestart()
  expect((await platform.call(DEMO.coordinatorB, `GET ${VERSIONS}/1`)).body).toEqual(version)
  const now = await platform.call(DEMO.coordinatorB, `GET /api/plans/${DEMO.plan}`)
  expect(now.body.content.goal).toMatch(/^Afterwards Meanwhile Before /)
})

test('[P10] submissions at once get numbers of their own, and a side decides once', async () => {
  await using platform = await startTestPlatform()
  const people = [DEMO.coordinatorA, DEMO.coordinatorB, DEMO.coordinatorA, DEMO.coordinatorB]
  const submitted = await Promise.all(people.map((it) => platform.call(it, `POST ${VERSIONS}`)))
  expect(submitted.map(({ body }) => body.number).sort()).toEqual([1, 2, 3, 4])
  const { body: list } = await platform.call(OFFICIAL_A, `GET ${VERSIONS}?limit=3`)
  expect(list.items.map(({ number }: { number: number }) => number)).toEqual([4, 3, 2])
  const { body: rest } = await platform.call(OFFICIAL_A, `GET ${VERSIONS}?cursor=${list.cursor}`)
  expect(rest.items.map(({ number }: { number: number }) => number)).toEqual([1])

  const decide = async (body: object) => {
    const answer = await platform.call(OFFICIAL_A, `POST ${VERSIONS}/4/approvals`, body)
    return [answer.status, answer.body.state ?? answer.body.kind]
  }
  expect(await decide({ decision: 'return' })).toEqual([400, 'malformed'])
  expect(await decide({ decision: 'return', reason: REASON })).toEqual([201, 'returned'])
  expect(await decide({ decision: 'return', reason: REASON })).toEqual([201, 'returned'])
  expect(await decide({ decision: 'approve' })).toEqual([409, 'conflict'])
  const { body: version } = await platform.call(DEMO.coordinatorB, `GET ${VERSIONS}/4`)
  expect(version.approvals).toMatchObject([
    { by: OFFICIAL_A, decision: 'return', reason: REASON, sha256: version.sha256 },
  ])
})

test('[P10] a city submits, its official decides; others may not, and outsiders find nothing', async () => {
  await using platform = await startTestPlatform()
  const kindOf = async (person: string | undefined, request: string, body?: object) => {
    const answer = await platform.call(person, request, body)
    return `${answer.status} ${answer.body.kind ?? answer.body.state ?? ''}`.trim()
  }
  for (const person of [DEMO.facilitator, OFFICIAL_A])
    expect([person, await kindOf(person, `POST ${VERSIONS}`)]).toEqual([person, '403 not-allowed'])
  expect(await kindOf(DEMO.coordinatorA, `POST ${VERSIONS}`)).toBe('201 in-review')
  const approvals = `POST ${VERSIONS}/1/approvals`
  for (const person of [DEMO.facilitator, DEMO.coordinatorA])
    expect(await kindOf(person, approvals, { decision: 'approve' })).toBe('403 not-allowed')
  const strangers = [DEMO.stranger, 'programme-manager', DONOR, DEMO.stakeholder]
  for (const person of strangers) {
    expect(await kindOf(person, approvals, { decision: 'approve' })).toBe('404 not-found')
    expect(await kindOf(person, `POST ${VERSIONS}`)).toBe('404 not-found')
    expect(await kindOf(person, `GET ${VERSIONS}/1`)).toBe('404 not-found')
  }
  const [closed, missing] = await Promise.all(
    [VERSIONS, '/api/plans/no-such-plan/versions'].map((path) =>
      platform.call(DEMO.stranger, `GET ${path}`),
    ),
  )
  expect(closed).toEqual(missing)
  expect(await kindOf(OFFICIAL_A, `POST ${VERSIONS}/7/approvals`, { decision: 'approve' })).toBe(
    '404 not-found',
  )
  expect(await kindOf(OFFICIAL_A, `GET ${VERSIONS}/0`)).toBe('400 malformed')
  expect(await kindOf(undefined, `GET ${VERSIONS}`)).toBe('401 signed-out')
})

test('[P10] a donor observer reads a version once both sides approved it, and no draft before', async () => {
  await using platform = await startTestPlatform()
  const here = `/api/partnerships/${DEMO.partnership}/approved-versions`
  const seen = async (person: string) => {
    const answers = await Promise.all(
      [`GET ${VERSIONS}`, `GET ${VERSIONS}/1`, `GET ${here}`].map((it) =>
        platform.call(person, it),
      ),
    )
    const [list, one, approved] = answers.map(({ status, body }) =>
      status === 200 ? (body.items?.length ?? body.number) : status,
    )
    return { list, one, approved }
  }
  await platform.call(DEMO.coordinatorA, `POST ${VERSIONS}`)
  for (const official of [OFFICIAL_A, OFFICIAL_B]) {
    expect(await seen(DONOR)).toEqual({ list: 404, one: 404, approved: 0 })
    expect(await seen(DEMO.facilitator)).toEqual({ list: 1, one: 1, approved: 0 })
    await platform.call(official, `POST ${VERSIONS}/1/approvals`, { decision: 'approve' })
  }
  expect(await seen(DONOR)).toEqual({ list: 1, one: 1, approved: 1 })
  expect(await seen('programme-manager')).toEqual({ list: 1, one: 1, approved: 1 })
  expect(await seen(DEMO.stakeholder)).toEqual({ list: 404, one: 404, approved: 404 })
  await platform.call(DEMO.coordinatorA, `POST ${VERSIONS}`)
  expect(await seen(DONOR)).toEqual({ list: 1, one: 1, approved: 1 })
  expect((await platform.call(DONOR, `GET /api/plans/${DEMO.plan}`)).status).toBe(404)
})

test('[N3] a plan that is locked or closed takes no more writes, also from who has it open, and loses nothing', async () => {
  await using platform = await startTestPlatform()
  const put = async (person: string, state: string) => {
    const body = { state, reason: 'Both councils read it this week.' }
    const answer = await platform.call(person, `PUT /api/plans/${DEMO.plan}/state`, body)
    return answer.body.kind ?? answer.body.state
  }
  const [socket, late] = [await platform.connect(DEMO.coordinatorA), DEMO.coordinatorB]
  const { access, write } = await openPlan(socket)
  expect(access).toBe('write')
  granted(await write('Open'))
  expect(await put(DEMO.coordinatorB, 'locked')).toBe('locked')
  const stopped = async () => expect(refusedAs(await write('Late'))).toBe('closed')
  await vi.waitFor(stopped, { timeout: 4_000, interval: 100 })
  expect((await openPlan(await platform.connect(late))).access).toBe('read')
  const { body: page } = await platform.call(late, `GET /api/plans/${DEMO.plan}`)
  expect(page).toMatchObject({
    state: 'locked',
    decided: { by: late, reason: 'Both councils read it this week.' },
  })
  expect((await platform.call(late, `POST ${VERSIONS}`)).status).toBe(201)
  expect(await put(DEMO.coordinatorA, 'open')).toBe('open')
  granted(await write('Again'))
  expect((await openPlan(await platform.connect(late))).access).toBe('write')
  const now = await platform.call(late, `GET /api/plans/${DEMO.plan}`)
  expect(now.body.content.goal).toMatch(/^Again (Late )+Open /)
})

test('[N3] closing a plan is for coordinators and facilitators, reopening for facilitators alone', async () => {
  await using platform = await startTestPlatform()
  const put = async (person: string, state: string, reason = 'The programme ends this month.') => {
    const body = { state, reason }
    const answer = await platform.call(person, `PUT /api/plans/${DEMO.plan}/state`, body)
    return answer.body.kind ?? answer.body.state
  }
  expect(await put(DEMO.coordinatorA, 'open')).toBe('conflict')
  expect(await put(DEMO.coordinatorA, 'closed', 'short')).toBe('malformed')
  expect(await put(OFFICIAL_A, 'closed')).toBe('not-allowed')
  for (const person of [DEMO.stranger, 'programme-manager'])
    expect(await put(person, 'closed')).toBe('not-found')
  const both = await Promise.all([
    put(DEMO.coordinatorA, 'closed'),
    put(DEMO.facilitator, 'closed'),
  ])
  expect(both.sort()).toEqual(['closed', 'conflict'])
  const { body: refused } = await platform.call(DEMO.coordinatorA, `POST ${VERSIONS}`)
  expect([refused.kind, refused.detail]).toEqual(['closed', expect.stringContaining('is closed')])
  expect(await put(DEMO.coordinatorA, 'open')).toBe('not-allowed')
  expect(await put(DEMO.facilitator, 'locked')).toBe('conflict')
  expect(await put(DEMO.facilitator, 'open')).toBe('open')
  const { write } = await openPlan(await platform.connect(DEMO.coordinatorA))
  granted(await write('Again'))
})
