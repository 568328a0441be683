/** A Markdown table whose columns are as wide as their widest cell; all but the first are aligned right when `numbers`. */
export const tableOf = (
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  { numbers }: { readonly numbers: readonly number[] } = { numbers: [] },
): string => {
  const widths = heads.map((head, at) =>
    Math.max(3, head.length, ...rows.map((row) => (row[at] ?? '').length)),
  )
  const isNumber = (at: number) => numbers.includes(at)
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const padded = (cells: readonly string[]) =>
    line(
      widths.map((width, at) => {
        const cell = cells[at] ?? ''
        return isNumber(at) ? cell.padStart(width) : cell.padEnd(width)
      }),
    )
  const rule = line(
    widths.map((width, at) => (isNumber(at) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width))),
  )
  return [padded(heads), rule, ...rows.map(padded)].join('\n')
}

/** US dollars: whole from ten on, with cents below; a dash for nothing. */
export const dollars = (usd: number): string => {
  if (usd < 0.005) return '–'
  return usd < 10 ? usd.toFixed(2) : count(usd)
}

/** A number of three figures at the least, in whole ones from ten on. */
export const count = (value: number): string => {
  const digits = value > 0 && value < 10 ? 2 : 0
  return value.toLocaleString('en-US', { maximumFractionDigits: digits })
}
