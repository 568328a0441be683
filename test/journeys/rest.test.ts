import { expect, test } from 'vitest'
import { api } from '../../shared/api.ts'
import { DEMO, startTestPlatform } from '../platform.ts'

test('[K3] health answers only once everything can serve', async () => {
  await using platform = await startTestPlatform()
  const { status, body } = await platform.call(undefined, 'GET /api/health')
  expect([status, body.ok]).toEqual([200, true])
})

test('[K6] OpenAPI describes every endpoint of the table, and nothing else', async () => {
  await using platform = await startTestPlatform()
  const { body } = await platform.call(undefined, 'GET /api/openapi.json')
  const described = Object.entries(body.paths as Record<string, object>).flatMap(
    ([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const served = Object.values(api).map(
    ({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`,
  )
  expect(body.openapi).toMatch(/^3\.1/)
  expect(described.toSorted()).toEqual(served.toSorted())
})

test('[K6] a member reads their partnership, its plans and threads, and opens both', async () => {
  await using platform = await startTestPlatform()
  const ask = (request: string, body?: object) => platform.call(DEMO.coordinatorA, request, body)
  const me = await ask('GET /api/me')
  expect(me.body).toMatchObject({ id: DEMO.coordinatorA, memberships: [{ role: 'coordinator' }] })
  const { body: mine } = await ask('GET /api/partnerships')
  expect(mine.items.map(({ id }: { id: string }) => id)).toEqual([DEMO.partnership])
  const here = `/api/partnerships/${DEMO.partnership}`
  expect((await ask(`GET ${here}`)).body.members.length).toBeGreaterThan(8)

  const plan = await ask(`POST ${here}/plans`, {
    title: 'A second plan',
    language: 'en',
    periodStart: '2027-01-01',
    periodEnd: '2027-12-31',
  })
  expect(plan.status).toBe(201)
  const plans = await ask(`GET ${here}/plans`)
  expect(plans.body.items.map(({ id }: { id: string }) => id)).toContain(plan.body.id)

  const thread = await ask(`POST ${here}/threads`, { title: 'Meters' })
  expect([thread.status, thread.body.title]).toEqual([201, 'Meters'])
  const entries = await ask(`GET /api/threads/${thread.body.id}/entries?after=0`)
  expect(entries.body).toEqual({ entries: [], head: 0, more: false })
})

test('[K6] lists page with a cursor, without a gap or a repetition', async () => {
  await using platform = await startTestPlatform()
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const from: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const page = await platform.call('programme-manager', `GET /api/partnerships?limit=3${from}`)
    seen.push(...page.body.items.map(({ id }: { id: string }) => id))
    cursor = page.body.cursor
  }
  expect(seen.length).toBe(10)
  expect(new Set(seen).size).toBe(10)
})

test('[K6] what is closed to me is refused in the same words as what does not exist', async () => {
  await using platform = await startTestPlatform()
  const requests = (partnership: string, plan: string, thread: string) => [
    `GET /api/partnerships/${partnership}`,
    `GET /api/partnerships/${partnership}/plans`,
    `GET /api/partnerships/${partnership}/threads`,
    `GET /api/partnerships/${partnership}/cases`,
    `GET /api/plans/${plan}`,
    `GET /api/threads/${thread}`,
    `GET /api/threads/${thread}/entries`,
  ]
  const refusals = async (urls: readonly string[]) =>
    Promise.all(urls.map((url) => platform.call(DEMO.stranger, url)))
  const closed = await refusals(requests(DEMO.partnership, DEMO.plan, DEMO.thread))
  const missing = await refusals(requests('nowhere', 'nothing', 'nobody'))
  expect(closed).toEqual(missing)
  for (const { status, type, body } of closed) {
    expect([status, type, body.kind]).toEqual([404, 'application/problem+json', 'not-found'])
  }
})

test('[K6] wrong requests get a problem document that says what is wrong', async () => {
  await using platform = await startTestPlatform()
  const here = `/api/partnerships/${DEMO.partnership}`
  const kindOf = async (request: string, body?: object) => {
    const answer = await platform.call(DEMO.coordinatorA, request, body)
    return [answer.status, answer.body.kind, answer.type]
  }
  const malformed = [400, 'malformed', 'application/problem+json']
  expect(await kindOf(`POST ${here}/threads`, {})).toEqual(malformed)
  expect(await kindOf(`POST ${here}/threads`, { title: '   ' })).toEqual(malformed)
  expect(await kindOf(`GET /api/threads/${DEMO.thread}/entries?after=-1`)).toEqual(malformed)
  expect(await kindOf(`GET ${here}/plans?cursor=%E0%A4%A`)).toEqual(malformed)
  const plan = { title: 'P', language: 'en', periodStart: '2027-02-01', periodEnd: '2027-01-01' }
  expect(await kindOf(`POST ${here}/plans`, plan)).toEqual(malformed)
  expect(await kindOf('GET /api/nowhere')).toEqual([404, 'not-found', 'application/problem+json'])
  const huge = { title: 'x'.repeat(600_000) }
  expect((await kindOf(`POST ${here}/threads`, huge)).slice(0, 2)).toEqual([413, 'too-large'])
  const about = { planId: DEMO.otherPlan }
  expect((await kindOf(`POST ${here}/threads`, { title: 'Foreign', about }))[0]).toBe(404)
})

test('[K6] without a valid access token there is only 401', async () => {
  await using platform = await startTestPlatform()
  const token = await platform.token(DEMO.coordinatorA)
  const [head, payload, signature] = token.split('.')
  for (const bad of [
    '',
    'x',
    `${head}.${payload}.${signature?.slice(2)}aa`,
    `${head}.${payload}.`,
  ]) {
    const headers = { authorization: `Bearer ${bad}` }
    const { status } = await fetch(`${platform.url}/api/me`, { headers })
    expect(status).toBe(401)
  }
  expect((await platform.call('nobody-known', 'GET /api/me')).status).toBe(401)
})

test('[K6] roles without the right see no drafts: to them they do not exist', async () => {
  await using platform = await startTestPlatform()
  const here = `/api/partnerships/${DEMO.partnership}`
  expect((await platform.call(DEMO.stakeholder, `GET ${here}`)).status).toBe(200)
  for (const request of [
    `GET ${here}/plans`,
    `GET ${here}/threads`,
    `GET /api/plans/${DEMO.plan}`,
  ]) {
    const { status, body } = await platform.call(DEMO.stakeholder, request)
    expect([status, body.kind]).toEqual([404, 'not-found'])
  }
})

test('a programme manager sets up organisations, people and a partnership, without reading drafts', async () => {
  await using platform = await startTestPlatform()
  const ask = (request: string, body?: object) => platform.call('programme-manager', request, body)
  const organisation = (name: string) => ({
    ...{ name, place: name, country: 'US', timeZone: 'America/Chicago' },
    ...{ workingDays: [1, 2, 3, 4, 5], type: 'local-government' },
  })
  const a = await ask('POST /api/organisations', organisation('Elm Fork'))
  const b = await ask('POST /api/organisations', organisation('Rio Claro Sample'))
  expect([a.status, b.status]).toEqual([201, 201])
  const person = await ask('POST /api/people', {
    ...{ email: 'New.Clerk@elm-fork.example', post: 'City clerk', organisationId: a.body.id },
    ...{ language: 'en', programmeManager: false },
  })
  expect(person.body.email).toBe('new.clerk@elm-fork.example')
  const partnership = await ask('POST /api/partnerships', {
    ...{ reference: 'X-1', title: 'Elm Fork and Rio Claro', purpose: '', stage: 'matched' },
    ...{ themes: [], languages: ['en'] },
    organisations: [a, b].map(({ body }, index) => ({
      organisationId: body.id,
      role: index === 0 ? 'resource-partner' : 'host-country-partner',
      lead: true,
    })),
  })
  const { id } = partnership.body
  const role = await ask(`PUT /api/partnerships/${id}/members/${person.body.id}`, {
    role: 'coordinator',
  })
  expect([partnership.status, role.status]).toEqual([201, 200])
  const { body: mine } = await platform.call(person.body.id, 'GET /api/partnerships')
  expect(mine.items.map((line: { id: string }) => line.id)).toEqual([id])
  expect((await ask(`GET /api/partnerships/${id}/plans`)).status).toBe(404)
  expect(
    (await platform.call(DEMO.coordinatorA, 'POST /api/organisations', organisation('Mine')))
      .status,
  ).toBe(403)
})

test('coming back, a member is told what others changed since, and by whom', async () => {
  await using platform = await startTestPlatform()
  const here = `POST /api/partnerships/${DEMO.partnership}/being-here`
  const { body } = await platform.call(DEMO.coordinatorA, here)
  expect(body.since).not.toBeNull()
  const changed = body.changes.filter(({ kind }: { kind: string }) => kind === 'plan')
  expect(changed.length).toBeGreaterThan(0)
  for (const change of changed) {
    expect(change).toMatchObject({
      root: 'actions',
      fields: ['progress'],
      number: expect.any(String),
    })
    expect(change.by).not.toContain(DEMO.coordinatorA)
  }
  const again = await platform.call(DEMO.coordinatorA, here)
  expect(again.body.since).toBe(body.since)
})
