import type * as Y from 'yjs'
import { renamingsOf } from '../../shared/handover.ts'
import type { PostHolder } from '../../shared/my-work.ts'
import { type FieldPlace, readPlan } from '../../shared/plan-document.ts'
import { setValue } from '../../shared/plan-edit.ts'
import { fieldAt } from '../../shared/plan-fields.ts'
import { clientNamed, requireText } from '../../shared/plan-text.ts'

/** Lets a plan name the successor wherever it names the one who leaves. Returns how many rows it changed. */
export const renameInPlan = (doc: Y.Doc, from: PostHolder, to: PostHolder): number => {
  const renamings = renamingsOf(readPlan(doc), from, to)
  for (const { value, ...place } of renamings) {
    if (fieldAt(place.root, place.field)?.kind === 'line') replaceWords(doc, place, value)
    else setValue(doc, place, value)
  }
  return new Set(renamings.map(({ row }) => row)).size
}

/**
 * Puts other words in the place of a text's. Two who do the same at once, seeing the same, do it once: the new words
 * are named after where they stand, what they replace and what they say, not after who wrote them.
 */
export const replaceWords = (doc: Y.Doc, place: FieldPlace, words: string): void => {
  const text = requireText(doc, place)
  if (!text || text.toString() === words) return
  const last = lastOf(text)
  const name = JSON.stringify([place, text.toString(), last?.client, last?.clock, words])
  const client = clientNamed(name)
  const mine = doc.clientID
  // Someone else's words stand under this number already.
  if (!doc.store.clients.has(client)) doc.clientID = client
  text.insert(text.length, words)
  text.delete(0, text.length - words.length)
  doc.clientID = mine
}

const lastOf = (text: Y.Text): Y.ID | undefined => {
  let last: Y.ID | undefined
  for (let item = text._start; item; item = item.right) if (!item.deleted) last = item.lastId
  return last
}
