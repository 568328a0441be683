import { io } from 'socket.io-client'
import { expect, test, vi } from 'vitest'
import type { RefusalAnswer } from '../../shared/protocol.ts'
import {
  type Client,
  DEMO,
  granted,
  refusedAs,
  startTestPlatform,
  type TestPlatform,
} from '../platform.ts'

const planId = DEMO.plan as never
const staysClosed = { reconnection: false } as const

const cutOf = (socket: Client) =>
  new Promise<string>((done) => socket.once('disconnect', (reason) => done(reason)))

/** What a ticket opens: `connect`, or the kind of the refusal. */
const enterWith = ({ url }: TestPlatform, ticket: string): Promise<string> =>
  new Promise((done) => {
    const socket = io(url, { forceNew: true, ...staysClosed, auth: { ticket } })
    const end = (result: string) => {
      socket.close()
      done(result)
    }
    socket.once('connect', () => end('connect'))
    socket.once('connect_error', (error: Error & { data?: RefusalAnswer['refusal'] }) =>
      end(error.data?.kind ?? error.message),
    )
  })

/** A REST call with a token that was issued before. */
const callWith = async ({ url }: TestPlatform, token: string, request: string) => {
  const [method = 'GET', path = ''] = request.split(' ')
  const headers = { authorization: `Bearer ${token}` }
  return (await fetch(`${url}${path}`, { method, headers })).status
}

test('[N2] a socket is told before its end and goes on with a new ticket, or else is cut', async () => {
  await using platform = await startTestPlatform({ env: { SOCKET_SECONDS: '4' } })
  const [renewed, left] = await Promise.all([
    platform.connect(DEMO.coordinatorA, staysClosed),
    platform.connect(DEMO.coordinatorB, staysClosed),
  ])
  const told = new Promise<{ endsAt: string }>((tell) => renewed.once('session:expiring', tell))
  const cut = cutOf(left)
  const { endsAt } = await told
  const ahead = Date.parse(endsAt) - Date.now()
  expect(ahead).toBeGreaterThan(500)
  expect(ahead).toBeLessThanOrEqual(2_000)
  const ticket = await platform.ticket(DEMO.coordinatorA)
  const later = granted(await renewed.emitWithAck('session:renew', { ticket }))
  expect(Date.parse(later.endsAt)).toBeGreaterThan(Date.parse(endsAt))
  expect(await cut).toBe('io server disconnect')
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(endsAt) - 1_000)
  // Past the first end, and warned of the second.
  const again = await new Promise<{ endsAt: string }>((tell) =>
    renewed.once('session:expiring', tell),
  )
  expect(again.endsAt).toBe(later.endsAt)
  granted(await renewed.emitWithAck('plan:open', { planId }))
  expect(await cutOf(renewed)).toBe('io server disconnect')
})

test('[N2] only an unused ticket of the same person extends a socket, and any is used up by trying', async () => {
  await using platform = await startTestPlatform()
  const socket = await platform.connect(DEMO.coordinatorA)
  const renew = (ticket: string) => socket.emitWithAck('session:renew', { ticket })
  const own = await platform.ticket(DEMO.coordinatorA)
  granted(await renew(own))
  expect(refusedAs(await renew(own))).toBe('signed-out')
  const another = await platform.ticket(DEMO.coordinatorB)
  expect(refusedAs(await renew(another))).toBe('not-allowed')
  expect(await enterWith(platform, another)).toBe('signed-out')
  expect(refusedAs(await renew('made-up'))).toBe('signed-out')
  expect(refusedAs(await socket.emitWithAck('session:renew', {} as never))).toBe('malformed')
  granted(await socket.emitWithAck('plan:open', { planId }))
})

test.for([
  ['oneself', DEMO.coordinatorA, 'DELETE /api/me/sessions'],
  ['a programme manager', 'programme-manager', `DELETE /api/people/${DEMO.coordinatorA}/sessions`],
] as const)(
  '[N3] signed out everywhere by %s: tokens, tickets and sockets end, and signing in anew works',
  async ([, caller, request]) => {
    await using platform = await startTestPlatform()
    const before = await platform.token(DEMO.coordinatorA)
    const ticket = await platform.ticket(DEMO.coordinatorA)
    const socket = await platform.connect(DEMO.coordinatorA, staysClosed)
    const other = await platform.connect(DEMO.coordinatorB, staysClosed)
    const cut = cutOf(socket)
    expect((await platform.call(caller, request)).status).toBe(200)
    const begun = performance.now()
    expect(await callWith(platform, before, 'GET /api/me')).toBe(401)
    expect(await callWith(platform, before, 'POST /api/socket-ticket')).toBe(401)
    expect(await enterWith(platform, ticket)).toBe('signed-out')
    expect(await cut).toBe('io server disconnect')
    expect(performance.now() - begun).toBeLessThan(2_000)
    // A token tells its moment in whole seconds.
    await vi.waitFor(
      async () => expect((await platform.call(DEMO.coordinatorA, 'GET /api/me')).status).toBe(200),
      { timeout: 3_000 },
    )
    granted(await (await platform.connect(DEMO.coordinatorA)).emitWithAck('plan:open', { planId }))
    expect(other.connected).toBe(true)
  },
)

test('[N3] only a programme manager ends another’s sessions', async () => {
  await using platform = await startTestPlatform()
  const request = `DELETE /api/people/${DEMO.coordinatorA}/sessions`
  expect((await platform.call(DEMO.coordinatorB, request)).status).toBe(403)
  const nobody = 'DELETE /api/people/nobody/sessions'
  expect((await platform.call('programme-manager', nobody)).status).toBe(404)
  expect((await platform.call(DEMO.coordinatorA, 'GET /api/me')).status).toBe(200)
})

test('[N3] a member who is taken out sees nothing of the partnership any more', async () => {
  await using platform = await startTestPlatform()
  const here = `/api/partnerships/${DEMO.partnership}`
  const { body } = await platform.call(DEMO.coordinatorA, `GET ${here}`)
  const members = body.members as { personId: string; role: string }[]
  const { personId } = members.find(({ role }) => role === 'practitioner') ?? { personId: '' }
  const socket = await platform.connect(personId)
  granted(await socket.emitWithAck('plan:open', { planId }))
  const remove = (caller: string, member: string) =>
    platform.call(caller, `DELETE ${here}/members/${member}`)
  expect((await remove(personId, DEMO.stakeholder)).status).toBe(403)
  expect((await remove(DEMO.stranger, personId)).status).toBe(404)
  expect((await remove(DEMO.coordinatorA, DEMO.coordinatorA)).body.kind).toBe('conflict')
  expect((await remove(DEMO.coordinatorA, DEMO.coordinatorB)).body.kind).toBe('conflict')
  for (let time = 0; time < 2; time++) {
    const { status, body: answer } = await remove(DEMO.coordinatorA, personId)
    expect([status, answer]).toEqual([200, { personId }])
  }
  expect((await platform.call(personId, `GET ${here}`)).status).toBe(404)
  expect((await platform.call(personId, 'GET /api/partnerships')).body.items).toEqual([])
  await vi.waitFor(
    async () =>
      expect(refusedAs(await socket.emitWithAck('plan:open', { planId }))).toBe('not-found'),
    { timeout: 2_000 },
  )
  expect((await remove('programme-manager', DEMO.coordinatorB)).status).toBe(200)
})
