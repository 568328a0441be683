import * as Y from 'yjs'
import type { LightClient } from '../clients/light-client.ts'
import { until, within } from '../launch.ts'

const READ_WITHIN_MS = 60_000

/** What a newcomer has: the document as answered, and what still comes as updates. */
export const followDocument = (client: LightClient, isComplete: (doc: Y.Doc) => boolean) => {
  const doc = new Y.Doc()
  const complete = Promise.withResolvers<number>()
  const look = () => isComplete(doc) && complete.resolve(performance.now())
  client.onUpdates = (piece) => {
    for (const update of client.updatesIn(piece)) Y.applyUpdate(doc, update)
    look()
  }
  return {
    doc,
    /** The moment it was complete. */
    complete: complete.promise,
    read: async () => {
      const answered = await within(READ_WITHIN_MS, 'reading', client.read())
      const readAt = performance.now()
      answered.applyTo(doc)
      look()
      return { bytes: answered.bytes, readAt }
    },
  }
}

/** The document as a newcomer finds it. */
export const readDocument = async (client: LightClient): Promise<Y.Doc> => {
  await within(READ_WITHIN_MS, 'connecting', client.ready)
  const newcomer = followDocument(client, () => false)
  await newcomer.read()
  return newcomer.doc
}

/** Resolves when newcomers find everything. */
export const untilStored = (newcomer: () => LightClient, isComplete: (doc: Y.Doc) => boolean) =>
  until('the document', async () => {
    const client = newcomer()
    const doc = await readDocument(client)
    client.close()
    return isComplete(doc) || undefined
  })
