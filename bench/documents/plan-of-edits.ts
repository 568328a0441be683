import * as Y from 'yjs'
import { seededDice } from '../measure/numbers.ts'

/** A document somebody wrote: its updates in the order they were made, and all of it as one. */
export interface Written {
  readonly doc: Y.Doc
  readonly updates: readonly Uint8Array[]
  readonly state: Uint8Array
}

const AUTHORS = 3
const FIRST_ROWS = 5
const STATUSES = ['not-started', 'in-progress', 'completed']
const WORDS =
  'budget partner district seed fund review target school health water training report meeting village team annual outcome indicator'.split(
    ' ',
  )

type Dice = () => number
const pick = <Thing>(dice: Dice, things: readonly Thing[]): Thing => {
  const thing = things[Math.floor(dice() * things.length)]
  if (thing === undefined) throw new Error('Nothing to pick from.')
  return thing
}

/** A structured plan after so many edits, each a transaction of one of three authors. */
export const planOfEdits = (edits: number, seed = 7): Written => {
  const dice = seededDice(seed)
  const updates: Uint8Array[] = []
  const docs = authorsWhoHear(updates)
  for (let edit = 0; edit < edits; edit++) {
    const doc = pick(dice, docs)
    const rows = [...doc.getMap<Y.Map<unknown>>('actions').values()]
    doc.transact(() => {
      if (rows.length < FIRST_ROWS || dice() < 0.02) addRow(doc, dice, edit)
      else change(dice, pick(dice, rows))
    })
  }
  const doc = pick(() => 0, docs)
  return { doc, updates, state: Y.encodeStateAsUpdate(doc) }
}

/** A plan whose state has about so many bytes. */
export const planOfBytes = (bytes: number): Written => {
  let edits = Math.ceil(bytes / 20)
  for (;;) {
    const written = planOfEdits(edits, 11)
    if (written.state.byteLength >= bytes * 0.95) return written
    edits = Math.ceil((edits * bytes) / written.state.byteLength)
  }
}

const authorsWhoHear = (updates: Uint8Array[]): readonly Y.Doc[] => {
  const docs = Array.from({ length: AUTHORS }, (_, author) => {
    const doc = new Y.Doc()
    doc.clientID = 1_000 + author
    return doc
  })
  const heard = Symbol('heard')
  for (const doc of docs) {
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === heard) return
      updates.push(update)
      for (const other of docs) if (other !== doc) Y.applyUpdate(other, update, heard)
    })
  }
  return docs
}

const addRow = (doc: Y.Doc, dice: Dice, edit: number) => {
  const title = new Y.Text(`${pick(dice, WORDS)} ${pick(dice, WORDS)}`)
  doc.getMap('actions').set(
    `row-${edit}`,
    new Y.Map<unknown>([
      ['order', `a${edit}`],
      ['title', title],
      ['description', new Y.Text()],
      ['status', 'not-started'],
    ]),
  )
}

const change = (dice: Dice, row: Y.Map<unknown>) => {
  const kind = dice()
  if (kind < 0.12) row.set('status', pick(dice, STATUSES))
  else if (kind < 0.18) row.set('end', `2027-0${1 + Math.floor(dice() * 9)}-11`)
  else write(dice, row.get(kind < 0.3 ? 'title' : 'description'))
}

const write = (dice: Dice, text: unknown) => {
  if (!(text instanceof Y.Text)) return
  const { length } = text
  if (length > 20 && dice() < 0.2) {
    text.delete(Math.floor(dice() * (length - 4)), 1 + Math.floor(dice() * 3))
  } else {
    const place = dice() < 0.7 ? length : Math.floor(dice() * length)
    text.insert(place, `${pick(dice, WORDS)} `)
  }
}
