interface Spread {
  readonly p50: number
  readonly p95: number
}
type Row = Readonly<Record<string, unknown>> & { readonly what: string; readonly size: number }

/** Prints what was measured as one Markdown table, a column a size. */
export const printFigures = (rows: readonly Row[]) => {
  const sizes = [...new Set(rows.map(({ size }) => size))]
  const lines = new Map<string, Map<number, string>>()
  const put = (line: string, size: number, words: string) => {
    const cells = lines.get(line) ?? new Map<number, string>()
    lines.set(line, cells.set(size, words))
  }
  for (const row of rows)
    for (const [line, words] of linesOf(row)) put(line, row.size, words)
  const out = [
    ['', ...sizes.map((size) => `${size} ×`)],
    ['---', ...sizes.map(() => '---')],
    ...[...lines].map(([line, cells]) => [line, ...sizes.map((size) => cells.get(size) ?? '–')]),
  ]
  for (const cells of out) process.stdout.write(`| ${cells.join(' | ')} |\n`)
}

const linesOf = (row: Row): readonly (readonly [string, string])[] => {
  switch (row.what) {
    case 'model':
      return [
        ['rows', String(row.rows)],
        ['parsing all of it, in Node', `${row.parseMs} ms`],
        ['the sheet after a key, in Node', `${row.keyMs} ms`],
        ['all checks, in Node', `${row.checkMs} ms`],
      ]
    case 'stored':
      return [['snapshot, packed', `${row.kB} kB`]]
    case 'open': {
      const name = `opens to readable, ${row.profile === 'B' ? 'profile B' : 'this machine'}, ${row.cache}`
      return [[name, `${row.readableMs} ms · ${row.kB} kB · ${row.heapMb} MB`]]
    }
    case 'edit':
      return editLines(row)
    case 'people':
      return [
        [`${row.people} people: own key`, shown(row.typed)],
        [`${row.people} people: main thread`, `${row.typistCpu} % · ${row.readerCpu} %`],
        ...Object.entries(row.views as object).map(
          ([view, spread]) => [`${row.people} people: edit to the other, ${view}`, shown(spread)] as const,
        ),
      ]
    default:
      return []
  }
}

const editLines = (row: Row): readonly (readonly [string, string])[] => {
  if (row.missing) return [[`${row.view}`, 'not there']]
  return [
    [`${row.view}: a partner's edit`, shown(row.arrives)],
    [`${row.view}: a key`, shown(row.types)],
    [`${row.view}: a status`, shown(row.chooses)],
  ]
}

const shown = (spread: unknown): string => {
  if (!spread) return '–'
  const { p50, p95 } = spread as Spread
  return `${Math.round(p50)} / ${Math.round(p95)} ms`
}
