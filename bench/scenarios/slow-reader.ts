import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import type { LightClient } from '../clients/light-client.ts'
import type { Running } from '../contestant.ts'
import { readDocument } from '../documents/joining.ts'
import { rounded } from '../measure/numbers.ts'
import { type Memory, memoryOf } from '../measure/process.ts'
import type { Run } from './scenario.ts'

const DOCUMENT = 'slow'
const WRITERS = 4
const TEXT = 'x'.repeat(16_384)
const EVERY_MS = 15
const MEASURED_EVERY_MS = 1_000
const STORED_WITHIN_MS = 3_000

/** S8: four write 16 kB again and again, a fifth has stopped reading; and all of it once more where the fifth reads on. */
export const slowReader = async (run: Run) => {
  const control = await measure(run, { stops: false })
  const { memory, ...seen } = await measure(run, { stops: true })
  const added = (of: (samples: readonly Memory[]) => number) =>
    rounded((of(memory) - of(control.memory)) / 1_024)
  run.note({
    addedMb: added((samples) => samples.at(-1)?.heldKb ?? Number.NaN),
    peakMb: added((samples) => Math.max(...samples.map(({ heldKb }) => heldKb))),
    rssMb: added((samples) => samples.at(-1)?.rssKb ?? Number.NaN),
    ...seen,
  })
}

const measure = async (run: Run, { stops }: { stops: boolean }) => {
  const server = await run.start()
  try {
    await server.prepare([{ document: DOCUMENT, seats: WRITERS + 2 }])
    const clients = Array.from({ length: WRITERS + 1 }, (_, seat) =>
      server.client(DOCUMENT, { seat }),
    )
    await Promise.all(clients.map(({ ready }) => ready))
    const [slow, ...writers] = clients.toReversed()
    if (stops) slow?.stopReading()
    const { memory, rounds, docs } = await write(server, writers, run.number('seconds', 14))
    slow?.readAgain()
    await pause(3_000)
    const doc = await readDocument(server.client(DOCUMENT, { seat: WRITERS + 1 }))
    const isLast = (index: number) =>
      String(doc.getMap('plan').get(`writer-${index}`)).startsWith(`${rounds - 1} `)
    for (const client of clients) client.close()
    return {
      memory,
      sentMb: rounded((rounds * WRITERS * TEXT.length) / 1_048_576),
      cut: slow?.closed ?? false,
      slowGotMb: rounded((slow?.bytesIn ?? 0) / 1_048_576),
      othersGotMb: rounded((writers[0]?.bytesIn ?? 0) / 1_048_576),
      newcomerFindsAll: docs.every((_, index) => isLast(index)),
    }
  } finally {
    await server.stop()
  }
}

/** Writes for so many seconds; memory is read every second, and once more when all is stored. */
const write = async (server: Running, writers: readonly LightClient[], seconds: number) => {
  const docs = writers.map((client) => {
    const doc = new Y.Doc()
    doc.on('update', (update: Uint8Array) => client.send(update))
    return doc
  })
  const memory: Memory[] = []
  let rounds = 0
  const end = Date.now() + seconds * 1_000
  while (Date.now() < end) {
    for (const next = Date.now() + MEASURED_EVERY_MS; Date.now() < next; rounds++) {
      for (const [index, doc] of docs.entries()) {
        doc.getMap('plan').set(`writer-${index}`, `${rounds} ${TEXT}`)
      }
      await pause(EVERY_MS)
    }
    memory.push(await memoryOf(server))
  }
  await pause(STORED_WITHIN_MS)
  memory.push(await memoryOf(server))
  return { memory, rounds, docs }
}
