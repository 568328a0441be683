import { ACTION_STATUSES, type ActionStatus } from '../../shared/plan-codes.ts'

/** What a cell says, or why it says nothing that counts. */
export type Cell<Value> = { readonly value: Value } | { readonly wrong: string }
/** Reads the words of a cell; never called for an empty one. */
export type ReadCell<Value> = (text: string) => Cell<Value>

const LONGEST_QUOTE = 40

/** A cell's words as a complaint names them. */
export const quoted = (text: string): string => {
  const line = text.replace(/\s+/g, ' ')
  return `«${line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line}»`
}

/** Words of at most so many characters, line breaks kept. */
export const readText =
  (maxChars: number): ReadCell<string> =>
  (text) =>
    text.length <= maxChars
      ? { value: text }
      : { wrong: `${quoted(text)} has ${text.length} characters; there is room for ${maxChars}` }

/** The same on one line. */
export const readLine =
  (maxChars: number): ReadCell<string> =>
  (text) =>
    readText(maxChars)(text.replace(/\s+/g, ' '))

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/
/** Spreadsheets like to add midnight. */
const MIDNIGHT = /[T ]0?0:00(:00(\.0+)?)?Z?$/

/**
 * A day: `2026-03-31`, or as spreadsheets show it where that can mean one day only. Points put the
 * day first wherever they are in use; with slashes or dashes 3/4 may be either, and is not guessed.
 */
export const readDate: ReadCell<string> = (text) => {
  const written = text.replace(MIDNIGHT, '')
  const [, year = '', month = '', day = ''] = YEAR_FIRST.exec(written) ?? []
  if (year !== '') return dayOf(text, [year, month, day])
  const [, first = '', mark, second = '', last = ''] = YEAR_LAST.exec(written) ?? []
  if (last === '') return { wrong: `${quoted(text)} is not a date; write 2026-03-31` }
  const dayFirst = dayOf(text, [last, second, first])
  if (mark === '.') return dayFirst
  const monthFirst = dayOf(text, [last, first, second])
  if ('wrong' in dayFirst) return monthFirst
  if ('wrong' in monthFirst || dayFirst.value === monthFirst.value) return dayFirst
  const [one, other] = [dayFirst.value, monthFirst.value]
  return { wrong: `${quoted(text)} may mean ${one} or ${other}; write it like one of these` }
}

const dayOf = (text: string, [year, month, day]: readonly [string, string, string]) => {
  const value = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const exists = new Date(`${value}T00:00:00Z`).toJSON()?.slice(0, 10) === value
  return exists ? { value } : { wrong: `${quoted(text)} is a day that does not exist` }
}

/** A number: point or comma before decimals, spaces between thousands. */
export const readNumber: ReadCell<number> = (text) => {
  const digits = text.replace(/(?<=\d)[ \u00A0\u202F'’](?=\d{3})/g, '').replace('−', '-')
  if (!/^-?\d+([.,]\d+)?$/.test(digits)) {
    return { wrong: `${quoted(text)} is not a number; write 1234.5, without its unit` }
  }
  const [whole = '', decimals] = digits.split(/[.,]/)
  if (decimals?.length === 3 && /^-?[1-9]\d{0,2}$/.test(whole)) {
    const [one, other] = [`${whole}${decimals}`, `${whole}.${decimals}0`]
    return { wrong: `${quoted(text)} may mean ${one} or ${other}; write it like one of these` }
  }
  return { value: Number(digits.replace(',', '.')) }
}

/** Percent done: `45` or `45 %`. */
export const readProgress: ReadCell<number> = (text) => {
  const digits = text.replace(/\s*%$/, '')
  const percent = /^\d{1,3}([.,]0+)?$/.test(digits) ? Number.parseInt(digits, 10) : Number.NaN
  return percent <= 100
    ? { value: percent }
    : { wrong: `${quoted(text)} is not a progress; write a whole number from 0 to 100` }
}

/** Choices are written in any case, with spaces, dashes or underlines. */
const inOneWord = (text: string) => text.toLowerCase().replace(/[\s_-]+/g, '-')

export const readStatus: ReadCell<ActionStatus> = (text) => {
  const written = inOneWord(text)
  const value = ACTION_STATUSES.find((status) => status === written)
  if (value) return { value }
  if (['delayed', 'late', 'overdue'].includes(written)) {
    const why = 'an action is shown as delayed when its end has passed'
    return { wrong: `${quoted(text)} is not a status: ${why}; write in progress or not started` }
  }
  const known = ACTION_STATUSES.map((status) => status.replace('-', ' ')).join(', ')
  return { wrong: `${quoted(text)} is not a status; write one of ${known}` }
}

export const readDirection: ReadCell<'up' | 'down'> = (text) => {
  const written = inOneWord(text)
  return written === 'up' || written === 'down'
    ? { value: written }
    : { wrong: `${quoted(text)} is not a direction; write up or down` }
}
