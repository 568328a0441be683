import { CsvError, parse } from 'csv-parse/sync'
import { MAX_SHEET_ROWS } from '../../shared/plan-import.ts'
import { SHEET_COLUMNS } from './sheet-columns.ts'

/** One thing wrong with a sheet, named as the spreadsheet names it: its first row is row 1. */
export interface SheetProblem {
  readonly row: number
  readonly column?: string
  readonly reason: string
}

/** A row under the header that says something. */
export interface SheetRow {
  readonly row: number
  /** The words of a column, without spaces round them; empty where there are none. */
  readonly cell: (column: string) => string
}

export interface SheetRows {
  /** None when the sheet as a whole cannot be read. */
  readonly rows: readonly SheetRow[]
  readonly problems: readonly SheetProblem[]
}

/** Reads the text of a CSV file into rows: delimiter `,` `;` or tab, with or without a byte order mark. */
export const readSheetRows = (text: string): SheetRows => {
  const sheet = parseSheet(text.replace(/^\uFEFF/, ''))
  if ('reason' in sheet) return { rows: [], problems: [sheet] }
  const [header = [], ...others] = sheet.cells
  const names = header.map(columnName)
  const filled = others.flatMap((cells, index) =>
    cells.some((cell) => cell.trim() !== '') ? [{ row: index + 2, cells }] : [],
  )
  const empty = { row: 1, reason: 'there is nothing below the header' }
  const problems = [
    ...headerProblems(names),
    ...(filled.length === 0 ? [empty] : []),
    ...filled.flatMap(({ row, cells }) => (hasMore(cells, names) ? [{ row, reason: MORE }] : [])),
  ]
  const readable = NEEDED.every((name) => names.includes(name))
  return { problems, rows: readable ? filled.map((row) => toSheetRow(row, names)) : [] }
}

const MORE = 'has words where the header names no column; is a comma or quote in the wrong place?'
const hasMore = (cells: readonly string[], names: readonly string[]) =>
  cells.some((cell, index) => cell.trim() !== '' && (names[index] ?? '') === '')

const toSheetRow = (
  { row, cells }: { row: number; cells: readonly string[] },
  names: readonly string[],
): SheetRow => ({
  row,
  cell: (column) => plainBreaks(cells[names.indexOf(column)] ?? '').trim(),
})

const plainBreaks = (text: string) => text.replace(/\r\n?/g, '\n')

const columnName = (header: string) =>
  header
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')

type Parsed = { readonly cells: readonly (readonly string[])[] } | SheetProblem

const parseSheet = (text: string): Parsed => {
  if (text.trim() === '') return { row: 1, reason: 'the sheet is empty' }
  if (/\0/.test(text)) return { row: 1, reason: 'this is not the text of a sheet; save it as CSV' }
  try {
    const cells = parse(text, { ...OPTIONS, delimiter: delimiterOf(text) })
    const lost = cells.findIndex((row) => row.some((cell) => cell.includes('\uFFFD')))
    if (lost >= 0) return { row: lost + 1, reason: `has letters that were lost; ${SAVE_AS}` }
    if (cells.length <= MAX_SHEET_ROWS) return { cells }
    const many = `the sheet has ${cells.length} rows; one import takes ${MAX_SHEET_ROWS}`
    return { row: MAX_SHEET_ROWS + 1, reason: many }
  } catch (error) {
    if (error instanceof CsvError) return brokenRow(error)
    throw error
  }
}

const SAVE_AS = 'save the sheet as CSV UTF-8'
/** Blank lines count as rows, as they do in a spreadsheet. */
const OPTIONS = { relax_column_count: true, relax_quotes: true, skip_empty_lines: false } as const

const brokenRow = (error: CsvError): SheetProblem => {
  const { code, records } = error as CsvError & { records?: number }
  const reason =
    code === 'CSV_QUOTE_NOT_CLOSED'
      ? 'opens a quote (") that is never closed'
      : `cannot be read (${code}); save the sheet as CSV again`
  return { row: (records ?? 0) + 1, reason }
}

/** The delimiter under which the first line names the most columns we know. */
const delimiterOf = (text: string): string => {
  const [first = ''] = text.split(/\r\n|\n|\r/, 1)
  const known = (delimiter: string) =>
    first
      .split(delimiter)
      .map((header) => columnName(header.replaceAll('"', '')))
      .filter((name) => SHEET_COLUMNS.includes(name)).length
  return [',', ';', '\t'].reduce((best, next) => (known(next) > known(best) ? next : best))
}

/** Columns no sheet can do without. */
const NEEDED = ['output', 'action']

const headerProblems = (names: readonly string[]): readonly SheetProblem[] => {
  const named = names.filter((name) => name !== '')
  const about = (columns: readonly string[], reason: string) =>
    [...new Set(columns)].map((column) => ({ row: 1, column, reason }))
  return [
    ...about(
      NEEDED.filter((name) => !named.includes(name)),
      'is missing from the header',
    ),
    ...about(
      named.filter((name) => !SHEET_COLUMNS.includes(name)),
      'is none the import knows; rename it or take it out',
    ),
    ...about(
      named.filter((name, index) => named.indexOf(name) < index),
      'is there twice',
    ),
  ]
}
