import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import { indexKeys, keys } from '../core/keys.ts'
import { channelPrefix } from '../core/notices.ts'
import { addPerson } from '../core/people/people.ts'
import { createPlatform } from '../core/platform.ts'
import { startDatabase } from '../infra/local/database/database.ts'
import { personSchema } from '../shared/people.ts'
import { accessIn, announceTo } from './announcing.ts'
import { hasCache, startCache } from './cache.ts'
import { found } from './cloud/find.ts'
import { makeFolder } from './contracts/folder.ts'
import { AUDIT_BATCH, HOURLY, httpEvent, PEOPLE_BATCH } from './events.ts'
import { invoke, loadTimes, NOBODY_ANSWERS } from './invoke.ts'
import { codeOf, KNOWN_LATER, STAGE, synthesised, synthesiseOnce } from './synthesised.ts'
import { startBucket } from './test-bucket.ts'
import { startPool } from './test-pool.ts'
import { tokenEvent } from './token-event.ts'
import { startIssuer } from './trusted-issuer.ts'
import { ana, planId, stored, write } from './written-plan.ts'

synthesiseOnce()

/** The local tables with one programme manager, and what tells a function where they are. */
const startTables = async () => {
  await using stack = new AsyncDisposableStack()
  const folder = stack.use(await makeFolder())
  const database = stack.use(await startDatabase({ folder: folder.path }))
  const platform = createPlatform(database.tables)
  const boss = { id: 'boss', post: 'PM', email: 'boss@place.example', language: 'en' }
  await addPerson(platform, personSchema.parse({ ...boss, programmeManager: true }))
  const place = {
    TABLE_PREFIX: 'counterpart',
    ...{ AWS_ENDPOINT_URL: database.endpoint, AWS_ACCESS_KEY_ID: database.accessKey },
  }
  const all = stack.move()
  return { platform, place, [Symbol.asyncDispose]: () => all.disposeAsync() }
}

