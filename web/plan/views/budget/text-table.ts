/** A table to take elsewhere: numbers as exact decimals with a point, everything else as words. */
export type TextCell = string | { readonly decimal: string }
export type TextTable = readonly (readonly TextCell[])[]

/** A spreadsheet would run words that begin like a formula. */
const asWords = (words: string): string =>
  /^[=+\-@]/.test(words.trimStart()) ? `'${words}` : words
const textOf = (cell: TextCell): string =>
  typeof cell === 'string' ? asWords(cell.replace(/\s+/g, ' ').trim()) : cell.decimal

/** Cells parted by tabs: what spreadsheets take from the clipboard. */
export const toTsv = (table: TextTable): string =>
  table.map((row) => row.map(textOf).join('\t')).join('\r\n')

/** RFC 4180. */
export const toCsv = (table: TextTable): string =>
  table.map((row) => row.map((cell) => quoted(textOf(cell))).join(',')).join('\r\n')

const quoted = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
