import { expect, test } from 'vitest'
import type { PersonId } from '../../shared/ids.ts'
import type { Present } from '../../shared/protocol.ts'
import { everyoneHere, newcomers } from './company.ts'
import { peopleAt } from './presence.ts'

const at = (person: string, place: string | null, clientId = 1): Present => ({
  connection: `${person}${clientId}`,
  person: person as PersonId,
  place,
  clientId,
  caret: null,
})

test('a field knows who is in it, a row who is anywhere in it', () => {
  const others = [
    at('ana', 'actions/a1/title'),
    at('ana', 'actions/a1/title', 2),
    at('bo', 'actions/a10/title'),
  ]
  expect(peopleAt(others, 'actions/a1/title')).toEqual(['ana'])
  expect(peopleAt(others, 'actions/a1/')).toEqual(['ana'])
  expect(peopleAt(others, 'actions/a1/description')).toEqual([])
})

test('someone with two windows is here once, where they write', () => {
  expect(everyoneHere([at('ana', 'plan/goal'), at('ana', null, 2), at('bo', null)])).toEqual([
    { person: 'ana', place: 'plan/goal' },
    { person: 'bo', place: null },
  ])
})

test('only who was not known before has come', () => {
  expect(newcomers(new Set(['ana' as PersonId]), [at('ana', null), at('bo', null)])).toEqual(['bo'])
})
