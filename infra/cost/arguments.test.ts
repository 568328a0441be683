import { expect, test } from 'vitest'
import { readArguments, Unclear } from './arguments.ts'
import { SIZES } from './sizes.ts'

test('what is not said is reckoned', () => {
  expect(readArguments(['--people', '2000'])).toEqual({
    show: 'bill',
    wish: { people: 2_000, partnerships: 154, plans: 2, hours: 6, size: SIZES.programme },
  })
})

test('what is said counts', () => {
  const words = '--people 90 --partnerships 7 --plans 1 --hours 2.5 --at-once 40 --size network'
  expect(readArguments(words.split(' '))).toEqual({
    show: 'bill',
    wish: { people: 90, partnerships: 7, plans: 1, hours: 2.5, atOnce: 40, size: SIZES.network },
  })
})

test('--help, --sizes and --prices ask for something else', () => {
  const shown = ['--help', '-h', '--sizes', '--prices'].map((word) => readArguments([word]).show)
  expect(shown).toEqual(['help', 'help', 'sizes', 'prices'])
})

test.for([
  ['', 'Say for how many'],
  ['--people many', '--people must be a whole number'],
  ['--people 2.5', '--people must be a whole number'],
  ['--people=-5', '--people must be a whole number'],
  ['--people 99999999999', '--people must be a whole number'],
  ['--people 10 --partnerships x', '--partnerships must be'],
  ['--people 10 --plans=', '--plans must be'],
  ['--people 10 --hours 900', '--hours must be a number up to 730'],
  ['--people 10 --at-once 11', '--at-once (11) cannot be more than --people (10)'],
  ['--people 10 --size huge', '--size must be pilot, programme, network, not «huge»'],
  ['--people', "'--people <value>' argument missing"],
  ['--persons 10', "Unknown option '--persons'"],
  ['2000', "Unexpected argument '2000'"],
  ['--sizes --people 10', '--sizes goes with nothing else'],
] as const)('«%s» is refused in words', ([words, expected]) => {
  const read = () => readArguments(words.split(' ').filter(Boolean))
  expect(read).toThrow(Unclear)
  expect(read).toThrow(expected)
})