const INVOKED: Readonly<Record<string, () => Promise<void>>> = {
  'api/api': async () => {
    await using tables = await startTables()
    await using issuer = await startIssuer()
    const token = await issuer.tokenOf('boss', KNOWN_LATER)
    const asked = ['GET /api/health', 'GET /api/me', 'POST /api/socket-ticket']
    const events = [
      ...asked.map((each) => httpEvent(each, token)),
      httpEvent('GET /api/me'),
      { ...httpEvent('GET /api/me', token), headers: { authorization: `Bearer ${token}` } },
    ]
    const place = { ...tables.place, TOKEN_ISSUER: issuer.url }
    const answers = await invoke({ name: 'api', events, place })
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 201, 401, 403])
    const [health, me, ticket] = answers.map(({ body }) => JSON.parse(body))
    expect([health, me]).toMatchObject([{ ok: true }, { id: 'boss' }])
    expect(ticket).toMatchObject({ ticket: expect.any(String), expiresAt: expect.any(String) })
  },

  'announce/announce': async () => {
    await using cache = await startCache()
    const user = `${STAGE}-announce`
    await cache.letIn(user, accessIn(user), 'nopass')
    const everyNode = `${channelPrefix(STAGE)}#/#`
    await using notices = await cache.listen(everyNode)
    await using heads = await cache.listen(`${everyNode}thread:t1#`)
    expect(await announceTo(cache)).toEqual([{ batchItemFailures: [] }])
    await vi.waitFor(() => expect([...notices.heard, ...heads.heard]).toHaveLength(2))
    expect(notices.heard[0]).toContain('{"about":"plan","id":"plan-1"}')
    expect(heads.heard[0]).toContain('{"heads":{"t1":3}}')
    // Nothing it asked was refused, with the rights the template gives it.
    expect(await cache.ask('ACL', 'LOG')).toEqual([])
  },

  'archive/archive': async () => {
    await using bucket = await startBucket()
    const events = [AUDIT_BATCH, AUDIT_BATCH]
    const said = await invoke({ name: 'archive', events, place: { ARCHIVE_URL: bucket.url } })
    expect(said).toEqual([{ batchItemFailures: [] }, { batchItemFailures: [] }])
    const key = '/AUDIT/river/2026-11/2026-11-22T00%3A00%3A00.000Z/act-1.json'
    expect([...bucket.objects]).toMatchObject([[key, expect.stringContaining('"act":"hide"')]])
    const [record] = AUDIT_BATCH.Records
    const changed = { Records: [{ ...record, eventName: 'MODIFY' }] }
    const place = { ARCHIVE_URL: bucket.url }
    const [told, answer] = await invoke({ name: 'archive', events: [changed], place })
    expect(told).toMatchObject({ event: 'archive-failed', level: 'warn' })
    expect(answer).toEqual({
      batchItemFailures: [{ itemIdentifier: record?.dynamodb.SequenceNumber }],
    })
  },

  'compact/compact': async () => {
    await using tables = await startTables()
    const { platform, place } = tables
    const id = 'river' as never
    const listed = { gsi1pk: indexKeys.partnerships, gsi1sk: 'river' }
    await platform.core.put({ ...keys.partnership(id), ...listed })
    await platform.core.put({ ...keys.planOf(id, planId), planId, by: ana })
    const text = await write({ ...platform, now: () => new Date('2026-11-01T10:00:00Z') }, 30)
    const said = await invoke({ name: 'compact', events: [HOURLY], place })
    expect(said).toMatchObject([
      { event: 'finished', count: 1 },
      { plans: 1, folded: 1, swept: 0, failed: 0, finished: true },
    ])
    expect(await stored(platform)).toBe(text)
  },

  'invite/invite': async () => {
    await using pool = await startPool()
    const events = [PEOPLE_BATCH, PEOPLE_BATCH]
    const place = { POOL_ID: 'us-east-1_p1', POOL_URL: pool.url }
    const said = await invoke({ name: 'invite', events, place })
    const [told, answer] = said
    expect(told).toMatchObject({ event: 'invited', personId: 'ana', level: 'info' })
    expect([answer, said[3]]).toEqual([{ batchItemFailures: [] }, { batchItemFailures: [] }])
    expect([...pool.accounts]).toEqual([
      [
        'ana@place.example',
        {
          ...{ pool: 'us-east-1_p1', email: 'ana@place.example', email_verified: 'true' },
          'custom:person_id': 'ana',
        },
      ],
    ])
    const nowhere = { ...place, POOL_URL: NOBODY_ANSWERS.AWS_ENDPOINT_URL }
    const [failed, again] = await invoke({ name: 'invite', events: [PEOPLE_BATCH], place: nowhere })
    expect(failed).toMatchObject({ event: 'invite-failed', level: 'warn' })
    expect(again).toEqual({
      batchItemFailures: [{ itemIdentifier: '4421584500000000017450439094' }],
    })
  },

  'identity/sign-in': async () => {
    await using tables = await startTables()
    const accounts = [{ 'custom:person_id': 'boss' }, { 'custom:person_id': 'zoe' }, {}]
    const events = accounts.map((it) => tokenEvent(it))
    const said = await invoke({ name: 'signin', events, place: tables.place })
    const [admitted, told, unknown, toldToo, unnamed] = said
    expect(admitted.response.claimsAndScopeOverrideDetails).toEqual({
      accessTokenGeneration: { claimsToAddOrOverride: { person_id: 'boss' } },
      groupOverrideDetails: {
        ...{ groupsToOverride: ['admin'], iamRolesToOverride: [], preferredRole: null },
      },
    })
    const refused = { event: 'sign-in-refused' }
    expect(told).toMatchObject({ ...refused, reason: 'not-registered', personId: 'zoe' })
    expect(unknown).toBe('Refusal: Your account is not known here.')
    expect(toldToo).toMatchObject({ ...refused, reason: 'no-person-id' })
    expect(unnamed).toBe('Refusal: Your account does not say who you are here.')
  },
}

test('every function of the templates is invoked below', async () => {
  const functions = found(await synthesised(STAGE), 'AWS::Lambda::Function')
  expect(functions.map(({ name }) => name).sort()).toEqual(Object.keys(INVOKED).sort())
})

for (const [name, prove] of Object.entries(INVOKED))
  test.skipIf(name === 'announce/announce' && !hasCache)(
    `${name}, as it would be deployed, does its work when its source calls it`,
    prove,
    60_000,
  )

/** Packed, what a start has to fetch and read. */
const WIDEST_BYTES = {
  api: 300_000,
  announce: 200_000,
  archive: 200_000,
  compact: 200_000,
  invite: 200_000,
  signin: 200_000,
}
const LONGEST_LOAD_MS = 150
/** Node's own start takes some 40 ms of an idle machine, loading the widest 6 times that of a busy one. */
const LONGEST_LOAD_STARTS = 12

test.each(Object.entries(WIDEST_BYTES))('%s is at most %i bytes, packed', async (name, most) => {
  const code = await readFile(join(codeOf(name), 'index.mjs'))
  const bytes = gzipSync(code, { level: 9 }).byteLength
  process.stdout.write(`${name}, packed: ${bytes} bytes\n`)
  expect(bytes).toBeLessThanOrEqual(most)
})

test('REST is quick to load', async () => {
  const tries = [await loadTimes('api'), await loadTimes('api'), await loadTimes('api')]
  const load = Math.min(...tries.map((it) => it.load))
  const start = Math.min(...tries.map((it) => it.start))
  expect(load).toBeLessThan(Math.max(LONGEST_LOAD_MS, LONGEST_LOAD_STARTS * start))
}, 30_000)
