/**
 * A pasted cell. Undefined where a merged cell reaches over it from the side: nothing was said there, so
 * what stands there stays.
 */
export type PastedCell = string | undefined
export type PastedTable = readonly (readonly PastedCell[])[]

/** A cell of a table as HTML says it: its text, and over how many columns and rows it reaches. */
export interface MergedCell {
  readonly text: string
  readonly columns: number
  readonly rows: number
}

/** Text as Excel and Sheets copy it: tabs between cells, lines between rows, quotes round what has either in it. */
export const tableFromText = (text: string): PastedTable => {
  const rows: string[][] = []
  let row: string[] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/y
  const plain = text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  for (let at = 0; at <= plain.length; ) {
    cell.lastIndex = at
    const [all = '', quoted, bare = '', end] = cell.exec(plain) ?? unquoted(plain, at)
    row.push(unguarded(quoted?.replaceAll('""', '"') ?? bare))
    at += all.length
    if (end === '\t') continue
    rows.push(row)
    row = []
    if (end !== '\n') break
  }
  return rows
}

/** A cell that begins with a quote and does not end with one: a quote as people write it. */
const unquoted = (text: string, from: number): readonly (string | undefined)[] => {
  const end = text.slice(from).search(/[\t\n]/)
  const bare = end === -1 ? text.slice(from) : text.slice(from, from + end)
  const sign = end === -1 ? '' : text[from + end]
  return [`${bare}${sign}`, undefined, bare, sign]
}

/** Copied text that a sheet would take for a formula stands behind an apostrophe, which is no part of it. */
const FORMULA = /^[=+@-](?![\d.,]+%?$)/
const guarded = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)
const unguarded = (text: string): string => (/^'[=+@-]/.test(text) ? text.slice(1) : text)

/** Cells as text that Excel and Sheets paste into cells, and that is never a formula there. */
export const textFromTable = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map(quotedCell).join('\t')).join('\n')
const quotedCell = (text: string): string => {
  const safe = guarded(text)
  return /[\t\n"]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * Lays merged cells out: one over several rows says the same for each of them; one over several columns
 * says it in the first, and nothing in the others.
 */
export const tableFromMerged = (rows: readonly (readonly MergedCell[])[]): PastedTable => {
  const grid: PastedCell[][] = rows.map(() => [])
  const taken = rows.map(() => new Set<number>())
  rows.forEach((cells, index) => {
    let column = 0
    for (const { text, columns, rows: down } of cells) {
      while (taken[index]?.has(column)) column += 1
      for (let row = index; row < Math.min(rows.length, index + down); row += 1)
        for (let at = column; at < column + columns; at += 1) {
          const line = grid[row]
          if (line) line[at] = at === column ? text : undefined
          taken[row]?.add(at)
        }
      column += columns
    }
  })
  // Holes would be skipped by whoever goes through the cells.
  return grid.map((row) => Array.from(row))
}
