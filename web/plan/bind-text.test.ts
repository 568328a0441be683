import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { bindText, type TextControl } from './bind-text.ts'
import { textChange } from './text-diff.ts'

/** A textarea as far as binding needs one; `type` does what a person's keyboard would. */
const createControl = () => {
  const listeners = new Map<string, () => void>()
  const control = {
    value: '',
    selectionStart: 0,
    selectionEnd: 0,
    setSelectionRange(start: number, end: number) {
      control.selectionStart = start
      control.selectionEnd = end
    },
    addEventListener: (event: string, listener: () => void) => void listeners.set(event, listener),
    removeEventListener: (event: string) => void listeners.delete(event),
    fire: (event: string) => listeners.get(event)?.(),
    replace(start: number, end: number, words: string) {
      control.value = control.value.slice(0, start) + words + control.value.slice(end)
      control.setSelectionRange(start + words.length, start + words.length)
      control.fire('input')
    },
  }
  return control satisfies TextControl
}

const openSide = (most = 500) => {
  const doc = new Y.Doc()
  const control = createControl()
  let full = 0
  const text = doc.getText('title')
  const stop = bindText(control, { text, most, onFull: () => (full += 1) })
  return { doc, text, control, stop, full: () => full }
}
const exchange = (from: Y.Doc, to: Y.Doc) =>
  Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), 'network')

/** Mulberry32: the same seed throws the same dice. */
const diceOf = (seed: number) => {
  let state = seed
  return (sides: number) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % sides
  }
}

test.each([1, 2, 3, 7, 42, 2026, 31337])(
  'two people typing at once see the same [seed %i]',
  (seed) => {
    const dice = diceOf(seed)
    const words = ['a', 'aa', 'ба', 'مي', '👍', '👩‍👧', 'e\u0301', '\n', 'long words ']
    const left = openSide()
    const right = openSide()
    for (let step = 0; step < 300; step += 1) {
      const { control } = dice(2) === 0 ? left : right
      const start = boundary(control.value, dice(control.value.length + 1))
      const end = boundary(control.value, Math.min(control.value.length, start + dice(4)))
      if (dice(8) === 0) control.fire('compositionstart')
      control.replace(start, end, dice(3) === 0 ? '' : (words[dice(words.length)] ?? ''))
      if (dice(3) === 0) exchange(left.doc, right.doc)
      if (dice(3) === 0) exchange(right.doc, left.doc)
      if (dice(2) === 0) control.fire('compositionend')
    }
    for (const side of [left, right]) side.control.fire('compositionend')
    exchange(left.doc, right.doc)
    exchange(right.doc, left.doc)
    expect(left.control.value).toBe(right.control.value)
    expect(left.control.value).toBe(left.text.toString())
    expect(left.control.value).not.toContain('\ufffd')
  },
)

/** A person's caret never stands inside an emoji. */
const boundary = (value: string, index: number): number =>
  /[\udc00-\udfff]/.test(value[index] ?? '') ? index - 1 : index

test("another's words before my caret carry it along; words behind it do not", () => {
  const me = openSide()
  const they = openSide()
  me.control.replace(0, 0, 'meters')
  exchange(me.doc, they.doc)
  me.control.setSelectionRange(3, 5)
  they.control.replace(0, 0, '40 ')
  exchange(they.doc, me.doc)
  expect([me.control.value, me.control.selectionStart, me.control.selectionEnd]).toEqual([
    '40 meters',
    6,
    8,
  ])
  they.control.replace(9, 9, ' installed')
  exchange(they.doc, me.doc)
  expect([me.control.selectionStart, me.control.selectionEnd]).toEqual([6, 8])
})

test("another's words wait while I compose, and both are there afterwards", () => {
  const me = openSide()
  const they = openSide()
  me.control.replace(0, 0, 'water')
  exchange(me.doc, they.doc)
  me.control.fire('compositionstart')
  they.control.replace(0, 0, 'Clean ')
  exchange(they.doc, me.doc)
  me.control.replace(5, 5, ' 水')
  expect(me.control.value).toBe('water 水')
  me.control.fire('compositionend')
  expect(me.control.value).toBe('Clean water 水')
  expect(me.control.selectionStart).toBe('Clean water 水'.length)
})

test('a full field takes what fits and says so once; making it shorter always works', () => {
  const { control, text, full } = openSide(5)
  control.replace(0, 0, 'valves')
  expect([control.value, text.toString(), full()]).toEqual(['valve', 'valve', 1])
  expect(control.selectionStart).toBe(5)
  control.replace(0, 5, 'one')
  expect([text.toString(), full()]).toEqual(['one', 1])
  control.replace(3, 3, '👍👍')
  expect(text.toString()).toBe('one👍')
})

test('a line break in a field of one line becomes a space', () => {
  const doc = new Y.Doc()
  const control = createControl()
  bindText(control, { text: doc.getText('title'), most: 50, isOneLine: true })
  control.replace(0, 0, 'two\nlines')
  expect(control.value).toBe('two lines')
})

test('what is closed follows nothing any more', () => {
  const { control, text, stop } = openSide()
  stop()
  text.insert(0, 'later')
  expect(control.value).toBe('')
})

test('a repeated letter is placed where it was typed', () => {
  expect(textChange('aa', 'aaa', 1)).toEqual({ at: 0, remove: 0, insert: 'a' })
  expect(textChange('aa', 'aaa', 3)).toEqual({ at: 2, remove: 0, insert: 'a' })
  expect(textChange('abcd', 'ad', 1)).toEqual({ at: 1, remove: 2, insert: '' })
  expect(textChange('👍', '👎', 2)).toEqual({ at: 0, remove: 2, insert: '👎' })
})
