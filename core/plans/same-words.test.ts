import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Refusal } from '../../shared/refusal.ts'
import { dice } from '../../test/platform.ts'
import { checkUpdate } from './check.ts'

const SEEDS = [1, 7, 42, 270, 274, 293, Date.now() % 1_000_000]

/** The outcome of an update that comes to a plan which is `plan` already. */
const outcome = (update: Uint8Array, plan: Y.Doc) => {
  const known = Y.decodeStateVector(Y.encodeStateVector(plan))
  const held = (reach: ReadonlyMap<number, number>) =>
    Y.encodeStateAsUpdate(plan, Y.encodeStateVector(new Map(reach)))
  try {
    checkUpdate(update, known, held)
    return 'taken'
  } catch (error) {
    if (error instanceof Refusal) return error.kind
    throw error
  }
}
const writer = (clientID: number, words: string, at = 0) => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, BASE)
  doc.clientID = clientID
  text(doc).insert(at, words)
  return doc
}
const text = (doc: Y.Doc) => doc.getMap('plan').get('goal') as Y.Text
const begun = new Y.Doc()
begun.clientID = 9
begun.getMap('plan').set('goal', new Y.Text('base'))
const BASE = Y.encodeStateAsUpdate(begun)

test('[P2] two who use one Yjs client id at once: the second is told, not acknowledged and lost', () => {
  const plan = writer(7, 'hello')
  const sends = (doc: Y.Doc) =>
    outcome(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(begun)), plan)
  expect(sends(writer(7, 'world'))).toBe('conflict')
  expect(sends(writer(7, 'hello again'))).toBe('taken')
  expect(sends(writer(7, 'hell'))).toBe('taken')
  expect(sends(writer(7, 'helped'))).toBe('conflict')
  expect(sends(writer(7, 'hello', 2)), 'the same words elsewhere').toBe('conflict')
  expect(sends(writer(8, 'world'))).toBe('taken')
})

for (const seed of SEEDS) {
  test(`[P2] whatever honest pages send again is taken, however it is cut and cleaned (seed ${seed})`, () => {
    const roll = dice(seed)
    const pages = [new Y.Doc({ gc: false }), new Y.Doc()]
    const plan = new Y.Doc()
    for (const [index, doc] of [...pages, plan].entries()) {
      // The same seed must play the same evening again.
      doc.clientID = 1 + ((index + seed) % 3)
      Y.applyUpdate(doc, BASE)
    }
    for (let step = 0; step < 150; step++) {
      const page = pages[roll(2)] ?? plan
      edit(page, roll)
      const reach = Y.decodeStateVector(Y.encodeStateVector(plan))
      for (const [client, clock] of reach) reach.set(client, Math.max(0, clock - roll(12)))
      const update = Y.encodeStateAsUpdate(page, Y.encodeStateVector(reach))
      expect(['taken', 'behind']).toContain(outcome(update, plan))
      Y.applyUpdate(plan, Y.encodeStateAsUpdate(page))
      if (roll(3) === 0) for (const doc of pages) Y.applyUpdate(doc, Y.encodeStateAsUpdate(plan))
    }
  })
}

const edit = (doc: Y.Doc, roll: (sides: number) => number) => {
  const words = text(doc)
  const kind = roll(5)
  if (kind === 0 && words.length > 3) words.delete(roll(words.length - 2), 2)
  else if (kind === 1) doc.getMap('plan').set('language', `${roll(9)}`)
  else if (kind === 2) doc.getMap('actions').set(`${roll(5)}`, new Y.Map([['status', roll(4)]]))
  else if (kind === 3) doc.getMap('plan').delete('language')
  else words.insert(roll(words.length + 1), 'abcdef'.slice(roll(5)))
}
