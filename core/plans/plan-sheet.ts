import { type OrganisationId, type RowId, rowIdSchema } from '../../shared/ids.ts'
import { MAX_CHARS } from '../../shared/plan.ts'
import { orderBetween } from '../../shared/plan-edit.ts'
import type { NewRow } from '../../shared/plan-fields.ts'
import {
  quoted,
  type ReadCell,
  readDate,
  readDirection,
  readLine,
  readNumber,
  readProgress,
  readStatus,
  readText,
} from './sheet-cells.ts'
import { readSheetRows, SHEET_COLUMNS, type SheetProblem, type SheetRow } from './sheet-rows.ts'

/** Whom a sheet may name: the partnership's organisations. */
export interface SheetContext {
  readonly organisations: readonly { readonly id: OrganisationId; readonly name: string }[]
}

type SheetRoot = 'outputs' | 'actions' | 'indicators'
/** What a sheet says, or everything that is wrong with it. */
export type PlanSheet =
  | {
      readonly plan: { readonly [Root in SheetRoot]: readonly NewRow<Root>[] }
    }
  | { readonly problems: readonly SheetProblem[] }

/** Columns that say something about an action, and about an indicator. */
const OF_ACTION = [
  ...['description', 'lead', 'partners', 'owner post'],
  ...['start', 'end', 'status', 'progress', 'reason'],
]
const OF_INDICATOR = [
  ...['unit', 'direction', 'baseline', 'baseline date', 'target', 'target date'],
  ...['actual', 'actual date', 'responsible post', 'source'],
]

/**
 * Reads a plan from the text of a CSV file, all of it or nothing.
 *
 * A row is one action, one indicator, or both, of the output it names; one that names none belongs to
 * the output above it. The columns, in any order and case: `output`, `output description`; `action`,
 * `description`, `lead`, `partners` (parted by `;`), `owner post`, `start`, `end`, `status`,
 * `progress`, `reason`; `indicator`, `unit`, `direction`, `baseline`, `baseline date`, `target`,
 * `target date`, `actual`, `actual date`, `responsible post`, `source`. Only `output` and `action`
 * must be there. `number` is not read: numbers follow from the order.
 *
 * @see docs/import.md
 */
export const readPlanSheet = (text: string, context: SheetContext): PlanSheet => {
  const { rows, problems: unreadable } = readSheetRows(text)
  const problems = [...unreadable]
  const outputs = createOutputs()
  const actions: NewRow<'actions'>[] = []
  const indicators: NewRow<'indicators'>[] = []
  for (const row of rows) {
    const reader = readerOf(row, (problem) => problems.push(problem))
    const output = outputs.of(reader)
    const action = readAction(reader, context)
    if (action) actions.push({ ...action, output, ...placeBehind(actions, 'a') })
    const indicator = readIndicator(reader)
    if (indicator) indicators.push({ ...indicator, output, ...placeBehind(indicators, 'i') })
  }
  if (problems.length > 0) return { problems: inOrder(problems) }
  return { plan: { outputs: outputs.all(), actions, indicators } }
}

/** As someone meets them who reads the sheet from its beginning. */
const inOrder = (problems: readonly SheetProblem[]): readonly SheetProblem[] => {
  const placeOf = ({ column = '' }: SheetProblem) => SHEET_COLUMNS.indexOf(column)
  return problems.toSorted((a, b) => a.row - b.row || placeOf(a) - placeOf(b))
}

/** The id and order key of the next row. */
const placeBehind = (rows: readonly { order: string }[], letter: string) => ({
  id: rowIdSchema.parse(`${letter}${rows.length + 1}`),
  order: orderBetween(rows.at(-1)?.order),
})

interface Reader {
  readonly has: (column: string) => boolean
  /** What a cell says; undefined when it is empty or, with a complaint, when it makes no sense. */
  readonly read: <Value>(column: string, read: ReadCell<Value>) => Value | undefined
  readonly complain: (column: string, reason: string) => void
}

const readerOf = ({ row, cell }: SheetRow, complain: (problem: SheetProblem) => void): Reader => ({
  has: (column) => cell(column) !== '',
  read: (column, read) => {
    const text = cell(column)
    const said = text === '' ? undefined : read(text)
    if (said && 'wrong' in said) complain({ row, column, reason: said.wrong })
    return said && 'value' in said ? said.value : undefined
  },
  complain: (column, reason) => complain({ row, column, reason }),
})

