import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import { readDocument } from '../documents/joining.ts'
import { rounded } from '../measure/numbers.ts'
import { rssKbOf } from '../measure/process.ts'
import type { Run } from './scenario.ts'

const DOCUMENT = 'slow'
const WRITERS = 4
const TEXT = 'x'.repeat(16_384)
const EVERY_MS = 15

/** S8: four write 16 kB again and again, a fifth has stopped reading. */
export const slowReader = async (run: Run) => {
  const server = await run.start()
  try {
    await server.prepare([{ document: DOCUMENT, seats: WRITERS + 2 }])
    const clients = Array.from({ length: WRITERS + 1 }, (_, seat) =>
      server.client(DOCUMENT, { seat }),
    )
    await Promise.all(clients.map(({ ready }) => ready))
    const [slow, ...writers] = clients.toReversed()
    const docs = writers.map((client) => {
      const doc = new Y.Doc()
      doc.on('update', (update: Uint8Array) => client.send(update))
      return doc
    })
    slow?.stopReading()
    const before = rssKbOf(server.pid)
    let peak = before
    let round = 0
    for (const end = Date.now() + run.number('seconds', 14) * 1_000; Date.now() < end; round++) {
      for (const [index, doc] of docs.entries()) {
        doc.getMap('plan').set(`writer-${index}`, `${round} ${TEXT}`)
      }
      await pause(EVERY_MS)
      peak = Math.max(peak, rssKbOf(server.pid))
    }
    await pause(1_000)
    const after = rssKbOf(server.pid)
    const cut = slow?.closed ?? false
    slow?.readAgain()
    await pause(3_000)
    const doc = await readDocument(server.client(DOCUMENT, { seat: WRITERS + 1 }))
    const found = docs.every((_, index) =>
      String(doc.getMap('plan').get(`writer-${index}`)).startsWith(`${round - 1} `),
    )
    run.note({
      sentMb: rounded((round * WRITERS * TEXT.length) / 1_048_576),
      addedMb: rounded((after - before) / 1_024),
      peakMb: rounded((peak - before) / 1_024),
      cutBeforeReadingAgain: cut,
      cutInTheEnd: slow?.closed ?? false,
      slowGotMb: rounded((slow?.bytesIn ?? 0) / 1_048_576),
      othersGotMb: rounded((writers[0]?.bytesIn ?? 0) / 1_048_576),
      newcomerFindsAll: found,
    })
    for (const client of clients) client.close()
  } finally {
    await server.stop()
  }
}
