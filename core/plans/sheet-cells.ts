import { moneyToDecimal, type NotMoney, parseMoney } from '../../shared/money.ts'
import { ACTION_STATUSES } from '../../shared/plan-codes.ts'

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

/** A number: point or comma before decimals, spaces between thousands, with or without `%`. */
export const readNumber: ReadCell<number> = (text) => {
  const digits = text
    .replace(/(?<=\d)[ \u00A0\u202F'’](?=\d{3})/g, '')
    .replace('−', '-')
    .replace(/\s*%$/, '')
  if (!/^-?\d+([.,]\d+)?(e[+-]?\d+)?$/i.test(digits)) {
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

/** One of a closed list; `noun` is what the column is called. */
export const readChoice =
  (of: readonly string[], noun: string): ReadCell<string> =>
  (text) => {
    const value = of.find((choice) => inOneWord(choice) === inOneWord(text))
    if (value !== undefined) return { value }
    const is = `${quoted(text)} is not ${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`
    if (of === ACTION_STATUSES && ['delayed', 'late', 'overdue'].includes(inOneWord(text))) {
      const why = 'an action is shown as delayed when its end has passed'
      return { wrong: `${is}: ${why}; write in progress or not started` }
    }
    const known = of.map(choiceInWords)
    const list = known.length === 2 ? known.join(' or ') : `one of ${known.join(', ')}`
    return { wrong: `${is}; write ${list}` }
  }
export const choiceInWords = (choice: string) => choice.replaceAll('-', ' ')

/** Yes or no, as people and spreadsheets write it. */
export const readFlag: ReadCell<boolean> = (text) => {
  const written = text.toLowerCase()
  if (['yes', 'y', 'true', 'x', '1'].includes(written)) return { value: true }
  if (['no', 'n', 'false', '0'].includes(written)) return { value: false }
  return { wrong: `${quoted(text)} is neither yes nor no` }
}

/** Several, parted by `;` or line breaks, each once. */
export const readSeveral =
  <Value>(read: ReadCell<Value>): ReadCell<readonly Value[]> =>
  (text) => {
    const cells = text
      .split(/[;\n]/)
      .map((part) => part.trim())
      .filter(Boolean)
      .map(read)
    const wrong = cells.flatMap((cell) => ('wrong' in cell ? [cell.wrong] : []))
    if (wrong.length > 0) return { wrong: wrong.join('; ') }
    return { value: [...new Set(cells.flatMap((cell) => ('value' in cell ? [cell.value] : [])))] }
  }

/** A currency (ISO 4217), a language (BCP 47) or a target of the SDGs, by its code. */
export const readCode =
  (pattern: RegExp, example: string): ReadCell<string> =>
  (text) =>
    pattern.test(text)
      ? { value: text }
      : { wrong: `${quoted(text)} is no code such as ${example}` }

const WHY_NOT_MONEY: Readonly<Record<NotMoney, string>> = {
  'not-a-number': 'is not an amount; write 1234.50, without its currency',
  negative: 'is below 0',
  'too-many-digits': 'has more digits than the currency',
  ambiguous: 'may be thousands or a fraction; write one digit more behind the point, or none',
  unsafe: 'is too large',
}

/** Minor units of a currency: thousands may be parted as people do. */
export const readMoney =
  (currency: string): ReadCell<number> =>
  (text) => {
    const typed = parseMoney(text, currency)
    return 'minor' in typed
      ? { value: typed.minor }
      : { wrong: `${quoted(text)} ${WHY_NOT_MONEY[typed.why]}` }
  }

/** A number within bounds. */
export const readNumberIn =
  ({ least, most }: { least?: number; most?: number }): ReadCell<number> =>
  (text) => {
    const cell = readNumber(text)
    if ('wrong' in cell) return cell
    if (least !== undefined && cell.value < least)
      return { wrong: `${quoted(text)} is below ${least}` }
    if (most !== undefined && cell.value > most)
      return { wrong: `${quoted(text)} is above ${most}` }
    return cell
  }

/** What stands in a cell to say that there is nothing. */
export const NOTHING = '–'

/*
 * A cell that begins like a formula would be run by a spreadsheet, so an export puts an apostrophe in
 * front of it. An import takes one away where only an export can have put it: what began with apostrophes
 * already has one more, so that nothing else is touched. A dash alone means «nothing».
 */
const GUARDED = /^'*(?:[=+\-@＝＋－＠]|–$)/

export const guarded = (text: string): string => (GUARDED.test(text) ? `'${text}` : text)
export const unguarded = (text: string): string =>
  text.startsWith("'") && GUARDED.test(text) ? text.slice(1) : text

/** A number as {@link readNumber} takes it for nothing else: 1.234 could be thousands, 1.2340 is not. */
export const numberInWords = (value: number): string => unmistakable(String(value))
export const moneyInWords = (minor: number, currency: string): string =>
  unmistakable(moneyToDecimal(minor, currency))
const unmistakable = (text: string) => (/^-?[1-9]\d{0,2}\.\d{3}$/.test(text) ? `${text}0` : text)
