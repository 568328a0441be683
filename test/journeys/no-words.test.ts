import { once } from 'node:events'
import { io, type Socket } from 'socket.io-client'
import { expect, test, vi } from 'vitest'
import type * as Y from 'yjs'
import { type Client, DEMO, dice, granted, startTestPlatform } from '../platform.ts'
import { eventsOf, openPlan, suffer, write } from '../watching.ts'

const planId = DEMO.plan as never
const FAULT = { operation: 'PutItem', times: 4, kind: 'error' } as const

/** Says what the protocol does not know. */
const shout = (socket: Socket | undefined, event: string) => socket?.emit(event)

test('[J1] however busy an evening is, no line holds a word of it', async () => {
  const seed = Math.floor(Math.random() * 1e9)
  process.stdout.write(`seed ${seed}\n`)
  const roll = dice(seed)
  const secret = () => `geheim${roll(1_000_000)}x`
  await using platform = await startTestPlatform({ env: { LOG: 'debug' } })
  const tokens = await Promise.all(['nobody', DEMO.coordinatorA].map(platform.token))
  const tickets = await Promise.all([DEMO.coordinatorA, DEMO.coordinatorB].map(platform.ticket))
  const people = await Promise.all(
    [DEMO.coordinatorA, DEMO.coordinatorB].map((person) => platform.connect(person)),
  )
  const ana = await platform.connect(DEMO.facilitator)
  const docs = await Promise.all(people.map(openPlan))
  const threads = `/api/partnerships/${DEMO.partnership}/threads`
  const thread = await platform.call(DEMO.coordinatorA, `POST ${threads}`, { title: secret() })
  const threadId = thread.body.id as never
  const ask = (path: string, init?: RequestInit) => fetch(`${platform.url}${path}`, init)
  const bearer = async () => ({
    authorization: `Bearer ${await platform.token(DEMO.coordinatorA)}`,
  })

  const acts: readonly ((socket: Client, doc: Y.Doc) => Promise<unknown>)[] = [
    (socket, doc) => write(socket, doc, `${secret()} ${secret()}@city.example `),
    (socket) =>
      socket.emitWithAck('thread:post', {
        ...{ threadId, draftId: `d${roll(1e9)}` as never, text: secret(), after: 0, attempt: 1 },
      } as never),
    (socket) =>
      socket.emitWithAck('plan:presence', {
        ...{ planId, place: secret(), clientId: 1, caret: { anchor: secret(), head: secret() } },
      }),
    (socket) => socket.emitWithAck('plan:open', { planId: secret() as never }),
    (socket) => socket.emitWithAck('plan:open', { planId: `${secret()} ?` as never }),
    (socket) => socket.emitWithAck('plan:open', { planId, stateVector: Buffer.from(secret()) }),
    (socket) => socket.emitWithAck('plan:update', { planId, update: Buffer.from(secret()) }),
    (socket) => socket.emitWithAck('plan:update', { [secret()]: secret() } as never),
    (socket) => socket.emitWithAck('session:renew', { ticket: secret() }),
    (socket) => socket.emitWithAck('thread:join', { threadId: secret() as never, after: 0 }),
    async () => ask(`/api/plans/${secret()}`, { headers: await bearer() }),
    async () => ask(`/api/partnerships?cursor=${secret()}`, { headers: await bearer() }),
    async () => ask(threads, { method: 'POST', headers: await bearer(), body: `{"${secret()}` }),
    async () => ask('/api/me', { headers: { authorization: `Bearer ${secret()}` } }),
    () => platform.call(DEMO.coordinatorA, `POST ${threads}`, { title: [secret()] }),
    async () => suffer(platform, { ...FAULT, table: roll(2) === 0 ? 'docs' : 'core' }),
    async () => suffer(platform, { ...FAULT, table: 'core', operation: 'GetItem' }),
    async () => {
      const auth = { ticket: roll(2) === 0 ? secret() : { [secret()]: secret() } }
      const door = io(platform.url, { auth, forceNew: true, reconnection: false })
      await once(door as never, 'connect_error')
      door.close()
    },
  ]
  for (let round = 0; round < 200; round += 1) {
    const who = roll(people.length)
    const [socket, doc] = [people[who], docs[who]]
    if (socket && doc) await acts[roll(acts.length)]?.(socket, doc).catch(() => undefined)
  }
  const saves = async () => {
    const plan = await openPlan(ana)
    granted(await write(ana, plan, secret()))
  }
  // Until everything that was to go wrong has gone wrong; and then once more.
  await vi.waitFor(saves, 30_000)
  await suffer(platform, { ...FAULT, table: 'docs' })
  await expect(saves()).rejects.toThrow()
  await vi.waitFor(() => expect(eventsOf(platform.output()).at(-1)).toBe('store-up'), 20_000)
  // One who shouts what nobody knows is cut, and that is told.
  shout(ana, secret())
  for (let again = 0; again < 3; again += 1) shout(ana, `${secret()} ${again}`)
  await vi.waitFor(() => expect(eventsOf(platform.output())).toContain('socket-cut'))
  await platform.stop()
  await vi.waitFor(() => expect(eventsOf(platform.output())).toContain('stopped'))

  const said = platform.output()
  const told = said.slice(said.indexOf('{"time"'))
  expect(eventsOf(told)).toEqual(eventsOf(said))
  for (const event of ['store-trouble', 'store-down', 'store-up', 'socket-refused'])
    expect(eventsOf(said)).toContain(event)
  expect(eventsOf(said)).not.toContain('bug')
  expect(told).not.toMatch(/geheim|Bearer|eyJ|@/)
  for (const kept of [...tokens, ...tickets]) expect(told).not.toContain(kept)
})
