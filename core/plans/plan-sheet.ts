import type { RowId } from '../../shared/ids.ts'
import { outlineOf } from '../../shared/plan.ts'
import type { NewContent, NewRow, PlanContent, RowRoot } from '../../shared/plan-fields.ts'
import { columnsOf, SHEET_COLUMNS } from './sheet-columns.ts'
import type { SheetContext } from './sheet-fields.ts'
import { createPlaces, type Place } from './sheet-places.ts'
import { type AddRow, createFound, type Reader, readerOf, type SheetPlan } from './sheet-reader.ts'
import { readSheetRows, type SheetProblem } from './sheet-rows.ts'

/** What a sheet says, or everything that is wrong with it. */
export type PlanSheet =
  | { readonly plan: SheetPlan }
  | { readonly problems: readonly SheetProblem[] }

/**
 * Reads a plan from the text of a CSV file, all of it or nothing.
 *
 * A row is one action, one indicator, or both, of the output it names; one that names none belongs to
 * the output above it. What belongs to an action (milestones, budget lines …) or to an indicator (its
 * periods) stands in its row and in those below it. The columns follow from the table of fields
 * (sheet-columns.ts), in any order and case; only `output` and `action` must be there. `number` is not
 * read: numbers follow from the order.
 *
 * @see docs/import.md
 */
export const readPlanSheet = (text: string, context: SheetContext): PlanSheet => {
  const { rows, problems: unreadable } = readSheetRows(text)
  const problems = [...unreadable]
  const found = createFound()
  const places = createPlaces(found.add)
  const unresolved: Unresolved[] = []
  for (const row of rows) {
    const reader = readerOf(row, { ...context, complain: (problem) => problems.push(problem) })
    unresolved.push(...readRow(reader, found.add, places.at(reader)))
  }
  const plan = found.all()
  resolve(plan, unresolved, (problem) => problems.push(problem))
  return problems.length > 0 ? { problems: inOrder(problems) } : { plan }
}

/** As someone meets them who reads the sheet from its beginning. */
const inOrder = (problems: readonly SheetProblem[]): readonly SheetProblem[] => {
  const placeOf = ({ column = '' }: SheetProblem) => SHEET_COLUMNS.indexOf(column)
  return problems.toSorted((a, b) => a.row - b.row || placeOf(a) - placeOf(b))
}

/** An action and the numbers of those it waits for. */
interface Unresolved {
  readonly row: number
  readonly action: NewRow<RowRoot>
  readonly numbers: readonly string[]
}

const OF_ACTION = ['milestones', 'deliverables', 'raci', 'budget', 'effort', 'risks'] as const

/** Adds what a row says beside its output; what belongs to rows above it is put there. */
const readRow = (reader: Reader, add: AddRow, place: Place): readonly Unresolved[] => {
  const { row } = reader
  const waits: Unresolved[] = []
  if (isMeant(reader, 'actions', 'action')) {
    const { dependsOn = [], ...values } = readAction(reader)
    const action = add('actions', { ...values, ...place.ofAction })
    place.current.action = action.id
    waits.push({ row, action, numbers: dependsOn as readonly string[] })
  }
  if (isMeant(reader, 'indicators', 'indicator')) {
    const indicator = { ...reader.fields('indicators'), ...place.ofIndicator }
    place.current.indicator = add('indicators', indicator).id
    place.current.period = undefined
  }
  for (const root of OF_ACTION) under(reader, add, { root, as: 'action', of: place.current.action })
  const { indicator } = place.current
  const period = under(reader, add, { root: 'periods', as: 'indicator', of: indicator })
  if (period !== undefined) place.current.period = period
  under(reader, add, { root: 'breakdowns', as: 'period', of: place.current.period })
  return waits
}

const isMeant = ({ has, complain }: Reader, root: RowRoot, title: string) => {
  if (has(title)) return true
  const filled = columnsOf(root)
    .map(({ name }) => name)
    .filter(has)
  if (filled.length > 0) complain(title, `is empty, but ${filled.join(', ')} is not`)
  return false
}

const under = (
  reader: Reader,
  add: AddRow,
  { root, as, of }: { root: RowRoot; as: string; of: RowId | undefined },
): RowId | undefined => {
  if (!reader.isFilled(root)) return undefined
  const values = reader.fields(root)
  if (of !== undefined) return add(root, { ...values, [as]: of }).id
  const column = columnsOf(root).find(({ name }) => reader.has(name))?.name ?? ''
  reader.complain(column, `belongs to no ${as}: there is none above it in this output`)
  return undefined
}

const readAction = ({ fields, complain }: Reader): Record<string, unknown> => {
  const action = fields('actions')
  const { start, end, status, progress, lead, partners } = action
  if (typeof start === 'string' && typeof end === 'string' && end < start) {
    complain('end', `${end} is before the start, ${start}`)
  }
  const others = (partners as readonly unknown[] | undefined)?.filter((id) => id !== lead)
  return {
    ...action,
    ...(others && { partners: others }),
    ...(status === 'completed' && progress === undefined && { progress: 100 }),
  }
}

/** Puts ids in place of the numbers, which are known only when all rows are. */
const resolve = (
  plan: NewContent,
  unresolved: readonly Unresolved[],
  complain: (problem: SheetProblem) => void,
) => {
  const { outputs, unplaced } = outlineOf({ indicators: [], ...plan } as unknown as PlanContent)
  const actions = [...outputs.flatMap((it) => it.actions), ...unplaced]
  const ids = new Map(actions.map(({ number, id }) => [number, id]))
  for (const { row, action, numbers } of unresolved) {
    const unknown = numbers.filter((number) => !ids.has(number))
    for (const number of unknown)
      complain({ row, column: 'depends on', reason: `there is no action ${number}` })
    if (numbers.length > 0)
      Object.assign(action, { dependsOn: numbers.flatMap((number) => ids.get(number) ?? []) })
  }
}
