import { expect, test } from 'vitest'
import { answering, usedNow } from './rank.ts'

const COMMANDS = [
  { id: 'board', words: 'Go to the board' },
  { id: 'x', words: 'Map the network zones', number: '1.1', also: 'Water engineer' },
  { id: 'y', words: 'Goad the board', number: '1.12' },
  { id: 'z', words: 'تدريب المفتشين', number: '2.1' },
]
const ids = (typed: string, recent: readonly string[] = []) =>
  answering(COMMANDS, typed, recent).map(({ id }) => id)

test('a number that is typed whole comes first', () => {
  expect(ids('1.1')).toEqual(['x', 'y'])
  expect(ids('1.12')).toEqual(['y'])
})

test('what begins with the words comes before what only has them', () => {
  expect(ids('go')).toEqual(['board', 'y'])
  expect(ids('board')).toEqual(['board', 'y'])
  expect(ids('water zones')).toEqual(['x'])
  expect(ids('etwork')).toEqual(['x'])
  expect(ids('nothing')).toEqual([])
  expect(ids('المفتّشين')).toEqual(['z'])
})

test('without words, what was used lately comes first', () => {
  expect(ids('', ['z', 'gone', 'x'])).toEqual(['z', 'x', 'board', 'y'])
  expect(usedNow(['a', 'b', 'c'], 'b')).toEqual(['b', 'a', 'c'])
  expect(usedNow([...'abcdefgh'], 'i')).toEqual(['i', ...'abcdefg'])
})
