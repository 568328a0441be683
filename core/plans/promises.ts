import { isSamePost, ownsAction, type PostHolder, type Promised } from '../../shared/my-work.ts'
import { type Numbered, outlineOf } from '../../shared/plan.ts'
import type { PlanAction, PlanContent } from '../../shared/plan-fields.ts'
import type { ReadPlan } from './plans-of.ts'

/** Open actions of others in which a post has a part, or for which its own actions wait; each once for each part. */
export const promisesIn = (
  { plan, content, numbers }: ReadPlan,
  who: PostHolder,
): readonly Promised[] => {
  const { outputs, unplaced } = outlineOf(content, numbers)
  const open = [...outputs.flatMap((outlined) => outlined.actions), ...unplaced].filter(isOpen)
  const own = open.filter((action) => ownsAction(action, who) !== undefined)
  const others = open.filter((action) => ownsAction(action, who) === undefined)
  return others.flatMap((action) => {
    const before = own.filter((mine) => mine.dependsOn.includes(action.id))
    const parts = partsIn(content, action, who)
    const roles = parts.length === 0 && before.length > 0 ? [undefined] : parts
    return roles.map((role) => ({
      ...{ planId: plan.id, planTitle: content.title, action: action.id, number: action.number },
      ...{ title: action.title, status: action.status, ownerPost: action.ownerPost },
      ...(action.end !== undefined && { due: action.end }),
      ...(action.lead !== undefined && { lead: action.lead }),
      ...(role !== undefined && { role }),
      before: before.map(({ number }) => number),
    }))
  })
}

const isOpen = ({ status }: PlanAction) => status !== 'completed' && status !== 'cancelled'

const partsIn = ({ raci }: PlanContent, { id }: Numbered<PlanAction>, who: PostHolder) =>
  raci
    .filter(
      ({ action, post, organisation }) =>
        action === id &&
        isSamePost(post, who.post) &&
        (organisation ?? who.organisationId) === who.organisationId,
    )
    .map(({ role }) => role)
