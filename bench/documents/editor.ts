import * as Y from 'yjs'
import { seededDice } from '../measure/numbers.ts'
import { STAMP_CHARS, stampOf } from '../measure/stamps.ts'

const APPENDS = 0.7

/**
 * Someone who types into a row of their own of the shared plan: seven times of ten at its end, else
 * anywhere between two stamps. What is typed says who typed it and when.
 */
export const createEditor = (id: number) => {
  const dice = seededDice(id + 1)
  const doc = new Y.Doc()
  const title = new Y.Text()
  let last: Uint8Array = new Uint8Array(0)
  doc.on('update', (update: Uint8Array) => {
    last = update
  })
  return {
    id,
    /** The update that makes the row; everything typed rests on it. */
    begin: (): Uint8Array => {
      const row = new Y.Map<unknown>([
        ['order', `a${id}`],
        ['title', title],
      ])
      doc.getMap('outputs').set(`row-${id}`, row)
      return last
    },
    /** The update of one more stamp. */
    type: (): Uint8Array => {
      const stamps = title.length / STAMP_CHARS
      const place = dice() < APPENDS ? stamps : Math.floor(dice() * stamps)
      title.insert(place * STAMP_CHARS, stampOf(id))
      return last
    },
  }
}
export type Editor = ReturnType<typeof createEditor>

/** How many stamps a document holds. */
export const countStamps = (doc: Y.Doc): number =>
  [...doc.getMap('outputs').values()].reduce<number>((sum, row) => {
    const title = row instanceof Y.Map ? row.get('title') : undefined
    return sum + (title instanceof Y.Text ? title.toString().split('~').length - 1 : 0)
  }, 0)
