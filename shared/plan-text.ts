import * as Y from 'yjs'
import { type FieldPlace, fieldsAt, textAt } from './plan-document.ts'
import { fieldAt } from './plan-fields.ts'

/**
 * The live text of a field, made where its row was made without it, by an older program. Two who make the same text at once,
 * or apart, make it once: it is named after its place and not after who made it. Undefined while the row
 * is not there, or the field is no text.
 */
export const requireText = (doc: Y.Doc, place: FieldPlace): Y.Text | undefined => {
  const known = textAt(doc, place)
  const fields = fieldsAt(doc, place)
  const kind = fieldAt(place.root, place.field)?.kind
  if (known || !fields || (kind !== 'line' && kind !== 'text')) return known
  // A plain string, or a text that was deleted: what follows it is not the same for all.
  if (fields._map.has(place.field)) {
    doc.transact(() => fields.set(place.field, new Y.Text(String(fields.get(place.field) ?? ''))))
    return textAt(doc, place)
  }
  const mine = doc.clientID
  doc.clientID = clientOf(place)
  doc.transact(() => fields.set(place.field, new Y.Text()))
  doc.clientID = mine
  return textAt(doc, place)
}

const clientOf = (place: FieldPlace): number =>
  clientNamed(place.root === 'plan' ? place.field : `${place.root}/${place.row}/${place.field}`)

/** A Yjs client id (32 bits) that is the same for all who give something this name: FNV-1a. */
export const clientNamed = (name: string): number => {
  let hash = 0x811c9dc5
  for (const letter of name) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return hash >>> 0
}
