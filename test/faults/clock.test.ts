import { join } from 'node:path'
import { importJWK, SignJWT } from 'jose'
import { expect, test, vi } from 'vitest'
import { loadKeys } from '../../infra/local/identity/keys.ts'
import { AUDIENCE, CLIENT_ID } from '../../infra/local/identity/names.ts'
import { coEdit } from '../co-editor.ts'
import { startGateway } from '../gateways.ts'
import { DEMO, granted, startTestPlatform, type TestPlatform } from '../platform.ts'
import { openScene } from './scene.ts'
import { SEED } from './seeds.ts'
import { expectVerdict, openStore } from './verdict.ts'

const MINUTES = 60_000
const PRACTITIONER = 'hf-public-works'
const clockWrongBy = (ms: number) => ({
  NODE_OPTIONS: `--import ${join(import.meta.dirname, 'skewed-clock.ts')}`,
  CLOCK_SKEW_MS: String(ms),
})

/** A token of the platform's own issuer that ended so many seconds ago by the right clock. */
const endedToken = async ({ dataDir, url }: TestPlatform, seconds: number) => {
  const { signing } = await loadKeys(dataDir)
  const now = Math.floor(Date.now() / 1_000)
  return new SignJWT({ client_id: CLIENT_ID, token_use: 'access' })
    .setProtectedHeader({ alg: signing.alg, kid: signing.kid, typ: 'at+jwt' })
    .setIssuer(`${url}/oidc`)
    .setSubject(DEMO.coordinatorA)
    .setAudience(AUDIENCE)
    .setIssuedAt(now - 900)
    .setExpirationTime(now - seconds)
    .sign(await importJWK(signing, signing.alg))
}
const meWith = async ({ url }: TestPlatform, token: string) =>
  (await fetch(`${url}/api/me`, { headers: { authorization: `Bearer ${token}` } })).status

test('fault 20: tokens count for 30 seconds after their end and no longer, by the server’s clock', async () => {
  await using right = await startTestPlatform()
  const statuses = [20, 45].map(async (ago) => meWith(right, await endedToken(right, ago)))
  expect(await Promise.all(statuses)).toEqual([200, 401])

  await using fast = await startTestPlatform({ env: clockWrongBy(5 * MINUTES) })
  expect(await meWith(fast, await endedToken(fast, -4 * 60))).toBe(401)
  expect(await meWith(fast, await endedToken(fast, -6 * 60))).toBe(200)
})

test.each([5, -5])(
  'fault 20: on a server whose clock is %i minutes wrong people write, post and lose nothing, also over a kill [P2] [C1]',
  async (minutes) => {
    const env = clockWrongBy(minutes * MINUTES)
    await using scene = await openScene({ seed: SEED, people: 3, env })
    const { platform, clients } = scene
    for (const { typeOn } of clients) typeOn(8)
    await scene.eachAcknowledged()
    await platform.killAndRestart()
    await scene.eachAcknowledged()
    using store = openStore(platform)
    await expectVerdict({ ...scene, store })
  },
)

test('fault 20: a node five minutes ahead lets nobody in with another’s ticket, one behind does; both fail towards the safe side [N1]', async () => {
  await using platform = await startTestPlatform()
  await using ahead = await startGateway(platform, clockWrongBy(5 * MINUTES))
  await using behind = await startGateway(platform, clockWrongBy(-5 * MINUTES))
  await expect(ahead.connect(DEMO.coordinatorA, { reconnection: false })).rejects.toThrow(
    'This ticket cannot be used.',
  )
  const ticket = await platform.ticket(DEMO.coordinatorA)
  const socket = await behind.connect(DEMO.coordinatorA, { auth: { ticket } })
  granted(await socket.emitWithAck('plan:open', { planId: DEMO.plan as never }))
  const again = behind.connect(DEMO.coordinatorA, { auth: { ticket }, reconnection: false })
  await expect(again).rejects.toThrow('This ticket cannot be used.')
})

test('fault 20: a clock that is put back five minutes gives nobody a right for longer than two seconds [N3] [P2]', async () => {
  await using platform = await startTestPlatform()
  await using node = await startGateway(platform, {
    ...clockWrongBy(0),
    CLOCK_STEP_MS: `${-5 * MINUTES}`,
  })
  const ana = await coEdit(await node.connect(PRACTITIONER), DEMO.plan)
  await ana.write(' Before.')
  node.child.kill('SIGUSR2')
  await ana.write(' At another time.')
  const member = `/api/partnerships/${DEMO.partnership}/members/${PRACTITIONER}`
  expect((await platform.call(DEMO.coordinatorA, `DELETE ${member}`)).status).toBeLessThan(300)
  // Nodes without Redis tell each other nothing, so this one finds out by itself.
  await vi.waitFor(() => expect(ana.write(' x')).rejects.toThrow(/not-found|not-allowed/), {
    timeout: 10_000,
    interval: 200,
  })
})
