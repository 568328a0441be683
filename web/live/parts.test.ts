import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { partsOf } from './parts.ts'

const MOST = 2_000

/** Dice that fall the same way for the same seed. */
const dice = (seed: number) => {
  let state = seed
  return (sides: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

/** Takes the parts in one after the other, as someone who waits for each would. */
const taken = (doc: Y.Doc, parts: readonly Uint8Array[]) => {
  for (const part of parts) {
    Y.applyUpdate(doc, part)
    expect(doc.store.pendingStructs).toBeNull()
    expect(doc.store.pendingDs).toBeNull()
  }
  return doc
}
const expectSame = (one: Y.Doc, other: Y.Doc) => {
  expect(Y.encodeStateVector(one)).toEqual(Y.encodeStateVector(other))
  expect(Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other))).toBe(true)
  expect(one.getText('title').toString()).toBe(other.getText('title').toString())
  expect(one.getMap('rows').toJSON()).toEqual(other.getMap('rows').toJSON())
}

test('[P1] one long text is cut between characters, each part within size and resting on the ones before', () => {
  const doc = new Y.Doc()
  doc.getText('title').insert(0, 'aä漢😀'.repeat(5_000))
  const parts = partsOf(Y.encodeStateAsUpdate(doc), MOST)
  expect(parts.length).toBeGreaterThan(20)
  for (const part of parts) expect(part.byteLength).toBeLessThanOrEqual(MOST)
  expectSame(taken(new Y.Doc(), parts), doc)
})

test('[P1] one value that is longer than a part may be stays whole, for the platform to refuse', () => {
  const doc = new Y.Doc()
  doc.getMap('rows').set('a', 'x'.repeat(3 * MOST))
  doc.getMap('rows').set('b', 'short')
  const parts = partsOf(Y.encodeStateAsUpdate(doc), MOST)
  expect(parts.map(({ byteLength }) => byteLength > MOST)).toEqual([true, false])
  expectSame(taken(new Y.Doc(), parts), doc)
})

/** Three people write, delete and nest in copies that meet now and then. */
const written = (seed: number) => {
  const roll = dice(seed)
  const docs = [1, 2, 3].map((clientID) => Object.assign(new Y.Doc(), { clientID }))
  for (let step = 0; step < 600; step++) {
    const doc = docs[roll(3)] ?? new Y.Doc()
    const title = doc.getText('title')
    const rows = doc.getMap<Y.Map<unknown>>('rows')
    const move = roll(10)
    if (move < 5) title.insert(roll(title.length + 1), 'words 😀 '.repeat(1 + roll(8)))
    else if (move < 7 && title.length > 0) title.delete(roll(title.length), 1)
    else if (move < 8) rows.set(`r${roll(9)}`, new Y.Map([['n', step]]))
    else if (move < 9) rows.get(`r${roll(9)}`)?.set('inner', new Y.Text(`at ${step}`))
    else Y.applyUpdate(doc, Y.encodeStateAsUpdate(docs[roll(3)] ?? doc))
  }
  for (const other of docs) for (const doc of docs) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  return { roll, docs }
}

test.for([1, 2, 3, 4, 5, Date.now() % 1_000_000])(
  '[P1] what several wrote apart comes in parts that rest on nothing that is not there yet (seed %i)',
  (seed) => {
    const { docs } = written(seed)
    const [doc = new Y.Doc()] = docs
    const parts = partsOf(Y.encodeStateAsUpdate(doc), MOST)
    for (const part of parts) expect(part.byteLength).toBeLessThanOrEqual(MOST)
    expectSame(taken(new Y.Doc(), parts), doc)
    // The gateway merges what it stores without building a document.
    const merged = new Y.Doc()
    Y.applyUpdate(merged, Y.mergeUpdates([...parts]))
    expectSame(merged, doc)
  },
)

test.for([7, 8, Date.now() % 1_000_000])(
  '[P1] what someone lacks of a document comes in parts as well (seed %i)',
  (seed) => {
    const { roll, docs } = written(seed)
    const [doc = new Y.Doc()] = docs
    const theirs = new Y.Doc()
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc))
    const before = Y.encodeStateVector(doc)
    for (let step = 0; step < 200; step++) {
      const title = doc.getText('title')
      title.insert(roll(title.length), 'later '.repeat(roll(20)))
      title.delete(roll(title.length - 20), 5)
    }
    const parts = partsOf(Y.encodeStateAsUpdate(doc, before), MOST)
    expectSame(taken(theirs, parts), doc)
  },
)
