import { expect, test } from 'vitest'
import { isSafeLink, linkFrom } from './links.ts'

test.each([
  ['https://toskent.example/water', 'https://toskent.example/water'],
  [' toskent.example ', 'https://toskent.example'],
  ['water@toskent.example', 'mailto:water@toskent.example'],
  ['mailto:water@toskent.example', 'mailto:water@toskent.example'],
  ['javascript:alert(1)', undefined],
  ['data:text/html,hello', undefined],
  ['file:///etc/passwd', undefined],
  ['the water plan', undefined],
  ['water', undefined],
  ['', undefined],
])('«%s» becomes %s', (typed, link) => {
  expect(linkFrom(typed)).toBe(link)
})

test('a script is no link, however it is written', () => {
  expect(isSafeLink('JavaScript:alert(1)')).toBe(false)
  expect(isSafeLink(' javascript:alert(1)')).toBe(false)
  expect(isSafeLink('/relative')).toBe(false)
})
