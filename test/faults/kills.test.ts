import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startGateway, type TestGateway } from '../gateways.ts'
import { dice } from '../platform.ts'
import { openScene, type TestScene } from './scene.ts'
import { SEED } from './seeds.ts'
import { expectAcknowledgedIsStored, expectVerdict } from './verdict.ts'

/** `KILLS=1000` kills more often than every test run can afford. */
const KILLS = Number(process.env.KILLS ?? 100)
const GATEWAY = { LIMITS_FACTOR: '100' }

/** One life of a gateway: people come, write, and in the middle of it the gateway is killed. */
const liveAndDie = async (scene: TestScene, gateway: TestGateway, lateMs: number) => {
  scene.sendTo(gateway.url)
  await scene.eachAcknowledged()
  await pause(lateMs)
  scene.sendTo()
  await gateway.kill()
  // Whoever comes back sends again what was not stored: so nobody does before it has been looked for.
  await scene.allGone()
  await expectAcknowledgedIsStored(scene)
}

test(
  `fault 1: SIGKILL of the gateway mid-edit, ${KILLS} times: nothing acknowledged is lost [K10] [P2] [C2]`,
  async () => {
    await using scene = await openScene({ seed: SEED, people: 3, waiting: true })
    const { platform, clients } = scene
    const roll = dice(SEED)
    // Killed processes leave no compiled code for the next: one ends in peace first.
    const env = { ...GATEWAY, NODE_COMPILE_CACHE: join(platform.dataDir, 'compiled') }
    const start = () => startGateway(platform, env)
    await (await start())[Symbol.asyncDispose]()
    for (const { typeOn } of clients) typeOn(12)
    const began = performance.now()
    let next = start()
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const gateway = await next
      // The next one comes up meanwhile, on the same store.
      next = start()
      await liveAndDie(scene, gateway, roll(60))
    }
    const seconds = (performance.now() - began) / 1_000
    await using last = await next
    scene.sendTo(last.url)
    await expectVerdict(scene)
    const edits = clients.reduce((sum, { plan }) => sum + plan.acknowledgements(), 0)
    const messages = clients.reduce((sum, { thread }) => sum + (thread?.typed() ?? 0), 0)
    process.stdout.write(
      `fault 1: ${KILLS} kills in ${seconds.toFixed(0)} s; ${edits} acknowledgements of edits, ` +
        `${messages} messages, 0 lost\n`,
    )
    expect(edits).toBeGreaterThan(KILLS)
  },
  120_000 + KILLS * 3_000,
)
