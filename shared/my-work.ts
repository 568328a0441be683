import * as z from 'zod'
import { pageOf } from './endpoint.ts'
import {
  type OrganisationId,
  organisationIdSchema,
  type PersonId,
  partnershipIdSchema,
  planIdSchema,
  type RowId,
  rowIdSchema,
} from './ids.ts'
import { dateSchema, timeZoneSchema } from './people.ts'
import { outlineOf } from './plan.ts'
import { RACI_ROLES } from './plan-codes.ts'
import type { PlanAction, PlanContent } from './plan-fields.ts'
import type { PlanNumbers } from './plan-numbers.ts'

export const WORK_KINDS = ['action', 'milestone', 'deliverable', 'period', 'risk'] as const

/** One thing a post owes in one plan. */
export const workItemSchema = z.object({
  kind: z.enum(WORK_KINDS),
  /** The row itself: of `actions`, `milestones`, `deliverables`, `periods` or `risks`. */
  row: rowIdSchema,
  /** The action it belongs to, or is. */
  action: rowIdSchema.optional(),
  /** The indicator of a period. */
  indicator: rowIdSchema.optional(),
  /** Of the action, or of the output an indicator measures; empty where there is neither. */
  number: z.string(),
  title: z.string(),
  due: dateSchema.optional(),
  /** As the plan's own list of codes has it; empty where a row has none. */
  status: z.string(),
  /** Whether it names the person, or the post they hold. */
  by: z.enum(['person', 'post']),
})
export type WorkItem = z.infer<typeof workItemSchema>

/** The same among those of other plans. */
export const placedWorkItemSchema = workItemSchema.extend({
  planId: planIdSchema,
  planTitle: z.string(),
  partnershipId: partnershipIdSchema,
  partnershipTitle: z.string(),
})
export type PlacedWorkItem = z.infer<typeof placedWorkItemSchema>

/** Something others do in which a post has a part, of which it is to hear, or for which its own action waits. */
export const promiseSchema = z.object({
  planId: planIdSchema,
  planTitle: z.string(),
  action: rowIdSchema,
  number: z.string(),
  title: z.string(),
  due: dateSchema.optional(),
  status: z.string(),
  lead: organisationIdSchema.optional(),
  ownerPost: z.string(),
  /** The post's part in it. */
  role: z.enum(RACI_ROLES).optional(),
  /** The numbers of the post's own actions that wait for it. */
  before: z.array(z.string()).readonly(),
})
export type Promised = z.infer<typeof promiseSchema>

/** The same among those of other partnerships. */
export const placedPromiseSchema = promiseSchema.extend({ partnershipId: partnershipIdSchema })
export type PlacedPromise = z.infer<typeof placedPromiseSchema>

/** Who holds a post. */
export interface PostHolder {
  readonly id: PersonId
  readonly post: string
  readonly organisationId?: OrganisationId | undefined
}

/** Whether two texts name the same post: spaces around them and case aside. No words name none. */
export const isSamePost = (one: string, other: string): boolean =>
  one.trim() !== '' && one.trim().toLowerCase() === other.trim().toLowerCase()

/** Whether a post named with an action is this one: another city may have one of the same name. */
export const isPostIn = (
  { lead, partners }: Pick<PlanAction, 'lead' | 'partners'>,
  post: string,
  who: PostHolder,
): boolean =>
  isSamePost(post, who.post) &&
  who.organisationId !== undefined &&
  (lead === who.organisationId || partners.includes(who.organisationId))

/** How an action is someone's: by their name, or, while it names nobody, by their post. */
export const ownsAction = (action: PlanAction, who: PostHolder): WorkItem['by'] | undefined => {
  if (action.owner !== undefined) return action.owner === who.id ? 'person' : undefined
  return isPostIn(action, action.ownerPost, who) ? 'post' : undefined
}

/** How something under an action is someone's: by its own post, or, while it has none, with the action. */
const ownsPart = (action: PlanAction, post: string, who: PostHolder) => {
  if (post.trim() === '') return ownsAction(action, who)
  return isPostIn(action, post, who) ? 'post' : undefined
}

/**
 * What a post owes in one plan, open things only: actions, milestones, deliverables, periods of indicators nobody
 * measured yet, risks to review. Of an action that was cancelled or taken out nothing is owed. An indicator and a
 * risk to the whole plan have no organisation, so their post decides alone.
 */
