import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Present } from '../../../shared/protocol.ts'
import type { LivePlan } from '../tools.tsx'

/**
 * Carets as the editor wants them: others' where the platform says they are, and mine told to the
 * platform when it moves between other letters. Here, not in `live`: only the editor needs it.
 */
export const followCarets = ({ doc, others, setCaret }: LivePlan) => {
  const awareness = new Awareness(doc)
  let shown: readonly number[] = []
  const show = () => {
    tellCaret()
    const now = others.get()
    const updated = now.map(({ clientId }) => clientId)
    const removed = shown.filter((id) => !updated.includes(id))
    for (const id of removed) awareness.states.delete(id)
    for (const present of now) awareness.states.set(present.clientId, stateOf(present))
    shown = updated
    awareness.emit('change', [{ added: [], updated, removed }, 'remote'])
  }
  const tell = () => {
    const cursor: Cursor | undefined = awareness.getLocalState()?.cursor
    setCaret(cursor ? { anchor: heldAt(doc, cursor.anchor), head: heldAt(doc, cursor.head) } : null)
  }
  awareness.on('update', (_change: unknown, origin: unknown) => {
    if (origin === 'local') tell()
  })
  // Where others write at my caret it is held by another letter than before.
  doc.on('afterTransaction', tell)
  const beforeOthers = ({ _transaction: turn }: Y.Doc) => {
    if (!turn?.local) tellCaret()
  }
  doc.on('beforeAllTransactions', beforeOthers)
  const stop = others.subscribe(show)
  show()
  return {
    awareness,
    close: () => {
      stop()
      doc.off('afterTransaction', tell)
      doc.off('beforeAllTransactions', beforeOthers)
      awareness.destroy()
    },
  }
}

/**
 * A browser tells of a caret that has moved a moment after it moved. What others do within that moment
 * would be drawn with the caret where it was before, so the editor hears of it first.
 */
const tellCaret = () => document.dispatchEvent(new Event('selectionchange'))

/** As the editor keeps it: held by the letter before it, which is another one after every key. */
interface Cursor {
  readonly anchor: Y.RelativePosition
  readonly head: Y.RelativePosition
}

/** The same place held by the letter behind it: typing does not change it, so it need not be told. */
export const heldAt = (doc: Y.Doc, position: Y.RelativePosition): unknown => {
  const place = Y.createAbsolutePositionFromRelativePosition(position, doc)
  return Y.relativePositionToJSON(
    place === null ? position : Y.createRelativePositionFromTypeIndex(place.type, place.index),
  )
}

const stateOf = ({ person, caret }: Present) => ({
  user: { id: person },
  ...(caret && { cursor: caret }),
})
