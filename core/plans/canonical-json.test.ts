import { expect, test } from 'vitest'
import { canonicalJson, type Json } from './canonical-json.ts'

const SEEDS = [1, 2, 20_261_121, Date.now() % 1_000_000]

/** A small seeded generator (mulberry32). */
const diceOf = (seed: number) => (sides: number) => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * sides)
}
type Dice = ReturnType<typeof diceOf>

const WORDS = [
  '',
  'a',
  'A',
  'ä',
  'é',
  '10',
  '9',
  '€',
  '\u{1F600}',
  '\uFB33',
  '"\\',
  '\n\u0001',
  'طيب',
]
const pick = <Value>(roll: Dice, from: readonly Value[]) => from[roll(from.length)] as Value
const numberOf = (roll: Dice) =>
  pick(roll, [0, -0, 1, -1.5, 1e21, 1e-7, 0.1 + 0.2, 5e-324, 2 ** 53, roll(1e6) / 7])

const randomJson = (roll: Dice, depth: number): Json => {
  const kind = roll(depth > 0 ? 6 : 4)
  if (kind === 0) return null
  if (kind === 1) return roll(2) === 0
  if (kind === 2) return numberOf(roll)
  if (kind === 3) return pick(roll, WORDS) + pick(roll, WORDS)
  const size = roll(5)
  if (kind === 4) return Array.from({ length: size }, () => randomJson(roll, depth - 1))
  return Object.fromEntries(
    Array.from({ length: size }, () => [
      pick(roll, WORDS) + pick(roll, WORDS),
      randomJson(roll, depth - 1),
    ]),
  )
}

/** The same value with its keys put in another order. */
const shuffled = (roll: Dice, value: Json): Json => {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((part: Json) => shuffled(roll, part))
  const entries = Object.entries(value as { readonly [key: string]: Json })
  const order = entries.map((entry) => ({ entry, place: roll(1e9) }))
  order.sort((a, b) => a.place - b.place)
  return Object.fromEntries(order.map(({ entry: [key, part] }) => [key, shuffled(roll, part)]))
}

/** Keys of each object of a JSON text, in the order in which they stand there. */
const keysAsWritten = (json: string): readonly (readonly string[])[] => {
  const found: string[][] = []
  JSON.parse(json, (_key, value: unknown) => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      found.push(Object.keys(value))
    }
    return value
  })
  return found
}

test.for(SEEDS)(
  '[P10] equal values have one canonical form, whatever the order of their keys (seed %i)',
  (seed) => {
    const roll = diceOf(seed)
    for (let round = 0; round < 500; round++) {
      const value = randomJson(roll, 4)
      const written = canonicalJson(value)
      expect(canonicalJson(shuffled(roll, value))).toBe(written)
      // Writing what was read gives the same text: a hash can be checked by whoever has only that.
      expect(canonicalJson(JSON.parse(written))).toBe(written)
      expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(value)))
      for (const keys of keysAsWritten(written)) {
        const named = keys.filter((key) => !/^\d+$/.test(key))
        expect(named).toEqual(named.toSorted((a, b) => Number(a > b) - Number(a < b)))
      }
    }
  },
)

test('[P10] the canonical form is that of RFC 8785', () => {
  const value = {
    numbers: JSON.parse(
      '[333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001, -0]',
    ),
    string: '\u20ac$\u000f\nA\'B"\\\\"/',
    literals: [null, true, false],
    left: undefined,
  }
  expect(canonicalJson(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27,0],' +
      '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  )
  const keys = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, ö: 7 }
  expect(canonicalJson(keys)).toBe(
    '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"\u{1f600}":5,"\ufb33":3}',
  )
})

test.for([Number.NaN, Number.POSITIVE_INFINITY, '\ud83d', { '\udc00': 1 }])(
  '[P10] what JSON cannot say has no canonical form: %j',
  (value) => {
    expect(() => canonicalJson(value)).toThrow()
  },
)
