import type { RowId } from '../../shared/ids.ts'
import type { NewRow, RowRoot } from '../../shared/plan-fields.ts'
import { NOTHING } from './sheet-cells.ts'
import { NUMBER_OF } from './sheet-columns.ts'
import type { AddRow, Reader } from './sheet-reader.ts'

/** Where a row of the sheet stands in the plan. */
export interface Place {
  readonly ofAction: { readonly output?: RowId }
  readonly ofIndicator: { readonly output?: RowId; readonly outcome?: RowId }
  /** The rows above it that what follows belongs to. */
  readonly current: {
    action?: RowId | undefined
    indicator?: RowId | undefined
    period?: RowId | undefined
  }
}

/**
 * Follows the columns `output` and `outcome` down the sheet. The same words, in any case, are the same
 * output, unless their numbers differ. A dash as output means none: such actions are unplaced, and such
 * indicators measure the outcome of their row, or the goal.
 */
export const createPlaces = (add: AddRow) => {
  const outputs = createNamed(add, 'outputs')
  const outcomes = createNamed(add, 'outcomes')
  let output: NewRow<'outputs'> | 'none' | undefined
  let outcome: RowId | undefined
  let current: Place['current'] = {}
  const enter = (next: typeof output) => {
    if (next === output) return
    output = next
    outcome = undefined
    current = {}
  }
  const at = (reader: Reader): Place => {
    if (isNone(reader)) enter('none')
    else if (reader.has('output') || reader.has(NUMBER_OF.outputs)) enter(outputs.of(reader))
    else if (output === undefined)
      reader.complain('output', 'is empty, and no row above names an output')
    const isNamed = typeof output === 'object'
    if (isNamed) describe(reader, 'output description', output as Described)
    const named = reader.has('outcome') ? outcomes.of(reader) : undefined
    if (named) describe(reader, 'outcome description', named)
    if (isNamed && named) place(reader, output as NewRow<'outputs'>, named.id)
    else if (reader.has('outcome')) outcome = named?.id
    const id = isNamed ? { output: (output as NewRow<'outputs'>).id } : {}
    const measured = outcome === undefined ? {} : { outcome }
    return { ofAction: id, ofIndicator: isNamed ? id : measured, current }
  }
  return { at }
}

const isNone = ({ cell, has }: Reader) => cell('output') === NOTHING && !has(NUMBER_OF.outputs)

type Described = NewRow<'outputs' | 'outcomes'> & { description?: string }

/** Rows that a title, and a number where titles are the same, names again and again. */
const createNamed = (add: AddRow, root: 'outputs' | 'outcomes') => {
  const known = new Map<string, NewRow<RowRoot>>()
  const column = root === 'outputs' ? 'output' : 'outcome'
  const of = (reader: Reader): NewRow<typeof root> | undefined => {
    const number = reader.cell(NUMBER_OF[root])
    if (reader.cell(column) === NOTHING && number === '') return undefined
    const title = (reader.fields(root, 'title') as { title?: string }).title
    // One that is too long has been complained about already.
    if (title === undefined && number === '') return undefined
    const key = `${number} ${title?.toLowerCase() ?? ''}`
    const row = known.get(key) ?? add(root, title === undefined ? {} : { title })
    known.set(key, row)
    return row as NewRow<typeof root>
  }
  return { of }
}

const describe = ({ fields, complain }: Reader, column: string, row: Described) => {
  const root = column.startsWith('output') ? 'outputs' : 'outcomes'
  const { description } = fields(root, 'description') as { description?: string }
  if (description === undefined || row.description === description) return
  if (row.description === undefined) Object.assign(row, { description })
  else complain(column, `this ${column.split(' ')[0]} was described in other words above`)
}

const place = ({ complain }: Reader, output: NewRow<'outputs'>, outcome: RowId) => {
  if (output.outcome === undefined || output.outcome === outcome) Object.assign(output, { outcome })
  else complain('outcome', 'this output was placed under another outcome above')
}
