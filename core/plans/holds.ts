import * as Y from 'yjs'

/** Whether a document has taken in all that an update writes and deletes; Yjs v1 bytes. */
export const holds = (doc: Y.Doc, update: Uint8Array): boolean => {
  const { structs, ds } = Y.decodeUpdate(update)
  return (
    structs.every(({ id, length }) => id.clock + length <= Y.getState(doc.store, id.client)) &&
    [...ds.clients].every(([client, ranges]) =>
      ranges.every(({ clock, len }) => isDeleted(doc, { client, clock, end: clock + len })),
    )
  )
}

const isDeleted = (
  doc: Y.Doc,
  { client, clock, end }: { client: number; clock: number; end: number },
): boolean => {
  const structs = doc.store.clients.get(client) ?? []
  if (end > Y.getState(doc.store, client)) return false
  for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
    const struct = structs[at]
    if (!struct || struct.id.clock >= end) return true
    if (!struct.deleted) return false
  }
  return true
}
