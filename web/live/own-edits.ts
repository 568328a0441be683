import * as Y from 'yjs'

/** Tells of every edit made on this device, as the bytes others need of it. */
export const hearOwnEdits = (
  doc: Y.Doc,
  tell: (update: Uint8Array, transaction: Y.Transaction) => void,
) => {
  const onUpdate = (...event: [Uint8Array, unknown, Y.Doc, Y.Transaction]) => {
    const [update, , , transaction] = event
    if (transaction.local) tell(update, transaction)
  }
  doc.on('update', onUpdate)
  return {
    /** Takes in what came over the wire, unheard: for who listens to updates Yjs writes all of it out again. */
    quietly: <Taken>(take: () => Taken): Taken => {
      // An edit made here in answer to it, by whoever watches the document, is one all the same.
      let own: Y.Transaction | undefined
      const look = (transaction: Y.Transaction) => {
        if (transaction.local && transaction.changed.size > 0) own ??= transaction
      }
      doc.off('update', onUpdate)
      doc.on('afterTransaction', look)
      try {
        return take()
      } finally {
        doc.off('afterTransaction', look)
        doc.on('update', onUpdate)
        if (own) tell(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(own.beforeState)), own)
      }
    },
    close: () => doc.off('update', onUpdate),
  }
}
