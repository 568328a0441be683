import { expect, test } from 'vitest'
import { linkText } from './link-text.ts'

const words = (text: string) =>
  linkText(text)
    .map((part) => part.words)
    .join('')
const links = (text: string) =>
  linkText(text).flatMap((part) => (part.kind === 'link' ? [[part.href, part.words]] : []))

test('an address becomes a link, and the words round it stay as typed', () => {
  expect(linkText('See https://toskent.example/plan, please.\nThanks')).toEqual([
    { kind: 'words', words: 'See ' },
    {
      kind: 'link',
      href: 'https://toskent.example/plan',
      words: 'https://toskent.example/plan',
    },
    { kind: 'words', words: ', please.\nThanks' },
  ])
})

test('a mail address written out as mailto becomes a link', () => {
  expect(links('mailto:coordinator@toskent.example.')).toEqual([
    ['mailto:coordinator@toskent.example', 'mailto:coordinator@toskent.example'],
  ])
})

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  'javascript&colon;alert(1)',
  '&#106;avascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'blob:https://evil.example/1',
  'file:///etc/passwd',
  'ftp://files.example/x',
  '[x](javascript:alert(1))',
  'feed:javascript:alert(1)',
  'xhttps://inside.a.word',
  'http://',
  'https://',
  'https://good.example%2F.evil',
  'https://[not-an-address',
  'mailto:',
  'mailto:nobody',
])('%j is only words', (text) => {
  expect(linkText(text)).toEqual([{ kind: 'words', words: text }])
})

test('markup is words, and what is a link in it leads only where it says', () => {
  const text = '<img src=x onerror=alert(1)> <a href="https://good.example">x</a>'
  expect(words(text)).toBe(text)
  expect(links(text)).toEqual([['https://good.example/', 'https://good.example']])
})

test.each([
  ['https://good.example@evil.example/a', 'https://evil.example/a'],
  ['https://good.example:443@evil.example', 'https://evil.example/'],
  // A Cyrillic «а» among Latin letters.
  ['https://exаmple.org/', 'https://xn--exmple-4nf.org/'],
  ['https://127.1/', 'https://127.0.0.1/'],
  ['https://ex%61mple.org', 'https://example.org/'],
])('%s says where it really leads', (typed, real) => {
  expect(links(typed)).toEqual([[real, real]])
})

test('a whole name in one script stays as it is read', () => {
  expect(links('https://токтогул.кг/план')[0]?.[1]).toBe('https://токтогул.кг/план')
})

test('marks that turn the reading direction end an address', () => {
  expect(links('https://good.example/\u202Egpj.exe')).toEqual([
    ['https://good.example/', 'https://good.example/'],
  ])
})

test("a sentence's own brackets and full stops are not part of the address", () => {
  expect(links('(see https://en.example/Water_(law)).')).toEqual([
    ['https://en.example/Water_(law)', 'https://en.example/Water_(law)'],
  ])
})

test('thousands of closing brackets behind an address are read in a moment', () => {
  const start = performance.now()
  expect(links(`https://a.example/${')'.repeat(8_000)}`)[0]?.[0]).toBe('https://a.example/')
  expect(performance.now() - start).toBeLessThan(200)
})

test.each(['[', '>', '*', 'https://', '(', 'https://a.example/)', 'mailto:'])(
  'eight thousand characters of %j are read in a moment',
  (piece) => {
    const text = piece.repeat(Math.ceil(8_000 / piece.length))
    const start = performance.now()
    expect(words(text).length).toBeGreaterThan(0)
    expect(performance.now() - start).toBeLessThan(200)
  },
)
