import { expect, test } from 'vitest'
import { decodeWords, encodeWords, type PlanWords } from './plan-words.ts'

const from = '0123abcd'
const at = '2026-11-01T10:00:00.123Z'
const shown = (number: number, update: Uint8Array) => ({
  number,
  write: { by: 'hf-coordinator' as never, at, update },
})
const WORDS: readonly PlanWords[] = [
  { kind: 'writes', from, stored: 0, shown: [] },
  {
    kind: 'writes',
    from,
    stored: 2 ** 40,
    shown: [
      shown(1, new Uint8Array([1, 2, 3])),
      shown(2, new Uint8Array()),
      shown(2 ** 40 + 1, new Uint8Array(70_000)),
    ],
  },
  { kind: 'who', from },
  { kind: 'presence', from, present: [], left: ['a', 'b'], whole: true },
]

test.each(WORDS)('[K9] what a node says to another comes back as it was: $kind', (words) => {
  expect(decodeWords(encodeWords(words))).toEqual(words)
})

test('[K9] cut or strange bytes are no words, and never more than was said', () => {
  const first = shown(1, new Uint8Array([1, 2, 3]))
  const words = { kind: 'writes', from, stored: 7, shown: [first] } as const
  const one = encodeWords(words)
  const whole = encodeWords({ ...words, shown: [first, shown(2, from8(8))] })
  for (let length = 0; length < whole.byteLength; length += 1) {
    const cut = decodeWords(whole.subarray(0, length))
    if (length === 15) expect(cut).toEqual({ ...words, shown: [] })
    else if (length === one.byteLength) expect(cut).toEqual(words)
    else expect(cut).toBeUndefined()
  }
  const nobody = { by: 'no one' as never, at, update: new Uint8Array() }
  expect(decodeWords(encodeWords({ ...words, shown: [{ number: 1, write: nobody }] }))).toBe(
    undefined,
  )
  // What an earlier version says.
  expect(decodeWords(Buffer.from([0, ...Buffer.from(from)]))).toBeUndefined()
  expect(decodeWords(Buffer.from([7, ...Buffer.from(from)]))).toBeUndefined()
  expect(decodeWords(Buffer.from([1, ...Buffer.from(`${from}null`)]))).toBeUndefined()
  expect(decodeWords(Buffer.from([1, ...Buffer.from(`${from}{"present":1}`)]))).toBeUndefined()
})

const from8 = (length: number) => new Uint8Array(length).fill(8)
