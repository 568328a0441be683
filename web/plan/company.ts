import type { PersonId, RowId } from '../../shared/ids.ts'
import type { RowRoot } from '../../shared/plan-fields.ts'
import type { Present } from '../../shared/protocol.ts'
import { placeFrom } from './place.ts'
import type { Sheet } from './sheet.ts'

/** One line of «who is here»: each person once, at the place they were in last. */
export interface Here {
  readonly person: PersonId
  readonly place: string | null
}
export const everyoneHere = (others: readonly Present[]): readonly Here[] => {
  const here = new Map<PersonId, Here>()
  for (const { person, place } of others) {
    if (place !== null || !here.has(person)) here.set(person, { person, place })
  }
  return [...here.values()]
}

/** Who came since: the people now here who were not known before. */
export const newcomers = (
  known: ReadonlySet<PersonId>,
  others: readonly Present[],
): readonly PersonId[] => [
  ...new Set(others.map(({ person }) => person).filter((person) => !known.has(person))),
]

/** Where in the sheet a place is: the element's id, and the number of the row it is in if it has one. */
export interface Spot {
  readonly target: string
  readonly number?: string
}
export const spotOf = (sheet: Sheet, name: string | null): Spot | undefined => {
  const place = name === null ? undefined : placeFrom(name)
  if (place === undefined) return undefined
  if (place.root === 'plan') return { target: 'plan' }
  const { row } = place
  const host = hostOf(sheet, place.root, row)
  const output = sheet.rows.find(({ indicators }) => indicators.includes(host))?.id ?? host
  const number = (sheet.actions[host] ?? sheet.outputs[output])?.number
  return { target: row, ...(number !== undefined && { number }) }
}

/** The action or indicator a row is part of; else the row itself. */
const hostOf = ({ content }: Sheet, root: RowRoot, row: RowId): RowId => {
  const rows: readonly Hosted[] = content[root]
  const found = rows.find(({ id }) => id === row)
  const period = content.periods.find(({ id }) => id === found?.period)
  return found?.action ?? found?.indicator ?? period?.indicator ?? row
}
interface Hosted {
  readonly id: RowId
  readonly action?: RowId | undefined
  readonly indicator?: RowId | undefined
  readonly period?: RowId | undefined
}
