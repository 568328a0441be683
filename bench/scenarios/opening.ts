import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import type { Floor } from '../clients/floors.ts'
import type { LightClient } from '../clients/light-client.ts'
import type { Running } from '../contestant.ts'
import { followDocument, untilStored } from '../documents/joining.ts'
import { planOfEdits, type Written } from '../documents/plan-of-edits.ts'
import { writtenPaper } from '../documents/trace.ts'
import { within } from '../launch.ts'
import { medianOf, rounded } from '../measure/numbers.ts'
import { startCpuClock } from '../measure/process.ts'
import type { Row, Run } from './scenario.ts'

const DOCUMENT = 'opened'
/** One who writes, one who keeps the document open, twenty who join. */
const SEATS = 22
const JOIN_WITHIN_MS = 60_000
/** Written as fast as this, nobody is overrun. */
const WRITTEN_TOGETHER = 50

const documents: Readonly<Record<string, (run: Run) => Written>> = {
  plan: () => planOfEdits(2_000),
  paper: (run) => writtenPaper(run.text('trace', '') || undefined),
}

/** S3: opening a document that has a history, alone or twenty together; warm, and after a restart. */
export const opening = async (run: Run) => {
  for (const kind of run.text('documents', 'plan,paper').split(',')) {
    const written = documents[kind]?.(run)
    if (!written) throw new Error(`There is no document ${kind}.`)
    const server = await run.start()
    try {
      await openAll(run, server, { kind, written })
    } finally {
      await server.stop()
    }
  }
}

interface Opened {
  readonly kind: string
  readonly written: Written
}

const openAll = async (run: Run, server: Running, { kind, written }: Opened) => {
  const isComplete = completeAs(written.doc)
  await server.prepare([{ document: DOCUMENT, seats: SEATS }])
  await fill(run, server, written)
  const keeper = server.client(DOCUMENT, { seat: 1 })
  await keeper.ready
  if (run.contestant.kind === 'floor') (keeper as Floor).keep(written.state)
  else await untilStored(() => server.client(DOCUMENT, { seat: 2 }), isComplete)
  const isStored = run.contestant.stores
  for (const mode of isStored ? ['warm', 'cold'] : ['warm']) {
    if (mode === 'cold') keeper.close()
    for (const joiners of run.numbers('joiners', [1, 20])) {
      const tries = joiners === 1 && mode === 'warm' ? run.number('tries', 5) : 1
      const rows: Joined[] = []
      for (let attempt = 0; attempt < tries; attempt++) {
        const begin = async () => {
          if (mode === 'cold') await server.restart()
          await pause(500)
        }
        await begin()
        const joined = await join(server, { joiners, isComplete, profile: run.profile(server, kind) })
        await begin()
        rows.push(run.contestant.kind === 'peer' ? joined : await apart(server, joined, joiners))
      }
      run.note({ kind, mode, joiners, ...middleOf(rows) })
    }
  }
}

/** Writes the document through ordinary updates, and leaves: so it is stored as it will stay. */
const fill = async ({ contestant }: Run, server: Running, written: Written) => {
  if (contestant.kind === 'floor') return
  const writer = server.client(DOCUMENT, { seat: 0 })
  await writer.ready
  for (const [index, update] of written.updates.entries()) {
    writer.send(update)
    if (index % WRITTEN_TOGETHER === 0) await pause(5)
  }
  await untilStored(() => server.client(DOCUMENT, { seat: 2 }), completeAs(written.doc))
  writer.close()
  if (contestant.stores) await server.settled(DOCUMENT)
}

/** Whether a document has all that another one has. */
const completeAs = (whole: Y.Doc) => {
  const wanted = Y.decodeStateVector(Y.encodeStateVector(whole))
  return (doc: Y.Doc) =>
    [...wanted].every(([client, clock]) => Y.getState(doc.store, client) >= clock)
}

interface Joined extends Row {
  readonly slowestMs: number
  readonly serverCpuMs: number
}

/**
 * How much of joining was coming: as many come and open nothing. Peers are in a document by coming. What is left for
 * opening is the difference of two measurements, and so a rough one.
 */
const apart = async (server: Running, joined: Joined, joiners: number): Promise<Joined> => {
  const readCpu = startCpuClock(server)
  const clients = Array.from({ length: joiners }, (_, index) =>
    server.client(DOCUMENT, { seat: index + 2, onlyComes: true }),
  )
  await within(JOIN_WITHIN_MS, 'coming', Promise.all(clients.map(({ ready }) => ready)))
  await pause(150)
  const comingCpuMs = rounded(readCpu().serverCpuMs)
  for (const client of clients) client.close()
  return { ...joined, comingCpuMs, openingCpuMs: rounded(joined.serverCpuMs - comingCpuMs) }
}

/** All connect and read at once. `ms` is from connecting to the whole answer, `contentMs` to having applied all of it. */
const join = async (
  server: Running,
  wish: { joiners: number; isComplete: (doc: Y.Doc) => boolean; profile: () => void },
): Promise<Joined> => {
  const tickets = Array.from({ length: wish.joiners }, (_, index) => index + 2)
  wish.profile()
  const readCpu = startCpuClock(server)
  const begun = performance.now()
  const clients = tickets.map((seat) => server.client(DOCUMENT, { seat }))
  const answers = await within(
    JOIN_WITHIN_MS,
    'joining',
    Promise.all(clients.map((client, index) => joinOne(client, index === 0 && wish.isComplete))),
  )
  await pause(150)
  const { serverCpuMs, storeCpuMs } = readCpu()
  wish.profile()
  for (const client of clients) client.close()
  const ms = answers.map(({ readAt }) => readAt - begun)
  const [first] = answers
  return {
    medianMs: rounded(medianOf(ms)),
    slowestMs: rounded(Math.max(...ms)),
    contentMs: rounded((first?.completeAt ?? Number.NaN) - begun),
    serverCpuMs: rounded(serverCpuMs),
    storeCpuMs: rounded(storeCpuMs),
    bytesEach: rounded(clients.reduce((sum, { bytesIn }) => sum + bytesIn, 0) / clients.length),
    saidReadyWhileEmpty: answers.some(({ bytes }) => bytes < 100),
  }
}

/** Only one of the joiners applies what it gets: the load client must not be what is slow. */
const joinOne = async (client: LightClient, isComplete: false | ((doc: Y.Doc) => boolean)) => {
  const newcomer = followDocument(client, isComplete || (() => false))
  await client.ready
  if (!isComplete) {
    const { bytes } = await client.read()
    return { bytes, readAt: performance.now(), completeAt: Number.NaN }
  }
  const { bytes, readAt } = await newcomer.read()
  return { bytes, readAt, completeAt: await newcomer.complete }
}

const middleOf = (rows: readonly Joined[]): Joined => {
  const sorted = [...rows].sort((a, b) => a.slowestMs - b.slowestMs)
  const middle = sorted[sorted.length >> 1]
  if (!middle) throw new Error('Nobody joined.')
  return middle
}
