import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { BareClient, type Floor, SocketIoClient } from '../clients/floors.ts'
import { type OpenPage, type Page, type PagePlace, userOf } from './page.ts'

const UPDATE = 0
const AWARENESS = 1

/** A floor has no client of its own: the same Yjs and awareness bytes behind one byte, and nothing else. */
const openFloor = (client: Floor, seat: number): Page => {
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  const send = (kind: number, bytes: Uint8Array) =>
    client.send(Buffer.concat([Buffer.from([kind]), bytes]))
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== client) send(UPDATE, update)
  })
  awareness.on(
    'update',
    (change: { added: number[]; updated: number[]; removed: number[] }, origin: unknown) => {
      const clients = [...change.added, ...change.updated, ...change.removed]
      if (origin !== client) send(AWARENESS, encodeAwarenessUpdate(awareness, clients))
    },
  )
  client.onUpdates = ({ bytes, start, end }) => {
    const payload = bytes.subarray(start + 1, end)
    if (bytes[start] === UPDATE) Y.applyUpdate(doc, payload, client)
    else applyAwarenessUpdate(awareness, payload, client)
  }
  const ready = client.ready.then(() => awareness.setLocalState({ user: userOf(seat) }))
  return {
    doc,
    text: () => doc.getText('text'),
    ready,
    showCaret: (caret) => awareness.setLocalStateField('cursor', caret),
    close: () => {
      awareness.destroy()
      client.close()
    },
  }
}

export const openBare: OpenPage = ({ port, document, seat }: PagePlace) =>
  openFloor(new BareClient(port, document), seat)
export const openSocketIo: OpenPage = ({ port, document, seat }: PagePlace) =>
  openFloor(new SocketIoClient(port, document), seat)
