import type { OrganisationId } from '../../../../shared/ids.ts'
import type { PlanContent } from '../../../../shared/plan-fields.ts'

/** Days of one post of an organisation; undefined where nobody has said any. */
export interface EffortSum {
  readonly organisation: OrganisationId | undefined
  /** As it is written first. */
  readonly post: string
  readonly planned: number | undefined
  readonly actual: number | undefined
  readonly lines: number
  readonly unknownPlanned: number
  readonly unknownActual: number
}

/** Level of effort by organisation and post, in days; lines of actions that are gone are left out. */
export const effortSums = (
  { effort, actions }: Pick<PlanContent, 'effort' | 'actions'>,
  organisations: readonly OrganisationId[],
): readonly EffortSum[] => {
  const known = new Set(actions.map(({ id }) => id))
  const living = effort.filter(({ action }) => action === undefined || known.has(action))
  const place = (organisation: OrganisationId | undefined) => {
    const at = organisation === undefined ? -1 : organisations.indexOf(organisation)
    return at < 0 ? organisations.length : at
  }
  const keyOf = ({ organisation, post }: (typeof effort)[number]) =>
    JSON.stringify([organisation ?? '', post.trim().toLowerCase()])
  return [...Map.groupBy(living, keyOf).values()]
    .map(sumOf)
    .sort(
      (a, b) =>
        place(a.organisation) - place(b.organisation) ||
        Number(a.post > b.post) - Number(a.post < b.post),
    )
}

const sumOf = (lines: PlanContent['effort']): EffortSum => {
  const planned = lines.flatMap(({ planned }) => planned ?? [])
  const actual = lines.flatMap(({ actual }) => actual ?? [])
  return {
    organisation: lines[0]?.organisation,
    post: lines[0]?.post.trim() ?? '',
    planned: daysIn(planned),
    actual: daysIn(actual),
    lines: lines.length,
    unknownPlanned: lines.length - planned.length,
    unknownActual: lines.length - actual.length,
  }
}

/** In quarters of a day, which binary fractions hold exactly. */
const daysIn = (days: readonly number[]): number | undefined =>
  days.length === 0 ? undefined : days.reduce((sum, each) => sum + each, 0)
