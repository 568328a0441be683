import type { Field } from '../../shared/plan-field.ts'
import { fieldsOf, type RowRoot } from '../../shared/plan-fields.ts'

/** A column of the sheet: what it holds of which rows. */
export interface SheetColumn {
  readonly name: string
  readonly root: RowRoot
  readonly field: string
  readonly kind: Field
}

interface SheetKind {
  readonly root: RowRoot
  /** Stands before the names of its other columns; none for the two everyone fills in. */
  readonly prefix: string
  /** The column that says that there is such a row. */
  readonly title: readonly [field: string, column: string]
  /** Fields a sheet does not have: what follows from the place of a row, and persons. */
  readonly without: readonly string[]
}
const kind = (
  root: RowRoot,
  title: SheetKind['title'],
  { prefix = '', without = [] }: { prefix?: string; without?: readonly string[] } = {},
): SheetKind => ({ root, prefix, title, without })

const KINDS: readonly SheetKind[] = [
  kind('outcomes', ['title', 'outcome'], { prefix: 'outcome ' }),
  kind('outputs', ['title', 'output'], { prefix: 'output ', without: ['outcome'] }),
  kind('actions', ['title', 'action'], { without: ['output', 'owner'] }),
  kind('milestones', ['title', 'milestone'], { prefix: 'milestone ', without: ['action'] }),
  kind('deliverables', ['title', 'deliverable'], { prefix: 'deliverable ', without: ['action'] }),
  kind('raci', ['post', 'raci post'], { prefix: 'raci ', without: ['action'] }),
  kind('budget', ['description', 'budget line'], { prefix: 'budget ', without: ['action'] }),
  kind('effort', ['post', 'effort post'], { prefix: 'effort ', without: ['action'] }),
  kind('risks', ['statement', 'risk'], { prefix: 'risk ', without: ['action'] }),
  kind('indicators', ['title', 'indicator'], { without: ['output', 'outcome'] }),
  kind('periods', ['start', 'period start'], {
    prefix: 'period ',
    without: ['indicator', 'enteredBy'],
  }),
  kind('breakdowns', ['group', 'breakdown group'], { prefix: 'breakdown ', without: ['period'] }),
]
/** Columns that are called otherwise than their field. */
const RENAMED: Readonly<Record<string, string>> = { 'status reason': 'reason' }

const inWords = (field: string) => field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

const columnsOfKind = ({ root, prefix, title, without }: SheetKind): readonly SheetColumn[] =>
  Object.entries(fieldsOf(root))
    .filter(([field]) => !without.includes(field))
    .toSorted(([a], [b]) => Number(b === title[0]) - Number(a === title[0]))
    .map(([field, kind]) => {
      const words = `${prefix}${inWords(field)}`
      const name = field === title[0] ? title[1] : (RENAMED[words] ?? words)
      return { name, root, field, kind }
    })

const COLUMNS = KINDS.flatMap(columnsOfKind)

/** The columns that hold the fields of a kind of rows, its title first; none for one that a sheet does not have. */
export const columnsOf = (root: RowRoot): readonly SheetColumn[] =>
  COLUMNS.filter((column) => column.root === root)

/** The kinds of rows a sheet has. */
export const SHEET_ROOTS = KINDS.map(({ root }) => root)

/** Columns that tell apart what has the same title. */
export const NUMBER_OF = { outputs: 'output number', outcomes: 'outcome number' } as const

/** The columns an import knows, by the words of their headers, in the order an export has them. */
export const SHEET_COLUMNS: readonly string[] = [
  'number',
  NUMBER_OF.outcomes,
  ...columnsOf('outcomes').map(({ name }) => name),
  NUMBER_OF.outputs,
  ...COLUMNS.filter(({ root }) => root !== 'outcomes').map(({ name }) => name),
]

/** What an export has even where nothing stands in it. */
export const USUAL_COLUMNS: ReadonlySet<string> = new Set([
  ...['output', 'output description', 'action', 'description', 'lead', 'partners', 'owner post'],
  ...['start', 'end', 'status', 'progress', 'reason', 'indicator', 'unit', 'direction'],
  ...['baseline', 'baseline date', 'target', 'target date', 'actual', 'actual date'],
  ...['responsible post', 'source'],
])
