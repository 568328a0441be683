import { setTimeout as pause } from 'node:timers/promises'
import type { LightClient } from '../clients/light-client.ts'
import type { Running } from '../contestant.ts'
import { planOfBytes } from '../documents/plan-of-edits.ts'
import { within } from '../launch.ts'
import { rounded } from '../measure/numbers.ts'
import { type Memory, memoryOf, startCpuClock } from '../measure/process.ts'
import type { Run } from './scenario.ts'

const TOGETHER = 50
const CONNECT_WITHIN_MS = 30_000
const PLAN_BYTES = 100_000

/** S4: what it costs to be there and do nothing. */
export const idle = async (run: Run) => {
  await idleConnections(run)
  if (run.contestant.kind !== 'floor') await idlePlans(run)
}

const grown = ({ empty, full }: { empty: Memory; full: Memory }, count: number) => ({
  kbEach: rounded((full.heldKb - empty.heldKb) / count),
  rssKbEach: rounded((full.rssKb - empty.rssKb) / count),
})

const SETTLES_WITHIN_MS = 30_000
const LOOKS_EVERY_MS = 3_000
/** What a server holds once it holds no less than a moment ago: what came is stored, folded and let go of. */
const settled = async (server: Running): Promise<Memory> => {
  const until = performance.now() + SETTLES_WITHIN_MS
  for (let last: Memory | undefined; ; ) {
    await pause(LOOKS_EVERY_MS)
    const now = await memoryOf(server)
    if (performance.now() > until || (last && now.heldKb > last.heldKb * 0.98)) return now
    last = now
  }
}

const connectAll = async (
  server: Running,
  seats: readonly { document: string; seat: number }[],
): Promise<readonly LightClient[]> => {
  const clients: LightClient[] = []
  for (let from = 0; from < seats.length; from += TOGETHER) {
    const some = seats
      .slice(from, from + TOGETHER)
      .map(({ document, seat }) => server.client(document, { seat }))
    await within(CONNECT_WITHIN_MS, 'connecting', Promise.all(some.map(({ ready }) => ready)))
    clients.push(...some)
  }
  return clients
}

const idleConnections = async (run: Run) => {
  const connections = run.number('connections', 1_000)
  const rooms = Array.from({ length: connections / 10 }, (_, index) => ({
    document: `idle-${index}`,
    seats: 10,
  }))
  const server = await run.start()
  try {
    await server.prepare(rooms)
    const empty = await memoryOf(server)
    const readConnecting = startCpuClock(server)
    const clients = await connectAll(
      server,
      rooms.flatMap(({ document, seats }) =>
        Array.from({ length: seats }, (_, seat) => ({ document, seat })),
      ),
    )
    const connecting = readConnecting()
    const full = await memoryOf(server)
    const readIdle = startCpuClock(server)
    const seconds = run.number('idle', 5)
    await pause(seconds * 1_000)
    run.note({
      what: 'connections',
      connections,
      ...grown({ empty, full }, connections),
      connectCpuMsEach: rounded(connecting.serverCpuMs / connections),
      idleCpuPercent: rounded(readIdle().serverCpuMs / seconds / 10),
      stillOpen: clients.filter(({ closed }) => !closed).length,
    })
    for (const client of clients) client.close()
  } finally {
    await server.stop()
  }
}

const idlePlans = async (run: Run) => {
  const plans = run.number('plans', 100)
  const { state } = planOfBytes(PLAN_BYTES)
  const rooms = Array.from({ length: plans }, (_, index) => ({
    document: `large-${index}`,
    seats: 1,
  }))
  const server = await run.start()
  try {
    await server.prepare(rooms)
    const clients = await connectAll(
      server,
      rooms.map(({ document }) => ({ document, seat: 0 })),
    )
    const empty = await memoryOf(server)
    for (const client of clients) {
      client.send(state)
      await pause(20)
    }
    const full = await settled(server)
    for (const client of clients) client.close()
    await pause(run.number('leave', 5) * 1_000)
    const left = await settled(server)
    run.note({
      what: 'plans',
      plans,
      planKb: rounded(state.byteLength / 1_024),
      ...grown({ empty, full }, plans),
      kbEachWhenLeft: rounded((left.heldKb - empty.heldKb) / plans),
    })
  } finally {
    await server.stop()
  }
}
