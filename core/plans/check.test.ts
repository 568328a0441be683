import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Refusal } from '../../shared/refusal.ts'
import { dice } from '../../test/platform.ts'
import { checkAnything, checkUpdate, type Known, MAX_DEPTH } from './check.ts'
import { readTyped } from './typed.ts'

const CLIENT = 7
const NOTHING: Known = new Map()
const outcome = (update: Uint8Array, known = NOTHING, check = checkUpdate) => {
  try {
    return Object.fromEntries(check(update, known))
  } catch (error) {
    return error instanceof Refusal ? error.kind : error
  }
}
/** An update of one client, its structs and deletions given as the bytes of the format. */
const updateOf = (structs: readonly (readonly number[])[], deletions: readonly number[] = [0]) =>
  Uint8Array.from([1, structs.length, CLIENT, 0, ...structs.flat(), ...deletions])
const PLAN = [1, 4, ...Buffer.from('plan')]
const A = [1, ...Buffer.from('a')]
const TEXT = 4
const AFTER = 0x80 | TEXT

test('[P3] what rests on itself or on what comes later is refused: no document could take it in', () => {
  const good = updateOf([
    [TEXT, ...PLAN, ...A],
    [AFTER, CLIENT, 0, ...A],
  ])
  expect(outcome(good)).toEqual({ [CLIENT]: 2 })
  expect(outcome(updateOf([[AFTER, CLIENT, 0, ...A]]))).toBe('behind')
  expect(outcome(updateOf([[TEXT, 0, CLIENT, 0, ...A]]))).toBe('behind')
  const later = [
    [AFTER, CLIENT, 1, ...A],
    [TEXT, ...PLAN, ...A],
  ]
  expect(outcome(updateOf(later))).toBe('behind')
  const eachOther = [2, 1, 9, 0, AFTER, 8, 0, ...A, 1, 8, 0, AFTER, 9, 0, ...A, 0]
  expect(outcome(Uint8Array.from(eachOther))).toBe('behind')
})

test('[P3] two people who wrote in turn are taken in, whoever comes first in the update', () => {
  const docs = [new Y.Doc(), new Y.Doc()]
  for (let turn = 0; turn < 20; turn++) {
    const doc = docs[turn % 2] ?? new Y.Doc()
    doc.getMap('plan').set('language', `${turn}`)
    for (const other of docs) Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  }
  const reach = Object.fromEntries(docs.map(({ clientID }) => [clientID, 10]))
  for (const doc of docs) expect(outcome(Y.encodeStateAsUpdate(doc))).toEqual(reach)
})

test('[P3] deleting what nobody has written yet is refused', () => {
  const deletesThree = Uint8Array.from([0, 1, CLIENT, 1, 0, 3])
  expect(outcome(deletesThree)).toBe('behind')
  expect(outcome(deletesThree, new Map([[CLIENT, 2]]))).toBe('behind')
  expect(outcome(deletesThree, new Map([[CLIENT, 3]]))).toEqual({})
})

test('[P3] deleting nothing is refused: Yjs throws at it wherever it is read', () => {
  const deletion = (clock: number) => updateOf([], [1, CLIENT, 1, clock, 0])
  for (const clock of [0, 3, 4]) {
    expect(outcome(Uint8Array.from([0, ...deletion(clock).slice(4)]), new Map([[CLIENT, 3]]))).toBe(
      'malformed',
    )
  }
})

test('[P3] an empty struct, or one past what can be counted, is refused', () => {
  expect(outcome(updateOf([[0, 0]]))).toBe('malformed')
  expect(outcome(updateOf([[TEXT, ...PLAN, 0]]))).toBe('malformed')
  const half = [0, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x08]
  expect(outcome(updateOf([half, half]))).toBe('malformed')
})

test('[P3] what nests too deep to be deleted again is refused', () => {
  const nested = (depth: number) => {
    const doc = new Y.Doc()
    let map = doc.getMap<unknown>('actions')
    for (let level = 0; level < depth; level++) map = map.set('in', new Y.Map<unknown>())
    return outcome(Y.encodeStateAsUpdate(doc))
  }
  expect(nested(MAX_DEPTH)).not.toBe('malformed')
  expect(nested(MAX_DEPTH + 1)).toBe('malformed')
})

// With 152305 a deletion of nothing was taken in.
test.each([152_305, Date.now() % 1_000_000])(
  '[P3] of 100,000 mutated updates none is taken that a document does not take in whole (seed %i)',
  (seed) => {
    const roll = dice(seed)
    const base = new Y.Doc()
    base.getMap('plan').set('goal', new Y.Text('words to begin with'))
    const known = Y.decodeStateVector(Y.encodeStateVector(base))
    const page = new Y.Doc()
    Y.applyUpdate(page, Y.encodeStateAsUpdate(base))
    page.clientID = 300
    const goal = page.getMap('plan').get('goal') as Y.Text
    goal.insert(3, 'new')
    goal.delete(1, 4)
    page.getMap('actions').set('a', new Y.Map([['status', 'on-hold']]))
    const good = Y.encodeStateAsUpdate(page, Y.encodeStateVector(base))
    let taken = 0
    for (let n = 0; n < 100_000; n++) {
      const mutant = mutate(good, roll)
      if (typeof outcome(mutant, known) !== 'object') continue
      taken += 1
      const doc = new Y.Doc()
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(base))
      Y.applyUpdate(doc, mutant)
      expect(doc.store.pendingStructs ?? doc.store.pendingDs, `seed ${seed}, ${n}`).toBeNull()
    }
    expect(taken).toBeLessThan(20_000)
  },
  60_000,
)

test('[P3] typed text is judged as by Yjs’ own reader, whole, mutated, or cut short', () => {
  const seed = Date.now() % 1_000_000
  const roll = dice(seed)
  const doc = new Y.Doc()
  const goal = new Y.Text('words to begin with')
  doc.getMap('plan').set('goal', goal)
  doc.clientID = 300
  let [known, short] = [NOTHING, 0]
  let update: Uint8Array = new Uint8Array()
  doc.on('update', (made: Uint8Array) => {
    update = made
  })
  for (let n = 0; n < 20_000; n++) {
    if (n % 20 === 0) {
      known = Y.decodeStateVector(Y.encodeStateVector(doc))
      const words = ['a', ' ماء', '🌊', 'x'.repeat(200), 'é\u0301'][roll(5)] ?? ''
      goal.insert(roll(goal.length + 1), words)
      expect(readTyped(update)).toMatchObject({ client: 300, length: words.length })
    }
    const sent = n % 20 === 0 ? update : mutate(update, roll)
    if (readTyped(sent)) short += 1
    const judged = outcome(sent, known)
    expect(judged, `seed ${seed}, ${n}`).toEqual(outcome(sent, known, checkAnything))
  }
  expect(short).toBeGreaterThan(2_000)
})

const mutate = (update: Uint8Array, roll: (sides: number) => number): Uint8Array => {
  const bytes = Uint8Array.from(update)
  for (let n = 0; n <= roll(3); n++) bytes[roll(bytes.length)] = roll(256)
  return roll(4) === 0 ? bytes.slice(0, roll(bytes.length)) : bytes
}
