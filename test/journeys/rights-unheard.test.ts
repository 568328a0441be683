import { describe, expect, test, vi } from 'vitest'
import { coEdit } from '../co-editor.ts'
import { startGateway } from '../gateways.ts'
import { DEMO, startTestPlatform, type TestPlatform } from '../platform.ts'
import { hasRedis, startRedis } from '../redis.ts'

const planId = DEMO.plan as never
/** Not the last coordinator of a side, and so someone who can be taken out. */
const PRACTITIONER = 'hf-public-works'
/** For the request that takes the right away, and for the last write. */
const ON_THE_WAY_MS = 700

/**
 * How long someone goes on writing, ten times a second, on a gateway that hears nothing, after they were taken out.
 */
const writesOn = async (platform: TestPlatform, env: Record<string, string>): Promise<number> => {
  await using gateway = await startGateway(platform, env)
  const ben = await coEdit(await gateway.connect(PRACTITIONER), planId)
  const eva = await coEdit(await gateway.connect(DEMO.facilitator), planId)
  await ben.write(' Before.')
  await eva.write(' Before.')
  const path = `DELETE /api/partnerships/${DEMO.partnership}/members/${PRACTITIONER}`
  expect((await platform.call(DEMO.coordinatorA, path)).status).toBe(200)
  const since = performance.now()
  await vi.waitFor(() => expect(ben.write(' x')).rejects.toThrow('not-found'), {
    timeout: 15_000,
    interval: 100,
  })
  const lasted = performance.now() - since
  await eva.write(' After.')
  return lasted
}

test('[N3] on a node that nobody tells of changes a lost right is denied at the write within two seconds', async () => {
  await using platform = await startTestPlatform()
  expect(await writesOn(platform, {})).toBeLessThan(2_000 + ON_THE_WAY_MS)
}, 60_000)

describe.skipIf(!hasRedis)('[N3] where notices should come', () => {
  test('[N3] when none comes a lost right is denied at the write within ten seconds', async () => {
    await using redis = await startRedis()
    // The platform itself does not know of this Redis: the gateway hears itself, and nothing else.
    await using platform = await startTestPlatform()
    const lasted = await writesOn(platform, { REDIS_URL: redis.url })
    expect(lasted).toBeLessThan(10_000 + ON_THE_WAY_MS)
  }, 60_000)
})
