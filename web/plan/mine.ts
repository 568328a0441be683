import type * as Y from 'yjs'

/** Marks the edits of the person at this page; only these are undone here, and they do not flash. */
export const MINE = Symbol('mine')

/** Edits the document as the person at this page. */
export const editAsMe = (doc: Y.Doc, change: (doc: Y.Doc) => void) =>
  doc.transact(() => change(doc), MINE)
