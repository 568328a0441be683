import type { PersonId } from '../../shared/ids.ts'
import { chainOf } from '../../shared/plan-links.ts'
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
  const host = chainOf(sheet.content, place.root, row).at(-1) ?? row
  const output = sheet.rows.find(({ indicators }) => indicators.includes(host))?.id ?? host
  const number = (sheet.actions[host] ?? sheet.outputs[output])?.number
  return { target: row, ...(number !== undefined && { number }) }
}
