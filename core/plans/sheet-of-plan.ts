import { inOrder, outlineOf } from '../../shared/plan.ts'
import type { PlanContent, Row, RowRoot } from '../../shared/plan-fields.ts'
import { NOTHING } from './sheet-cells.ts'
import { columnsOf, NUMBER_OF, SHEET_COLUMNS, USUAL_COLUMNS } from './sheet-columns.ts'
import { cellOf, type SheetContext } from './sheet-fields.ts'

/** The cells of one line, by the names of their columns. */
type Line = Readonly<Record<string, string>>

/**
 * A plan as the text of the CSV file that {@link readPlanSheet} reads back: UTF-8 with a byte order mark,
 * RFC 4180, cells that look like formulas guarded. It has what the sheet has columns for; docs/import.md
 * says what stays out.
 */
export const sheetOfPlan = (content: PlanContent, context: SheetContext): string => {
  const lines = linesOf(content, context)
  const isThere = (name: string) => USUAL_COLUMNS.has(name) || lines.some((line) => line[name])
  const columns = SHEET_COLUMNS.filter(isThere)
  const header = columns.map((name) => name.charAt(0).toUpperCase() + name.slice(1))
  const rows = [header, ...lines.map((line) => columns.map((name) => line[name] ?? ''))]
  return `\uFEFF${rows.map((cells) => `${cells.map(inQuotes).join(',')}\r\n`).join('')}`
}

const inQuotes = (cell: string) =>
  /[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell

const linesOf = (content: PlanContent, context: SheetContext): readonly Line[] => {
  const { outputs, unplaced } = outlineOf(content)
  const actions = [...outputs.flatMap((it) => it.actions), ...unplaced]
  const numbers = new Map(actions.map(({ id, number }) => [id, number]))
  const writer = createWriter(content, { ...context, numbers })
  const outcomes = inOrder(content.outcomes)
  const [ofOutcome, ofOutput] = [
    names(outcomes, 'outcomes'),
    names(
      outputs.map((it) => it.output),
      'outputs',
    ),
  ]
  const isOf = (ids: readonly { id: string }[], id: string | undefined) =>
    ids.some((it) => it.id === id)
  const others = inOrder(content.indicators).filter(
    ({ output }) =>
      !isOf(
        outputs.map((it) => it.output),
        output,
      ),
  )
  const ofGoal = others.filter(({ outcome }) => !isOf(outcomes, outcome))
  const none = [
    ...beside(unplaced.flatMap(writer.action), ofGoal.flatMap(writer.indicator)),
    ...outcomes.flatMap((outcome) => {
      const measures = others.filter((it) => it.outcome === outcome.id)
      const head = { ...writer.row('outcomes', outcome), ...ofOutcome(outcome.id) }
      return beside([head], measures.flatMap(writer.indicator))
    }),
  ]
  const placed = outputs.flatMap(({ output, actions, indicators }) => {
    const head = {
      ...writer.row('outputs', output),
      ...ofOutput(output.id),
      ...ofOutcome(output.outcome),
    }
    const inIt = beside(actions.flatMap(writer.action), indicators.flatMap(writer.indicator))
    return beside([head], inIt)
  })
  return [...beside(none.length > 0 ? [{ output: NOTHING }] : [], none), ...placed]
}

/** Lists line by line beside each other. */
const beside = (...lists: readonly (readonly Line[])[]): readonly Line[] => {
  const length = Math.max(...lists.map((list) => list.length))
  return Array.from({ length }, (_, at) => Object.assign({}, ...lists.map((list) => list[at])))
}

/** How rows are named where their titles are read: by number too, if titles alone would mix them up. */
const names = (
  rows: readonly Row<'outputs' | 'outcomes'>[],
  root: 'outputs' | 'outcomes',
): ((id: string | undefined) => Line) => {
  const column = root === 'outputs' ? 'output' : 'outcome'
  const keys = rows.map(({ title }) => title.trim().replace(/\s+/g, ' ').toLowerCase())
  const isNumbered = new Set(keys).size < keys.length || keys.includes('')
  return (id) => {
    const at = rows.findIndex((row) => row.id === id)
    const row = rows[at]
    if (!row) return {}
    const title = cellOf({ kind: 'line', most: 0 }, row.title, NO_CONTEXT) || NOTHING
    return { [column]: title, ...(isNumbered && { [NUMBER_OF[root]]: String(at + 1) }) }
  }
}
const NO_CONTEXT = { organisations: [], currency: '', numbers: new Map<string, string>() }

type AnyRow = Readonly<Record<string, unknown>> & { readonly id: string; readonly order: string }

const createWriter = (
  content: PlanContent,
  context: SheetContext & { numbers: ReadonlyMap<string, string> },
) => {
  const row = (root: RowRoot, values: object): Line => {
    const read = values as AnyRow
    const currency = String(read.currency ?? '')
    const cells = columnsOf(root).map(
      ({ name, field, kind }) =>
        [name, cellOf(kind, read[field], { ...context, currency })] as const,
    )
    const filled = cells.filter(([, cell]) => cell !== '')
    const title = cells[0]?.[0] ?? ''
    const isTitled = root !== 'actions' && root !== 'indicators' && filled.length > 0
    return { ...(!isTitled && { [title]: NOTHING }), ...Object.fromEntries(filled) }
  }
  const under = (root: RowRoot, parent: string, id: string): readonly AnyRow[] =>
    inOrder((content[root] as unknown as readonly AnyRow[]).filter((it) => it[parent] === id))
  const children = (root: RowRoot, parent: string, id: string) =>
    under(root, parent, id).map((it) => row(root, it))
  const action = (it: Row<'actions'>): readonly Line[] =>
    beside([row('actions', it)], ...OF_ACTION.map((root) => children(root, 'action', it.id)))
  const indicator = (it: Row<'indicators'>): readonly Line[] => {
    const periods = under('periods', 'indicator', it.id).flatMap((period) =>
      beside([row('periods', period)], children('breakdowns', 'period', period.id)),
    )
    return beside([row('indicators', it)], periods)
  }
  return { row, action, indicator }
}

const OF_ACTION = ['milestones', 'deliverables', 'raci', 'budget', 'effort', 'risks'] as const
