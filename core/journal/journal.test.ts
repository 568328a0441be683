import { expect, test } from 'vitest'
import { createJournal, type Fields, type Level, type Line } from './journal.ts'
import { asJson, asWords } from './write-line.ts'

const EVENTS = {
  begun: { level: 'info' },
  hit: { level: 'warn', often: 'rare' },
  bug: { level: 'error', often: 'rare' },
} as const

const keep = (from: Level = 'debug') => {
  const lines: Line[] = []
  let ms = 0
  const note = createJournal({
    ...{ events: EVENTS, from, node: 'n1', now: () => new Date(ms) },
    write: (line) => void lines.push(line),
  })
  return { lines, note, wait: (more: number) => (ms += more) }
}

test('[J1] a line has its time, level, node, event and fields, and is one line of JSON', () => {
  const { lines, note } = keep()
  note('begun', { planId: 'p1', ms: 12 })
  expect(lines).toEqual([
    {
      ...{ time: '1970-01-01T00:00:00.000Z', level: 'info', node: 'n1', event: 'begun' },
      ...{ planId: 'p1', ms: 12 },
    },
  ])
  expect(asJson(lines[0] ?? {})).toMatch(/^\{[^\n]+\}\n$/)
})

test('[J1] what could be more than an id or a word of ours is withheld', () => {
  const { lines, note } = keep()
  const typed = ['a sentence', 'ana@city.example', 'line\nbreak', 'x'.repeat(81), 'ключ', '']
  for (const planId of typed) note('begun', { planId } satisfies Fields)
  expect(lines.map(({ planId }) => planId)).toEqual(typed.map(() => '(withheld)'))
})

test('[J1] an error is told without what it quotes, wherever it comes from', () => {
  const { lines, note } = keep()
  const secret = 'We are moving the depot'
  const broken = (work: () => unknown) => {
    try {
      work()
    } catch (error) {
      return error
    }
    throw new Error('it should have failed')
  }
  const typed = JSON.parse(JSON.stringify(secret))
  const errors = [
    broken(() => JSON.parse(secret)),
    broken(() => 'x' in typed),
    broken(() => (typed as { f: () => void }).f()),
    broken(() => new URL(secret)),
    new Error(`could not store "${secret}"`),
    new Error(`could not tell “${secret}” to ana@city.example`, {
      cause: new Error(`'${secret}'`),
    }),
    new Error(`could not store "${secret}\n    at ${secret} (/depot:1:1)`),
    secret,
    { message: secret },
  ]
  for (const error of errors) note('begun', { error })
  const written = lines.map((line) => asJson(line) + asWords(line)).join('')
  expect(lines).toHaveLength(errors.length)
  for (const word of ['moving', 'depot', 'ana@']) expect(written).not.toContain(word)
  expect(written).toContain('could not store (…)')
  expect(written).toContain('core/journal/journal.test.ts:')
})

test('[J1] an error of the system and of the store is told by its code, status and request', () => {
  const { lines, note } = keep()
  const cause = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
  const $metadata = { httpStatusCode: 503, requestId: 'R-1' }
  note('bug', { error: Object.assign(new Error('slow', { cause }), { $metadata }) })
  expect(lines[0]).toMatchObject({
    error: {
      name: 'Error',
      message: 'slow',
      status: 503,
      requestId: 'R-1',
      cause: { code: 'ECONNREFUSED' },
    },
  })
})

test('[J2] what can happen often is told once a minute for each cause, with how often it was held back', () => {
  const { lines, note, wait } = keep()
  for (const personId of ['ana', 'ana', 'bo', 'ana']) note('hit', { personId })
  wait(59_999)
  note('hit', { personId: 'ana' })
  wait(1)
  note('hit', { personId: 'ana' })
  note('begun')
  note('begun')
  expect(lines.map(({ event, personId, repeated }) => [event, personId, repeated])).toEqual([
    ['hit', 'ana', undefined],
    ['hit', 'bo', undefined],
    ['hit', 'ana', 3],
    ['begun', undefined, undefined],
    ['begun', undefined, undefined],
  ])
})

test('[J2] two different bugs are told, the same one once', () => {
  const { lines, note } = keep()
  const one = () => new Error('one')
  for (let again = 0; again < 3; again += 1) note('bug', { error: one() })
  note('bug', { error: new TypeError('other') })
  expect(lines.map(({ error }) => (error as Error).name)).toEqual(['Error', 'TypeError'])
})

test('[J2] a flood of causes costs bounded memory and still ends in lines', () => {
  const { lines, note } = keep()
  for (let person = 0; person < 25_000; person += 1) note('hit', { personId: `p${person}` })
  expect(lines).toHaveLength(25_000)
})

test('[J3] events below the level asked for are dropped', () => {
  const { lines, note } = keep('warn')
  note('begun')
  note('hit')
  expect(lines.map(({ event }) => event)).toEqual(['hit'])
})