export const workOf = (
  content: PlanContent,
  who: PostHolder,
  numbers: PlanNumbers = {},
): readonly WorkItem[] => {
  const { outputs, unplaced } = outlineOf(content, numbers)
  const actions = [...outputs.flatMap((outlined) => outlined.actions), ...unplaced]
  const live = new Map<RowId, Numbered>(
    actions.filter(({ status }) => status !== 'cancelled').map((action) => [action.id, action]),
  )
  const outputNumbers = new Map(outputs.map(({ output }) => [output.id, output.number]))
  return [
    ...ownActions(live, who),
    ...ownMilestones(content, live, who),
    ...ownDeliverables(content, live, who),
    ...ownPeriods(content, outputNumbers, who),
    ...ownRisks(content, live, who),
  ]
}
type Numbered = PlanAction & { readonly number: string }
type Live = ReadonlyMap<RowId, Numbered>

const dueOn = (due: string | undefined) => (due === undefined ? {} : { due })
const actionOf = (live: Live, id: RowId | undefined) =>
  id === undefined ? undefined : live.get(id)

const ownActions = (live: Live, who: PostHolder): readonly WorkItem[] =>
  [...live.values()].flatMap((action) => {
    const by = action.status === 'completed' ? undefined : ownsAction(action, who)
    if (by === undefined) return []
    const { id, number, title, status, end } = action
    return [{ kind: 'action', row: id, action: id, number, title, status, by, ...dueOn(end) }]
  })

const ownMilestones = ({ milestones }: PlanContent, live: Live, who: PostHolder) =>
  milestones.flatMap(({ id, title, due, done, ownerPost, ...milestone }): readonly WorkItem[] => {
    const action = actionOf(live, milestone.action)
    const by = action && done === undefined ? ownsPart(action, ownerPost, who) : undefined
    return action && by
      ? [{ kind: 'milestone', ...part(action, id), title, by, ...dueOn(due) }]
      : []
  })

const ownDeliverables = ({ deliverables }: PlanContent, live: Live, who: PostHolder) =>
  deliverables.flatMap(({ id, title, due, delivered, ...deliverable }): readonly WorkItem[] => {
    const action = actionOf(live, deliverable.action)
    const by = action && delivered === undefined ? ownsAction(action, who) : undefined
    return action && by
      ? [{ kind: 'deliverable', ...part(action, id), title, by, ...dueOn(due) }]
      : []
  })

const part = ({ id, number }: Numbered, row: RowId) => ({ row, action: id, number, status: '' })

const ownPeriods = (
  { periods, indicators }: PlanContent,
  numbers: ReadonlyMap<RowId, string>,
  who: PostHolder,
): readonly WorkItem[] => {
  const mine = indicators.filter(({ responsiblePost }) => isSamePost(responsiblePost, who.post))
  const known = new Map(mine.map((indicator) => [indicator.id, indicator]))
  return periods.flatMap((period) => {
    const indicator = period.indicator && known.get(period.indicator)
    if (!indicator || period.actual !== undefined) return []
    const number = (indicator.output && numbers.get(indicator.output)) ?? ''
    const { title } = indicator
    const place = { row: period.id, indicator: indicator.id, number, title }
    return [{ kind: 'period', ...place, status: period.state, by: 'post', ...dueOn(period.end) }]
  })
}

const ownRisks = ({ risks }: PlanContent, live: Live, who: PostHolder): readonly WorkItem[] =>
  risks.flatMap((risk) => {
    const action = actionOf(live, risk.action)
    if (risk.state === 'closed' || risk.review === undefined) return []
    // Of an action that is gone or was cancelled.
    if (risk.action !== undefined && !action) return []
    const by = action
      ? ownsPart(action, risk.ownerPost, who)
      : isSamePost(risk.ownerPost, who.post) && 'post'
    if (!by) return []
    const place = action ? part(action, risk.id) : { row: risk.id, number: '' }
    const { statement: title, state: status, review: due } = risk
    return [{ kind: 'risk', ...place, title, status, by, due }]
  })

/** A page of what someone owes, and the calendar of their organisation to group it by. */
export const myWorkSchema = pageOf(placedWorkItemSchema).extend({
  /** What others do that the post waits for or has a part in. */
  waiting: z.array(placedPromiseSchema).readonly(),
  today: dateSchema,
  timeZone: timeZoneSchema,
  workingDays: z.array(z.int()).readonly(),
})
export type MyWork = z.infer<typeof myWorkSchema>
