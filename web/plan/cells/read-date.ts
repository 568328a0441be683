import { dateFormat } from '../../words/formats.ts'
import type { NotRead } from './cell.ts'
import { plainDigits } from './plain-digits.ts'

/** Languages whose names of months are known, whatever the page speaks: sheets come from anywhere. */
const MONTH_LANGUAGES = 'en en-US ar-EG ar-SY ar-DZ ar-MA ar-TN fr es pt ru uk tr id sw'.split(' ')

type DateRead = { readonly date: string } | { readonly why: NotRead }
const NOT_A_DATE: DateRead = { why: 'not-a-date' }

/**
 * A date as people and sheets write it, as YYYY-MM-DD: `2026-11-21`, «21 Nov 2026», «Nov 21, 2026»,
 * `21.11.2026`, and `21/11/2026` where day and month cannot be taken for each other.
 */
export const readDate = (typed: string): DateRead => {
  const text = plainDigits(typed).toLowerCase()
  const year = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ]00:00(?::00)?(?:\.0+)?z?)?$/.exec(text)
  if (year) return dateOf([Number(year[1]), Number(year[2]), Number(year[3])])
  const day = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/.exec(text)
  if (day) return shortDate([Number(day[1]), Number(day[3]), Number(day[4])], day[2] === '.')
  return wordedDate(text)
}

type Three = readonly [number, number, number]

/** With points the day comes first, everywhere. With strokes it depends on where the sheet was made. */
const shortDate = ([first, second, year]: Three, isDayFirst: boolean): DateRead => {
  if (isDayFirst || first === second || first > 12) return dateOf([year, second, first])
  return second > 12 ? dateOf([year, first, second]) : { why: 'ambiguous' }
}

const wordedDate = (text: string): DateRead => {
  const parts = text
    .replace(/^[\p{L}\p{M}]+\.?[,،] /u, '')
    .replace(/\b(de|of)\b/g, ' ')
    .replace(/(\d)(st|nd|rd|th|er)\b/g, '$1')
    .split(/[\s,،/-]+/)
    .filter((part) => part !== '' && part !== 'г.')
  const at = parts.findIndex((part) => !/^\d+$/.test(part))
  const end = parts.findLastIndex((part) => !/^\d+$/.test(part))
  const month = at === -1 ? undefined : months().get(key(parts.slice(at, end + 1).join(' ')))
  const numbers = [...parts.slice(0, at), ...parts.slice(end + 1)].map(Number)
  if (!month || numbers.length !== 2 || at > 1) return NOT_A_DATE
  const [first = 0, second = 0] = numbers
  // «2026 Nov 21», «21 Nov 2026», «Nov 21, 2026», and «21-Nov-26», which is how Excel shows a date.
  if (first > 31) return dateOf([first, month, second])
  return dateOf([second < 100 && at === 1 ? 2000 + second : second, month, first])
}

const dateOf = ([year, month, day]: Three): DateRead => {
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  const isThere = new Date(`${date}T00:00:00Z`).toJSON()?.slice(0, 10) === date
  return isThere && year >= 1900 && year < 2200 ? { date } : NOT_A_DATE
}
const two = (number: number) => String(number).padStart(2, '0')

const key = (name: string) => name.replaceAll('.', '').trim()

let known: ReadonlyMap<string, number | undefined> | undefined
/** Months by name. A name that is one month here and another there is none. */
const months = (): ReadonlyMap<string, number | undefined> => {
  if (known) return known
  const found = new Map<string, number | undefined>()
  for (const language of MONTH_LANGUAGES)
    for (const name of namesIn(language)) {
      const before = found.get(name.words)
      found.set(
        name.words,
        !found.has(name.words) || before === name.month ? name.month : undefined,
      )
    }
  known = found
  return found
}

const namesIn = (language: string) =>
  (['long', 'short'] as const).flatMap((style) =>
    [{ month: style }, { month: style, day: 'numeric' as const }].flatMap((wish) => {
      const format = dateFormat(language, { ...wish, timeZone: 'UTC' })
      return Array.from({ length: 12 }, (_, index) => {
        const parts = format.formatToParts(new Date(Date.UTC(2026, index, 5)))
        const name = parts.find(({ type }) => type === 'month')?.value ?? ''
        return { words: key(name.toLowerCase()), month: index + 1 }
      })
    }),
  )
