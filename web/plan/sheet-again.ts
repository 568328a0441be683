import type { RowId } from '../../shared/ids.ts'
import type { PlanContent } from '../../shared/plan-fields.ts'
import { share } from './share.ts'
import { headOf, type Sheet } from './sheet.ts'

/** What of a row says where it stands, beside its order. */
const PLACES = {
  sections: ['kind', 'body'],
  outcomes: [],
  outputs: ['outcome'],
  actions: ['output'],
  indicators: ['output', 'outcome'],
} as const satisfies Partial<Record<keyof PlanContent, readonly string[]>>

/**
 * The sheet after an edit, with all that says the same as before taken from the one before. Most edits
 * move nothing: then nothing is ordered or numbered anew.
 *
 * @param sheetOf lays all of it out, where something did move.
 */
export const sheetAgain = (
  before: Sheet,
  content: PlanContent,
  sheetOf: (content: PlanContent) => Sheet,
): Sheet => {
  const was = before.content
  if (content === was) return before
  // What is read keeps its unchanged rows by itself, and they are many.
  if (!standsAsBefore(was, content))
    return { ...share(before, { ...sheetOf(content), content: was }), content }
  return {
    ...before,
    ...share(headOf(was), headOf(content)),
    content,
    outputs: replaced(before.outputs, was.outputs, content.outputs),
    actions: replaced(before.actions, was.actions, content.actions),
    indicators: replaced(before.indicators, was.indicators, content.indicators),
  }
}

const standsAsBefore = (was: PlanContent, now: PlanContent): boolean =>
  Object.entries(PLACES).every(([root, fields]) => {
    const [before, rows] = [was, now].map((content) => content[root as keyof typeof PLACES])
    return before === rows || areAt(before as Rows, rows as Rows, ['id', 'order', ...fields])
  })

type Rows = readonly Readonly<Record<string, unknown>>[]
const areAt = (before: Rows, now: Rows, fields: readonly string[]): boolean =>
  before.length === now.length &&
  now.every((row, at) => row === before[at] || fields.every((f) => row[f] === before[at]?.[f]))

/** The rows by id with those that changed put in; each keeps its number. */
const replaced = <Row extends { readonly id: RowId }, Shown extends Row>(
  known: Readonly<Record<RowId, Shown>>,
  before: readonly Row[],
  now: readonly Row[],
): Readonly<Record<RowId, Shown>> => {
  const changed = now.filter((row, at) => row !== before[at])
  if (changed.length === 0) return known
  const shown = changed.map(numberedAs(known))
  return { ...known, ...Object.fromEntries(shown.map((row) => [row.id, row])) }
}
const numberedAs =
  <Shown extends { readonly id: RowId }>(known: Readonly<Record<RowId, Shown>>) =>
  (row: { readonly id: RowId }): Shown => {
    const shown = known[row.id]
    const number = shown && 'number' in shown && { number: shown.number }
    // The same fields as what stood there, and its number.
    return { ...row, ...number } as unknown as Shown
  }
