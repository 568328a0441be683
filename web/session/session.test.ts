import { expect, test } from 'vitest'
import { safePath } from './session.ts'

test.each([
  ['/plans/p1#a1', '/plans/p1#a1'],
  ['//elsewhere.example', '/'],
  ['/\\elsewhere.example', '/'],
  ['https://elsewhere.example', '/'],
  ['', '/'],
])('after signing in, %s leads to %s', (path, place) => {
  expect(safePath(path)).toBe(place)
})
