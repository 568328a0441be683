import type { CellOption, CellWorld, Column, ReadCell } from './cell.ts'
import { readDate } from './read-date.ts'
import { readMoney, readNumber } from './read-number.ts'

/**
 * What a typed or pasted text says in a column, or why it says nothing there. An empty text empties the
 * cell. Never a part of it: a text that is too long or half understood is not taken in at all.
 */
export const readCell = (column: Column, typed: string, world: CellWorld): ReadCell => {
  const { field } = column
  const text = typed.trim()
  if (text === '') return { value: EMPTY[field.kind] }
  switch (field.kind) {
    case 'line':
      return fitting(text.replace(/\s*\n\s*/g, ' '), field.most)
    case 'text':
      return fitting(text, field.most)
    case 'date':
      return dateValue(text)
    case 'number':
      return readNumber(text, field, world.decimal)
    case 'money':
      return readMoney(text, world)
    case 'flag':
      return readFlag(text, world)
    case 'choice':
    case 'row':
    case 'organisation':
    case 'person':
    case 'code':
      return readOne(text, world.options(column))
    case 'rows':
    case 'organisations':
    case 'codes':
      return readMany(text, world.options(column))
    case 'narrative':
      return { why: 'not-here' }
  }
}

const NONE: readonly string[] = []
const EMPTY = {
  line: '',
  text: '',
  narrative: '',
  date: undefined,
  number: undefined,
  money: undefined,
  flag: undefined,
  choice: undefined,
  code: undefined,
  row: undefined,
  organisation: undefined,
  person: undefined,
  rows: NONE,
  organisations: NONE,
  codes: NONE,
} as const

const fitting = (text: string, most: number): ReadCell =>
  text.length > most ? { why: 'too-long' } : { value: text }

const dateValue = (text: string): ReadCell => {
  const read = readDate(text)
  return 'date' in read ? { value: read.date } : read
}

const readFlag = (text: string, { yes, no }: CellWorld): ReadCell => {
  const said = plain(text)
  if (['true', '1', 'x', '✓', '✔', ...yes.map(plain)].includes(said)) return { value: true }
  if (['false', '0', '-', ...no.map(plain)].includes(said)) return { value: undefined }
  return { why: 'not-yes-or-no' }
}

/** As people compare names: whatever the case, the marks above letters and the spaces. */
export const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{Mn}\u0640\u200e\u200f\u061c\u2066-\u2069]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()

const readOne = (text: string, options: readonly CellOption[]): ReadCell => {
  const byCode = options.find(({ value }) => value === text)
  if (byCode) return { value: byCode.value }
  const said = plain(text)
  const found = options.filter(
    ({ value, words }) => plain(value) === said || words.some((each) => plain(each) === said),
  )
  if (found.length > 1) return { why: 'ambiguous' }
  return found[0] ? { value: found[0].value } : { why: 'unknown-name' }
}

/** Several, parted by commas, semicolons or lines. All of them or none. */
const readMany = (text: string, options: readonly CellOption[]): ReadCell => {
  // A name may have a comma in it.
  const whole = readOne(text, options)
  if ('value' in whole) return { value: [String(whole.value)] }
  const parts = text.split(/[,;،؛\n]+/).map((part) => part.trim())
  const members = parts.filter(Boolean).map((part) => readOne(part, options))
  const unread = members.find((member) => 'why' in member)
  if (unread) return unread
  const values = members.flatMap((member) => ('value' in member ? [String(member.value)] : []))
  return { value: [...new Set(values)].sort() }
}
