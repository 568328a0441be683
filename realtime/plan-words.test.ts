import { expect, test } from 'vitest'
import { decodeWords, encodeWords, type PlanWords } from './plan-words.ts'

const from = '0123abcd'
const WORDS: readonly PlanWords[] = [
  { kind: 'updates', from, updates: [] },
  {
    kind: 'updates',
    from,
    updates: [new Uint8Array([1, 2, 3]), new Uint8Array(), new Uint8Array(70_000)],
  },
  { kind: 'who', from },
  { kind: 'presence', from, present: [], left: ['a', 'b'], whole: true },
]

test.each(WORDS)('[K9] what a node says to another comes back as it was: $kind', (words) => {
  expect(decodeWords(encodeWords(words))).toEqual(words)
})

test('[K9] cut or strange bytes are no words, and never more than was said', () => {
  const whole = encodeWords({
    kind: 'updates',
    from,
    updates: [new Uint8Array([1, 2, 3]), from8(8)],
  })
  for (let length = 0; length < whole.byteLength; length += 1) {
    const cut = decodeWords(whole.subarray(0, length))
    if (length === 9) expect(cut).toMatchObject({ updates: [] })
    else if (length === 16) expect(cut).toMatchObject({ updates: [new Uint8Array([1, 2, 3])] })
    else expect(cut).toBeUndefined()
  }
  expect(decodeWords(Buffer.from([7, ...Buffer.from(from)]))).toBeUndefined()
  expect(decodeWords(Buffer.from([1, ...Buffer.from(`${from}null`)]))).toBeUndefined()
  expect(decodeWords(Buffer.from([1, ...Buffer.from(`${from}{"present":1}`)]))).toBeUndefined()
})

const from8 = (length: number) => new Uint8Array(length).fill(8)
