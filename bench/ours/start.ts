import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { OurClient } from '../clients/ours.ts'
import type { Running, StartOptions } from '../contestant.ts'
import { freePort, type Launched, launch, listening, until } from '../launch.ts'
import { childrenOf } from '../measure/process.ts'
import { openOurs } from '../pages/ours.ts'
import { openWorld, planOf } from './world.ts'

/**
 * Limits count what one person does; a load that is beyond any person is let through by this factor.
 * They are still counted: what is measured is what is deployed.
 */
const LIMITS_FACTOR = '1000'

/** As infra/aws/gateway/Dockerfile starts it. */
const AS_DEPLOYED = ['--max-semi-space-size=8']

/**
 * Starts our platform as `npm start` does, for its database and its people, and beside it the gateway that
 * is measured, in a process of its own: the twin of the container in the cloud.
 */
export const startOurs =
  ({ frames }: { frames: boolean }) =>
  async (name: string, { profile }: StartOptions): Promise<Running> => {
    const dataDir = mkdtempSync(join(tmpdir(), 'counterpart-bench-'))
    const platform = launch(`${name}-platform`, {
      args: ['infra/local/main.ts'],
      env: { PORT: '0', DATA_DIR: dataDir, COUNTERPART_DEMO: 'off' },
    })
    await ready(platform)
    const [storePid] = childrenOf(platform.pid)
    const world = await openWorld(dataDir)
    const port = await freePort()
    const gateway = () =>
      launch(name, {
        args: [...AS_DEPLOYED, 'infra/local/gateway/main.ts'],
        env: { PORT: String(port), DATA_DIR: dataDir, LIMITS_FACTOR, ...profile },
      })
    let measured = gateway()
    await listening(port, measured)
    return {
      get pid() {
        return measured.pid
      },
      storePid,
      port,
      exited: () => measured.exited(),
      prepare: world.prepare,
      client: (document, { seat, stored }) =>
        new OurClient({
          ...{ port, planId: planOf(document), frames, stored },
          ticket: world.ticket(document, seat),
        }),
      settled: world.folded,
      page: openOurs(world.ticket),
      kill: () => measured.end('SIGKILL'),
      restart: async () => {
        await measured.end('SIGTERM')
        measured = gateway()
        await listening(port, measured)
      },
      stop: async () => {
        await measured.end('SIGTERM')
        world.close()
        await platform.end('SIGTERM')
        rmSync(dataDir, { recursive: true, force: true })
      },
    }
  }

const ready = (platform: Launched) =>
  until('the platform', () => {
    if (platform.exited()) throw new Error(`The platform ended: ${platform.output()}`)
    return /is ready: http:\S+/.exec(platform.output()) ?? undefined
  })
