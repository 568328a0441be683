import { moneyToDecimal } from '../../../shared/money.ts'
import type { CellOption, CellValue, CellWorld, Column } from './cell.ts'

/** What stands between the members of a set. */
const BETWEEN = ', '

/**
 * A value as text that another sheet and this one read back: dates and numbers in the one form everybody
 * reads, choices in the reader's words. Unknown is empty.
 */
export const cellText = (column: Column, value: CellValue, world: CellWorld): string => {
  if (value === undefined) return ''
  switch (column.field.kind) {
    case 'line':
    case 'text':
    case 'narrative':
    case 'date':
    case 'number':
      return String(value)
    case 'money':
      return moneyToDecimal(Number(value), world.currency ?? 'USD')
    case 'flag':
      return (value === true ? world.yes[0] : '') ?? ''
    case 'choice':
    case 'row':
    case 'organisation':
    case 'person':
      return wordsOf(world.options(column), String(value))
    case 'code':
      return String(value)
    case 'rows':
    case 'organisations':
    case 'codes':
      return membersText(world.options(column), value)
  }
}

const membersText = (options: readonly CellOption[], value: CellValue): string =>
  Array.isArray(value) ? value.map((each) => wordsOf(options, each)).join(BETWEEN) : ''

const wordsOf = (options: readonly CellOption[], value: string): string =>
  options.find((option) => option.value === value)?.words[0] ?? value
