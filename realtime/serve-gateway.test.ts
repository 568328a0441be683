import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { io } from 'socket.io-client'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { putMember } from '../core/people/members.ts'
import { putOrganisation } from '../core/people/organisations.ts'
import { createPartnership } from '../core/people/partnerships.ts'
import { addPerson } from '../core/people/people.ts'
import { createTicket } from '../core/people/tickets.ts'
import { createPlan } from '../core/plans/plans.ts'
import type { Platform } from '../core/platform.ts'
import { createMemoryTable } from '../core/table/memory.ts'
import { newPartnershipSchema } from '../shared/partnership.ts'
import { organisationSchema, personSchema } from '../shared/people.ts'
import { serveGateway } from './serve-gateway.ts'

const HANDSHAKE =
  'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\n' +
  'Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n'
/** A client's text message of at most 125 bytes, masked with zeros. */
const textFrame = (text: string) =>
  Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)])

const city = {
  ...{ name: 'Harlan Falls', place: 'Harlan Falls, Montana', country: 'US' },
  ...{ timeZone: 'America/Denver', workingDays: [1], type: 'local-government' },
}
const person = personSchema.parse({
  ...{ id: 'ana', email: 'ana@city.example', post: 'Coordinator', language: 'en' },
  programmeManager: false,
})

const beginPlan = async (platform: Platform) => {
  for (const id of ['a', 'b']) {
    await putOrganisation(platform, organisationSchema.parse({ ...city, id }))
  }
  await addPerson(platform, person)
  const wish = newPartnershipSchema.parse({
    ...{ reference: 'CP-1', title: 'Two cities', purpose: '', stage: 'planning', themes: [] },
    languages: ['en'],
    organisations: ['a', 'b'].map((organisationId) => ({
      organisationId,
      lead: true,
      role: 'resource-partner',
    })),
  })
  const { id: partnershipId } = await createPartnership(platform, wish)
  await putMember(platform, partnershipId, { personId: person.id, role: 'coordinator' })
  const period = { periodStart: '2026-01-01', periodEnd: '2026-12-31' }
  const author = { personId: person.id, partnershipId }
  return createPlan(platform, author, { title: 'Water', language: 'en', ...period })
}

test('[K10] what is being stored is finished, and nobody new is sent here meanwhile', async () => {
  const store = Promise.withResolvers<void>()
  let begun = () => undefined as unknown
  const docs = createMemoryTable()
  const platform: Platform = {
    ...{ core: createMemoryTable(), audit: createMemoryTable(), ephemeral: createMemoryTable() },
    ...{ docs, now: () => new Date(), newId: () => crypto.randomUUID() },
  }
  const plan = await beginPlan(platform)
  const put: typeof docs.put = async (item) => {
    begun()
    await store.promise
    await docs.put(item)
  }
  const slow: Platform = { ...platform, docs: { ...docs, put } }
  const gateway = serveGateway({ platform: slow, origins: [], report: () => undefined })
  gateway.http.listen(0, '127.0.0.1')
  await once(gateway.http, 'listening')
  const url = `http://127.0.0.1:${(gateway.http.address() as AddressInfo).port}`
  const health = async () => (await fetch(`${url}/healthz`)).status
  const socket = io(url, { auth: await createTicket(platform, person.id), reconnection: false })
  await once(socket as never, 'connect')

  const doc = new Y.Doc()
  doc.getMap('plan').set('language', 'ky')
  const writing = new Promise((storing) => {
    begun = () => storing(undefined)
  })
  const update = { planId: plan.id, update: Y.encodeStateAsUpdate(doc) }
  const acknowledged = socket.emitWithAck('plan:update', update)
  await writing
  expect(await health()).toBe(200)
  const stopped = gateway[Symbol.asyncDispose]()
  expect(await health()).toBe(503)
  store.resolve()
  expect(await acknowledged).toEqual({ ok: true })
  await stopped
  await expect(health()).rejects.toThrow()
  socket.close()
})

test('[K10] someone who takes nothing in any more does not hold up the stop', async () => {
  const table = createMemoryTable()
  const gateway = serveGateway({
    platform: {
      ...{ core: table, docs: table, audit: table, ephemeral: table },
      ...{ now: () => new Date(), newId: () => crypto.randomUUID() },
    },
    origins: [],
    report: () => undefined,
  })
  gateway.http.listen(0, '127.0.0.1')
  await once(gateway.http, 'listening')
  const { port } = gateway.http.address() as AddressInfo
  const says = (text: string) => {
    const connection = connect(port, '127.0.0.1', () => connection.write(text))
    return connection.on('error', () => undefined)
  }
  const halfRequest = says('GET /healthz HTTP/1.1\r\nHost: x\r\n')
  const webSocket = says(HANDSHAKE)
  await once(webSocket, 'data')
  const ends = [halfRequest, webSocket].map((connection) => once(connection.resume(), 'close'))
  const begun = Date.now()
  await gateway[Symbol.asyncDispose]()
  expect(Date.now() - begun).toBeLessThan(4_000)
  await Promise.all(ends)
})

test('an answer of several messages leaves with one system call', async () => {
  const platform: Platform = {
    ...{ core: createMemoryTable(), audit: createMemoryTable(), ephemeral: createMemoryTable() },
    ...{ docs: createMemoryTable(), now: () => new Date(), newId: () => crypto.randomUUID() },
  }
  const { id: planId } = await beginPlan(platform)
  await using gateway = serveGateway({ platform, origins: [], report: () => undefined })
  let writes = 0
  gateway.http.on('connection', (wire) => {
    const { _write, _writev } = wire
    wire._write = (...write) => {
      writes += 1
      _write.apply(wire, write)
    }
    wire._writev = (...write) => {
      writes += 1
      _writev?.apply(wire, write)
    }
  })
  gateway.http.listen(0, '127.0.0.1')
  await once(gateway.http, 'listening')
  const wire = connect((gateway.http.address() as AddressInfo).port, '127.0.0.1')
  let heard = ''
  wire.on('data', (chunk) => {
    heard += chunk
  })
  /** How many system calls it took to say all of this. */
  const writesFor = async (bytes: string | Buffer, words: RegExp) => {
    writes = 0
    wire.write(bytes)
    await expect.poll(() => heard).toMatch(words)
    return writes
  }
  expect(await writesFor(HANDSHAKE, /^HTTP\/1.1 101 .*0\{"sid"/s)).toBe(1)
  const { ticket } = await createTicket(platform, person.id)
  expect(await writesFor(textFrame(`40${JSON.stringify({ ticket })}`), /40\{"sid"/)).toBe(1)
  const open = textFrame(`420["plan:open",{"planId":"${planId}"}]`)
  expect(await writesFor(open, /462-0\[\{"ok":true.*title.*Water/s)).toBe(1)
  wire.destroy()
})
