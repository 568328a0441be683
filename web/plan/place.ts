import type { RowId } from '../../shared/ids.ts'
import type { FieldPlace } from '../../shared/plan-document.ts'
import { PLAN_ROOTS } from '../../shared/plan-fields.ts'

/** A field as presence, tests and the page's own attributes name it: `actions/<row>/title`, `plan/goal`. */
export const placeName = (place: FieldPlace): string =>
  place.root === 'plan' ? `plan/${place.field}` : rowPlace(place.root, place.row, place.field)

export const rowPlace = (root: FieldPlace['root'], row: RowId, field: string): string =>
  `${root}/${row}/${field}`

/** Reads such a name; undefined for anything else, because it may come from another's browser. */
export const placeFrom = (name: string): FieldPlace | undefined => {
  const [first, ...rest] = name.split('/')
  const root = PLAN_ROOTS.find((known) => known === first)
  const [row, field] = root === 'plan' ? [undefined, rest[0]] : rest
  const depth = root === 'plan' ? 1 : 2
  if (root === undefined || !field || rest.length !== depth) return undefined
  if (root === 'plan') return { root, field }
  return row ? { root, row: row as RowId, field } : undefined
}