/** The outputs as rows name them; the same words, in any case, are the same output. */
const createOutputs = () => {
  const known = new Map<string, NewRow<'outputs'>>()
  let current: string | undefined
  const add = (key: string, title: string) => {
    if (!known.has(key))
      known.set(key, { ...placeBehind([...known.values()], 'o'), title, description: '' })
  }
  const describe = ({ read, complain }: Reader, key: string) => {
    const description = read('output description', readText(MAX_CHARS.text))
    const output = known.get(key)
    if (description === undefined || !output || output.description === description) return
    if (output.description === '') known.set(key, { ...output, description })
    else complain('output description', 'this output was described in other words above')
  }
  return {
    /** The id of the output a row belongs to. */
    of: (reader: Reader): RowId | undefined => {
      const title = reader.read('output', readLine(MAX_CHARS.title))
      if (title !== undefined) {
        current = title.toLowerCase()
        add(current, title)
      }
      // One that is too long has been complained about already.
      if (current === undefined && !reader.has('output')) {
        reader.complain('output', 'is empty, and no row above names an output')
      }
      if (current !== undefined) describe(reader, current)
      return current === undefined ? undefined : known.get(current)?.id
    },
    all: () => [...known.values()],
  }
}

type Unplaced<Row> = Omit<Row, 'id' | 'order' | 'output'>

const isMeant = ({ has, complain }: Reader, column: string, others: readonly string[]) => {
  if (has(column)) return true
  const filled = others.filter(has)
  if (filled.length > 0) complain(column, `is empty, but ${filled.join(', ')} is not`)
  return false
}

const readAction = (
  reader: Reader,
  context: SheetContext,
): Unplaced<NewRow<'actions'>> | undefined => {
  if (!isMeant(reader, 'action', OF_ACTION)) return undefined
  const { read, complain } = reader
  const [start, end] = [read('start', readDate), read('end', readDate)]
  if (start !== undefined && end !== undefined && end < start) {
    complain('end', `${end} is before the start, ${start}`)
  }
  const status = read('status', readStatus) ?? 'not-started'
  const lead = read('lead', readOrganisation(context))
  const partners = read('partners', readOrganisations(context)) ?? []
  return {
    title: read('action', readLine(MAX_CHARS.title)) ?? '',
    description: read('description', readText(MAX_CHARS.text)) ?? '',
    ...(lead !== undefined && { lead }),
    partners: partners.filter((id) => id !== lead),
    ownerPost: read('owner post', readLine(MAX_CHARS.ownerPost)) ?? '',
    ...(start !== undefined && { start }),
    ...(end !== undefined && { end }),
    status,
    statusReason: read('reason', readText(MAX_CHARS.text)) ?? '',
    progress: read('progress', readProgress) ?? (status === 'completed' ? 100 : 0),
  }
}

const readIndicator = (reader: Reader): Unplaced<NewRow<'indicators'>> | undefined => {
  if (!isMeant(reader, 'indicator', OF_INDICATOR)) return undefined
  const { read } = reader
  const values = Object.entries({
    baseline: read('baseline', readNumber),
    baselineDate: read('baseline date', readDate),
    target: read('target', readNumber),
    targetDate: read('target date', readDate),
    actual: read('actual', readNumber),
    actualDate: read('actual date', readDate),
  }).filter(([, value]) => value !== undefined)
  return {
    title: read('indicator', readLine(MAX_CHARS.title)) ?? '',
    unit: read('unit', readLine(MAX_CHARS.unit)) ?? '',
    direction: read('direction', readDirection) ?? 'up',
    ...Object.fromEntries(values),
    responsiblePost: read('responsible post', readLine(MAX_CHARS.ownerPost)) ?? '',
    source: read('source', readText(MAX_CHARS.text)) ?? '',
  }
}

const nameKey = (name: string) => name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ')

/** An organisation of the partnership by its name or id, in any case. */
const readOrganisation =
  ({ organisations }: SheetContext): ReadCell<OrganisationId> =>
  (text) => {
    const written = nameKey(text)
    const byId = organisations.filter(({ id }) => id.toLowerCase() === written)
    const byName = organisations.filter(({ name }) => nameKey(name) === written)
    const [found, ...others] = byId.length > 0 ? byId : byName
    if (found && others.length === 0) return { value: found.id }
    const known = organisations.map(({ id, name }) => `${name} (${id})`).join(', ')
    if (found) return { wrong: `more than one is called ${quoted(text)}; write its id: ${known}` }
    return { wrong: `${quoted(text)} is no organisation of this partnership; it has ${known}` }
  }

const readOrganisations =
  (context: SheetContext): ReadCell<readonly OrganisationId[]> =>
  (text) => {
    const names = text.split(/[;\n]/).map((name) => name.trim())
    const cells = names.filter(Boolean).map(readOrganisation(context))
    const wrong = cells.flatMap((cell) => ('wrong' in cell ? [cell.wrong] : []))
    if (wrong.length > 0) return { wrong: wrong.join('; ') }
    return { value: [...new Set(cells.flatMap((cell) => ('value' in cell ? [cell.value] : [])))] }
  }
