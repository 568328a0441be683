import type { RowId } from '../../../shared/ids.ts'
import { inOrder } from '../../../shared/plan.ts'
import {
  fieldsOf,
  type PlanContent,
  type PlanRoot,
  ROW_ROOTS,
  type RowRoot,
} from '../../../shared/plan-fields.ts'
import { livingPlan, PARENTS } from '../../../shared/plan-links.ts'
import type { Sheet } from '../sheet.ts'
import { fold, hasAll, wordsIn } from './fold.ts'

/** A text of the plan that was found. */
export interface Hit {
  readonly field: string
  readonly text: string
}
/** The texts found in one row, or in the head of the plan. */
export interface HitGroup {
  readonly root: PlanRoot
  /** Absent for the plan itself. */
  readonly row?: RowId
  /** «1.2»: of the row, or of the action or output it belongs to. */
  readonly number?: string
  readonly hits: readonly Hit[]
}
export interface Found {
  readonly groups: readonly HitGroup[]
  /** Of all groups, those that are not shown included. */
  readonly count: number
}

interface Text extends Hit {
  readonly folded: string
}
type AnyRow = Readonly<Record<string, unknown>> & { readonly id: RowId; readonly order: string }

const TEXTS: ReadonlySet<string> = new Set(['line', 'text', 'narrative'])
const textFields = new Map<PlanRoot, readonly string[]>()
const textFieldsOf = (root: PlanRoot): readonly string[] => {
  const known = textFields.get(root)
  if (known) return known
  const fields = Object.entries(fieldsOf(root))
    .filter(([, { kind }]) => TEXTS.has(kind))
    .map(([name]) => name)
  textFields.set(root, fields)
  return fields
}

// Rows that did not change are the same objects, so each is folded once however often one looks.
const folded = new WeakMap<object, readonly Text[]>()
const textsOf = (root: PlanRoot, row: object): readonly Text[] => {
  const known = root === 'plan' ? undefined : folded.get(row)
  if (known) return known
  const texts = textFieldsOf(root).flatMap((field) => {
    const text = (row as Readonly<Record<string, unknown>>)[field]
    return typeof text === 'string' && text !== '' ? [{ field, text, folded: fold(text) }] : []
  })
  if (root !== 'plan') folded.set(row, texts)
  return texts
}

const hitsIn = (root: PlanRoot, row: object, words: readonly string[]): readonly Hit[] =>
  textsOf(root, row).flatMap(({ field, text, folded }) =>
    hasAll(folded, words) ? [{ field, text }] : [],
  )

/** At most so many rows are listed; who sees more has to look for more words. */
const MOST_GROUPS = 200

/**
 * Finds words in all texts of all rows that are in the plan, as people read them: its head and narrative,
 * each output with its actions and what belongs to those, then what belongs to the whole. Every word must
 * stand in the same text.
 */
export const findInPlan = (sheet: Sheet, query: string): Found => {
  const words = wordsIn(query)
  if (words.length === 0) return { groups: [], count: 0 }
  const found: HitGroup[] = []
  const tell = (place: Omit<HitGroup, 'hits'>, row: object) => {
    const hits = hitsIn(place.root, row, words)
    if (hits.length > 0) found.push({ ...place, hits })
  }
  tell({ root: 'plan' }, sheet.content)
  for (const { root, row, number } of readingOrder(sheet))
    tell({ root, row: row.id, ...(number !== undefined && { number }) }, row)
  const count = found.reduce((sum, { hits }) => sum + hits.length, 0)
  return { groups: found.slice(0, MOST_GROUPS), count }
}

interface Placed {
  readonly root: RowRoot
  readonly row: AnyRow
  readonly number: string | undefined
}
const FIRST: readonly RowRoot[] = ['sections', 'wordings', 'benefits', 'groups', 'outcomes']
const OF_ACTION: readonly RowRoot[] = ROW_ROOTS.filter((root) => PARENTS[root]?.root === 'actions')

/** Every row with the number people know it by, in the order they read. */
const readingOrder = (sheet: Sheet): readonly Placed[] => {
  const living = livingPlan(sheet.content)
  const rows = rowsBy(living)
  const placed: Placed[] = []
  const put = (root: RowRoot, of: readonly AnyRow[] = [], number?: string) => {
    for (const row of of) placed.push({ root, row, number })
  }
  for (const root of FIRST) put(root, inOrder(living[root] as readonly AnyRow[]))
  const putAction = (id: RowId) => {
    const action = sheet.actions[id]
    if (!action) return
    put('actions', [action], action.number)
    for (const root of OF_ACTION) put(root, rows(root, id), action.number)
  }
  for (const { id, actions } of sheet.rows) {
    const output = sheet.outputs[id]
    if (output) put('outputs', [output], output.number)
    for (const action of actions) putAction(action)
  }
  for (const action of sheet.unplaced) putAction(action)
  putRest(living, put)
  return placed
}

const putRest = (living: PlanContent, put: (root: RowRoot, rows: readonly AnyRow[]) => void) => {
  const seen: ReadonlySet<RowRoot> = new Set([...FIRST, 'outputs', 'actions'])
  const isOfAction: ReadonlySet<RowRoot> = new Set(OF_ACTION)
  for (const root of ROW_ROOTS) {
    if (seen.has(root)) continue
    const rows = inOrder(living[root] as readonly AnyRow[])
    put(root, isOfAction.has(root) ? rows.filter(({ action }) => action === undefined) : rows)
  }
}

/** The rows of a root that belong to an action. */
const rowsBy = (content: PlanContent) => {
  const byAction = new Map<RowRoot, Map<unknown, AnyRow[]>>()
  for (const root of OF_ACTION)
    byAction.set(
      root,
      Map.groupBy(inOrder(content[root] as readonly AnyRow[]), ({ action }) => action),
    )
  return (root: RowRoot, action: RowId): readonly AnyRow[] => byAction.get(root)?.get(action) ?? []
}
