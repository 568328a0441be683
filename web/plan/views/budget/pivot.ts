import type { Amount, CostLine } from './cost-lines.ts'

/** One way to part lines: by contributor, by currency, by fiscal year … */
export interface Axis {
  /** Under which keys a line counts, with how much of an amount each; together they make it up. `''` is «not said». */
  readonly partsOf: (line: CostLine, minor: number) => ReadonlyMap<string, number>
  /** The order of the keys. */
  readonly compare: (a: string, b: string) => number
}

/** What a cell adds up. */
export interface Tally {
  /** Minor units by currency; NaN where they are no safe whole number any more. */
  readonly sums: ReadonlyMap<string, number>
  /** Lines that have an amount, that have none, and that have no rate: they are not in the sums. */
  readonly known: number
  readonly unknown: number
  readonly notConverted: number
}

export interface Pivot {
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  /** Undefined where no line is. */
  readonly cell: (row: string, column: string) => Tally | undefined
  readonly rowTotal: (row: string) => Tally
  readonly columnTotal: (column: string) => Tally
  readonly total: Tally
}

type Counted = { -readonly [Name in keyof Tally]: Tally[Name] } & { sums: Map<string, number> }
const none = (): Counted => ({ sums: new Map(), known: 0, unknown: 0, notConverted: 0 })
/** No key of an axis is this. */
const ALL = '\0'

const count = (into: Counted, amount: Amount, part: number): void => {
  if ('gap' in amount) {
    if (amount.gap === 'unknown') into.unknown += 1
    else into.notConverted += 1
    return
  }
  into.known += 1
  const sum = (into.sums.get(amount.currency) ?? 0) + part
  into.sums.set(amount.currency, Number.isSafeInteger(sum) ? sum : Number.NaN)
}

/**
 * Lines added up by rows and columns. Only one of the two may part a line: then cells make up the totals
 * exactly. A line counts once in each total, however many cells it is in.
 *
 * @param amountOf asked once a line.
 */
export const pivot = (
  lines: readonly CostLine[],
  amountOf: (line: CostLine) => Amount,
  by: { readonly rows: Axis; readonly columns: Axis },
): Pivot => {
  const tallies = new Map<string, Map<string, Counted>>()
  const at = (row: string, column: string): Counted => {
    const columns = tallies.get(row) ?? new Map<string, Counted>()
    const tally = columns.get(column) ?? none()
    tallies.set(row, columns.set(column, tally))
    return tally
  }
  for (const line of lines) {
    const amount = amountOf(line)
    const minor = 'gap' in amount ? 0 : amount.minor
    count(at(ALL, ALL), amount, minor)
    for (const [column, part] of by.columns.partsOf(line, minor))
      count(at(ALL, column), amount, part)
    for (const [row, part] of by.rows.partsOf(line, minor)) {
      count(at(row, ALL), amount, part)
      for (const [column, share] of by.columns.partsOf(line, part))
        count(at(row, column), amount, share)
    }
  }
  const keys = (all: Iterable<string>, { compare }: Axis) =>
    [...all].filter((key) => key !== ALL).sort(lastEmpty(compare))
  return {
    rows: keys(tallies.keys(), by.rows),
    columns: keys(tallies.get(ALL)?.keys() ?? [], by.columns),
    cell: (row, column) => tallies.get(row)?.get(column),
    rowTotal: (row) => tallies.get(row)?.get(ALL) ?? none(),
    columnTotal: (column) => tallies.get(ALL)?.get(column) ?? none(),
    total: tallies.get(ALL)?.get(ALL) ?? none(),
  }
}

/** What is not said comes last. */
const lastEmpty =
  (compare: Axis['compare']): Axis['compare'] =>
  (a, b) =>
    a === '' || b === '' ? Number(a === '') - Number(b === '') : compare(a, b)

/** How far a bar goes, 0 to 1, for each currency beside the largest sum of that currency. */
export const barOf = (tally: Tally, all: readonly Tally[]): ReadonlyMap<string, number> =>
  new Map(
    [...tally.sums].map(([currency, minor]) => {
      const most = Math.max(...all.map(({ sums }) => sums.get(currency) ?? 0))
      return [currency, most > 0 && minor > 0 ? minor / most : 0]
    }),
  )
