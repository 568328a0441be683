import { describe, expect, test } from 'vitest'
import { clockWords, dateWords, instantWords, periodWords, timeRangeWords, today } from './dates.ts'
import { LOCALES } from './locales.ts'

const english = LOCALES.en.format
const arabic = LOCALES.ar.format

/** `Intl` sets thin spaces round its dashes. */
const plain = (words: string) => words.replaceAll('\u2009', ' ')

describe('dates as people read them', () => {
  test('a date names its month, so that no one takes the day for it', () => {
    expect(dateWords(english, '2026-11-21')).toBe('21 Nov 2026')
    expect(dateWords(arabic, '2026-11-21')).toBe('21 نوفمبر 2026')
  })
  test('a period says once what both ends share', () => {
    expect(plain(periodWords(english, '2026-11-02', '2026-11-09'))).toBe('2 – 9 Nov 2026')
    expect(plain(periodWords(english, '2026-12-28', '2027-01-09'))).toBe('28 Dec 2026 – 9 Jan 2027')
  })
  test('a moment is told on the clock that is asked for', () => {
    const moment = '2026-11-21T16:12:00.000Z'
    expect(instantWords(english, moment, 'America/Denver')).toBe('21 Nov 2026, 09:12')
    expect(instantWords(english, moment, 'Asia/Bishkek')).toBe('21 Nov 2026, 22:12')
  })
  test('a clock tells time and weekday, midnight as 00', () => {
    expect(clockWords(english, new Date('2026-11-21T18:00:00Z'), 'Asia/Bishkek')).toBe('00:00 Sun')
    expect(clockWords(english, new Date('2026-11-21T18:00:00Z'), 'Asia/Kathmandu')).toBe(
      '23:45 Sat',
    )
  })
  test('hours over midnight stay two times of day', () => {
    const from = new Date('2026-11-21T20:00:00')
    const to = new Date('2026-11-22T04:00:00')
    expect(timeRangeWords(english, from, to)).toBe('20:00–04:00')
  })
  test('today depends on where one is', () => {
    const now = new Date('2026-11-21T20:00:00Z')
    expect(today(now, 'Asia/Bishkek')).toBe('2026-11-22')
    expect(today(now, 'America/Denver')).toBe('2026-11-21')
  })
})
