import { useSyncExternalStore } from 'react'
import type { PersonId } from '../../shared/ids.ts'
import type { Present } from '../../shared/protocol.ts'
import { type SheetPerson, useTools } from './tools.tsx'

/** The people at a place: a field's name, or the beginning of a row's. */
export const peopleAt = (others: readonly Present[], place: string): readonly PersonId[] => [
  ...new Set(
    others
      .filter((other) =>
        place.endsWith('/') ? other.place?.startsWith(place) : other.place === place,
      )
      .map(({ person }) => person),
  ),
]

/** Others who are in a field, or (a name that ends in «/») anywhere in a row. */
export const usePeopleAt = (place: string): readonly SheetPerson[] => {
  const { plan, personOf } = useTools()
  // A string, because it is the same whenever it says the same.
  const ids = useSyncExternalStore(plan.others.subscribe, () =>
    peopleAt(plan.others.get(), place).join(' '),
  )
  return ids === '' ? [] : ids.split(' ').map((id) => personOf(id as PersonId))
}
