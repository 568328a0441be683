import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { OurClient } from '../clients/ours.ts'
import type { Running, StartOptions } from '../contestant.ts'
import { freePort, type Launched, launch, listening, RESULTS, until } from '../launch.ts'
import { childrenOf } from '../measure/process.ts'
import { openOurs } from '../pages/ours.ts'
import { startRedis } from './redis.ts'
import { openWorld, planOf } from './world.ts'

/**
 * Limits count what one person does; a load that is beyond any person is let through by this factor.
 * They are still counted: what is measured is what is deployed.
 */
const LIMITS_FACTOR = '1000'

/** As infra/aws/gateway/Dockerfile starts it. */
const AS_DEPLOYED = ['--max-semi-space-size=8']

/** For the platform alone, which is not measured: it starts for every row. */
const QUICK_START = { NODE_COMPILE_CACHE: join(RESULTS, 'compiled') }

/**
 * Starts our platform as `npm start` does, for its database and its people, and beside it the gateway that
 * is measured, in a process of its own: the twin of the container in the cloud. Several `nodes` share a Redis,
 * and whoever opens a plan is spread over them.
 */
export const startOurs =
  ({ frames, nodes }: { frames: boolean; nodes: number }) =>
  async (name: string, { profile }: StartOptions): Promise<Running> => {
    const dataDir = mkdtempSync(join(tmpdir(), 'counterpart-bench-'))
    const redis = nodes > 1 ? await startRedis(name) : undefined
    const shared = { DATA_DIR: dataDir, ...(redis && { REDIS_URL: redis.url }) }
    const platform = launch(`${name}-platform`, {
      args: ['infra/local/main.ts'],
      env: { PORT: '0', COUNTERPART_DEMO: 'off', ...QUICK_START, ...shared },
    })
    await ready(platform)
    const [storePid] = childrenOf(platform.pid)
    const world = await openWorld(dataDir)
    const gateways = await startGateways(name, { nodes, env: { ...shared, ...profile } })
    return {
      get pid() {
        return gateways.pids()[0] ?? 0
      },
      get pids() {
        return gateways.pids()
      },
      storePid,
      redisPid: redis?.pid,
      port: gateways.portOf(0),
      exited: gateways.exited,
      prepare: world.prepare,
      client: (document, { seat, ...place }) =>
        new OurClient({
          ...{ port: gateways.portOf(seat + lastDigit(document)), planId: planOf(document) },
          ...{ frames, ...place, ticket: world.ticket(document, seat) },
        }),
      settled: world.folded,
      page: openOurs(world.ticket),
      kill: () => gateways.end('SIGKILL'),
      restart: gateways.restart,
      stop: async () => {
        await gateways.end('SIGTERM')
        world.close()
        await platform.end('SIGTERM')
        await redis?.stop()
        rmSync(dataDir, { recursive: true, force: true })
      },
    }
  }

/** Half of the plans have more of their editors on one node, half on the other. */
const lastDigit = (document: string): number => Number(/\d$/.exec(document)?.[0] ?? 0)

/** The measured gateways, each on a port of its own, which it keeps. */
const startGateways = async (
  name: string,
  { nodes, env }: { nodes: number; env: Record<string, string> },
) => {
  const ports: number[] = []
  for (let node = 0; node < nodes; node++) ports.push(await freePort())
  const portOf = (place: number) => ports[place % nodes] ?? 0
  let measured: readonly Launched[] = []
  const begin = async () => {
    measured = ports.map((port) =>
      launch(name, {
        args: [...AS_DEPLOYED, 'infra/local/gateway/main.ts'],
        env: { PORT: String(port), LIMITS_FACTOR, ...env },
      }),
    )
    await Promise.all(measured.map((gateway, node) => listening(portOf(node), gateway)))
  }
  const end = async (signal: NodeJS.Signals) => {
    await Promise.all(measured.map((gateway) => gateway.end(signal)))
  }
  await begin()
  return {
    portOf,
    end,
    pids: () => measured.map(({ pid }) => pid),
    exited: () => measured.some((gateway) => gateway.exited()),
    restart: async () => {
      await end('SIGTERM')
      await begin()
    },
  }
}

const ready = (platform: Launched) =>
  until('the platform', () => {
    if (platform.exited()) throw new Error(`The platform ended: ${platform.output()}`)
    return /is ready: http:\S+/.exec(platform.output()) ?? undefined
  })
