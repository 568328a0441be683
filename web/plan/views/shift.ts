import type * as Y from 'yjs'
import type { RowId } from '../../../shared/ids.ts'
import { fieldsAt, readValue } from '../../../shared/plan-document.ts'
import { setValue } from '../../../shared/plan-edit.ts'
import { fieldAt, type RowRoot } from '../../../shared/plan-fields.ts'
import { type Days, daysMoved, movedDays, type Part } from './timeline/moves.ts'

/** Something with days that can be moved: the two of an action, or the only one of anything else. */
export interface Movable {
  readonly root: RowRoot
  readonly row: RowId
  /** The field of its first or only day. */
  readonly start?: string
  readonly end?: string
}

/** How the page, its roving focus and its tests name what can be moved. */
export const nameOf = ({ root, row, start, end }: Movable): string =>
  start !== undefined && end !== undefined ? `${root}/${row}` : `${root}/${row}/${start ?? end}`

export const actionDays = (row: RowId): Movable => ({
  root: 'actions',
  row,
  start: 'start',
  end: 'end',
})

const dayAt = (doc: Y.Doc, { root, row }: Movable, field: string | undefined) => {
  const kind = field === undefined ? undefined : fieldAt(root, field)
  if (field === undefined || kind?.kind !== 'date') return undefined
  const day = readValue(kind, fieldsAt(doc, { root, row, field })?.get(field))
  return typeof day === 'string' ? day : undefined
}

/** Its days as the document has them at this moment. */
export const daysAt = (doc: Y.Doc, item: Movable): Days => ({
  start: dayAt(doc, item, item.start),
  end: dayAt(doc, item, item.end),
})

export interface Shift {
  readonly part: Part
  readonly by: number
  /** Actions that move along by as many days. */
  readonly along?: readonly RowId[]
}

/**
 * Moves it from where it is now, not from where it was drawn: what someone else did to it meanwhile
 * stays, and both moves count.
 *
 * @returns the days it was really moved; 0 where it has none, or one end stopped at the other.
 */
export const shift = (doc: Y.Doc, item: Movable, { part, by, along = [] }: Shift): number => {
  const before = daysAt(doc, item)
  const after = movedDays(before, part, by)
  const days = daysMoved(before, after, part)
  if (days === 0) return 0
  write(doc, item, { before, after })
  for (const row of along) {
    const other = actionDays(row)
    const dates = daysAt(doc, other)
    write(doc, other, { before: dates, after: movedDays(dates, 'whole', days) })
  }
  return days
}

const write = (doc: Y.Doc, item: Movable, { before, after }: { before: Days; after: Days }) => {
  for (const side of ['start', 'end'] as const) {
    const field = item[side]
    if (field !== undefined && after[side] !== before[side])
      setValue(doc, { root: item.root, row: item.row, field }, after[side])
  }
}
