import { useLingui } from '@lingui/react/macro'
import type { PersonId, RowId } from '../../../shared/ids.ts'
import { inOrder } from '../../../shared/plan.ts'
import type { Option } from '../../ui/option.ts'
import { SideMark } from '../../ui/SideMark.tsx'
import { useSheet, useTools } from '../tools.tsx'

/** The partnership's organisations, one's own side first. */
export const useOrganisationOptions = (): readonly Option[] =>
  useTools().organisations.map(({ id, name, side }) => ({
    value: id,
    words: name,
    mark: <SideMark side={side} />,
  }))

/** The partnership's people by post and place: those of the cities before those who accompany them. */
export const usePersonOptions = (): readonly Option<PersonId>[] => {
  const { people, personOf } = useTools()
  const isOfSide = (id: PersonId) => Number(personOf(id).side !== undefined)
  return people
    .toSorted((one, other) => isOfSide(other) - isOfSide(one))
    .map((id) => {
      const { post, place, side } = personOf(id)
      const words = place === undefined ? post : `${post} · ${place}`
      return { value: id, words, mark: <SideMark side={side} /> }
    })
}

/** The rows a field may name, with their numbers where they have some. */
export const useRowOptions = (to: string): readonly Option<RowId>[] => {
  const { t } = useLingui()
  const sheet = useSheet((whole) => whole)
  const named = (row: Omit<NamedRow, 'order'>) => ({
    value: row.id,
    words: [row.number, row.title || t`without a title yet`].filter(Boolean).join(' '),
  })
  if (to === 'actions')
    return [...sheet.rows.flatMap(({ actions }) => actions), ...sheet.unplaced].flatMap((id) => {
      const action = sheet.actions[id]
      return action ? [named(action)] : []
    })
  if (to === 'outputs')
    return sheet.rows.flatMap(({ id }) => {
      const output = sheet.outputs[id]
      return output ? [named(output)] : []
    })
  if (to === 'outcomes' || to === 'indicators')
    return inOrder<NamedRow>(sheet.content[to]).map(named)
  return []
}

interface NamedRow {
  readonly id: RowId
  readonly order: string
  readonly number?: string
  readonly title: string
}
