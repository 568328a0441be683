import { setTimeout as pause } from 'node:timers/promises'
import type { LightClient } from '../clients/light-client.ts'
import type { Running } from '../contestant.ts'
import { createEditor, type Editor } from '../documents/editor.ts'
import { within } from '../launch.ts'
import type { Room } from '../ours/world.ts'
import { createHistogram, type Histogram, type Latency } from './histogram.ts'
import { rounded, sumOf } from './numbers.ts'
import { startCpuClock } from './process.ts'
import { findStamps, nowUs } from './stamps.ts'

const CONNECT_TOGETHER = 50
const CONNECT_WITHIN_MS = 30_000
/** Someone who fell further behind than this starts counting anew instead of sending all at once. */
const LONGEST_LAG_US = 200_000
const DRAIN_WITHIN_MS = 5_000

export interface Seated {
  readonly client: LightClient
  readonly editor: Editor
}
export interface Crowd {
  readonly seated: readonly Seated[]
  /** How long acknowledgements took: until stored, where the server stores. */
  readonly stored: Histogram
}

/** Connects an editor to every seat of every room; each has their own row to type into. */
export const seatAll = async (server: Running, rooms: readonly Room[]): Promise<Crowd> => {
  await server.prepare(rooms)
  const seats = rooms.flatMap(({ document, seats }) =>
    Array.from({ length: seats }, (_, seat) => ({ document, seat })),
  )
  const stored = createHistogram()
  const seated: Seated[] = []
  for (let from = 0; from < seats.length; from += CONNECT_TOGETHER) {
    const some = seats.slice(from, from + CONNECT_TOGETHER).map(({ document, seat }, index) => ({
      client: server.client(document, { seat, stored }),
      editor: createEditor(from + index),
    }))
    const ready = Promise.all(some.map(({ client }) => client.ready))
    await within(CONNECT_WITHIN_MS, 'connecting', ready)
    seated.push(...some)
  }
  return { seated, stored }
}

/** Everyone makes the row they type into, before anything is measured. */
export const beginRows = async ({ seated }: Crowd) => {
  for (const { client, editor } of seated) {
    client.send(editor.begin())
    await pause(2)
  }
  await pause(500)
}

export interface Load {
  /** Updates a second, each editor. */
  readonly rate: number
  readonly seconds: number
  readonly warmUpSeconds: number
  /** Starts a profile, and ends it: from before the warm-up, because starting one holds a server up. */
  readonly profile?: () => void
}

export interface Driven {
  readonly latency: Latency
  readonly sent: number
  readonly sentInTime: number
  readonly delivered: number
  readonly seconds: number
  readonly serverCpuMs: number
  readonly storeCpuMs: number
  readonly redisCpuMs: number
  readonly clientCpuMs: number
  readonly frames: number
  readonly bytes: number
}

/** Lets every editor type at a steady rate, out of step with each other, and counts what reaches others. */
export const drive = async (server: Running, { seated }: Crowd, load: Load): Promise<Driven> => {
  const latency = createHistogram()
  const count = { delivered: 0, sent: 0, measuring: false }
  for (const { client, editor } of seated) {
    client.onUpdates = (piece) =>
      findStamps(piece, (author, ageUs) => {
        if (author === editor.id) return
        count.delivered += 1
        if (count.measuring) latency.add(ageUs)
      })
  }
  const type = createTypists(seated, load.rate)
  const typeFor = async (seconds: number) => {
    for (const until = nowUs() + seconds * 1e6; nowUs() < until; await pause(1)) {
      count.sent += type()
    }
  }

  load.profile?.()
  await typeFor(load.warmUpSeconds)
  const measure = startMeasuring(server, seated)
  const sentBefore = count.sent
  Object.assign(count, { delivered: 0, measuring: true })
  await typeFor(load.seconds)
  const measured = measure()
  load.profile?.()
  const [delivered, sentInTime] = [count.delivered, count.sent - sentBefore]
  await drained(() => count.delivered)
  return { ...measured, latency: latency.read(), sent: count.sent, sentInTime, delivered }
}

/** Sends what is due now; returns how much that was. */
const createTypists = (seated: readonly Seated[], rate: number) => {
  const intervalUs = 1e6 / rate
  const begin = nowUs()
  const due = seated.map((_, index) => begin + (intervalUs * index) / seated.length)
  return (): number => {
    const now = nowUs()
    let sent = 0
    for (const [index, { client, editor }] of seated.entries()) {
      const at = due[index] ?? now
      if (at > now) continue
      client.send(editor.type())
      sent += 1
      due[index] = now - at > LONGEST_LAG_US ? now : at + intervalUs
    }
    return sent
  }
}

const startMeasuring = (server: Running, seated: readonly Seated[]) => {
  const readCpu = startCpuClock(server)
  const own = process.cpuUsage()
  const begun = nowUs()
  const frames = sumOf(seated, ({ client }) => client.framesIn)
  const bytes = sumOf(seated, ({ client }) => client.bytesIn)
  return () => {
    const { user, system } = process.cpuUsage(own)
    return {
      ...readCpu(),
      seconds: (nowUs() - begun) / 1e6,
      clientCpuMs: (user + system) / 1_000,
      frames: sumOf(seated, ({ client }) => client.framesIn) - frames,
      bytes: sumOf(seated, ({ client }) => client.bytesIn) - bytes,
    }
  }
}

/** Resolves when nothing arrives any more. */
const drained = async (arrived: () => number) => {
  let last = -1
  for (const begun = Date.now(); arrived() !== last && Date.now() - begun < DRAIN_WITHIN_MS; ) {
    last = arrived()
    await pause(250)
  }
}

/** What every scenario with typing editors reports of a run. */
export const figuresOf = (driven: Driven, stored: Histogram) => {
  const { latency, delivered, seconds, serverCpuMs, storeCpuMs, redisCpuMs, clientCpuMs } = driven
  const acknowledged = stored.read()
  return {
    ...latency,
    deliveredPerSecond: rounded(delivered / seconds),
    cpuUsPerDelivery: rounded((serverCpuMs * 1_000) / delivered),
    serverCpuPercent: rounded(serverCpuMs / seconds / 10),
    storeCpuPercent: rounded(storeCpuMs / seconds / 10),
    ...(redisCpuMs > 0 && { redisCpuPercent: rounded(redisCpuMs / seconds / 10) }),
    clientCpuPercent: rounded(clientCpuMs / seconds / 10),
    framesPerDelivery: rounded(driven.frames / delivered),
    bytesPerDelivery: rounded(driven.bytes / delivered),
    ...(acknowledged.count > 0 && { storedP50: acknowledged.p50, storedP99: acknowledged.p99 }),
  }
}
