import { expect, test } from 'vitest'
import { readArguments, Unclear, USUAL } from './arguments.ts'

test('what is not said is as usual', () => {
  expect(readArguments([])).toEqual(USUAL)
  expect(readArguments(['--sockets', '100', '--folders=one'])).toEqual({
    ...USUAL,
    sockets: 100,
    folders: 'one',
  })
})

test.for([
  [['--sockets', '0'], '--sockets must be a whole number from 1 to 500000.'],
  [['--sockets', '1e3'], '--sockets must be'],
  [['--seconds', '3601'], '--seconds must be'],
  [['--seed', '-1'], 'seed'],
  [['--folders', 'some'], '--folders must be all or one.'],
  [['--plans', '3'], "Unknown option '--plans'"],
  [['50000'], 'Unexpected argument'],
] as const)('%j is told to be unclear', ([args, words]) => {
  expect(() => readArguments(args)).toThrow(Unclear)
  expect(() => readArguments(args)).toThrow(words)
})
