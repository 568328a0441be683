import * as z from 'zod'
import { type PersonId, personIdSchema, planIdSchema, type RowId, threadIdSchema } from './ids.ts'
import {
  isPostIn,
  isSamePost,
  type PostHolder,
  placedWorkItemSchema,
  promiseSchema,
} from './my-work.ts'
import { memberSchema, visitSchema } from './partnership.ts'
import { dateSchema, instantSchema } from './people.ts'
import { PLAN_STATES } from './plan.ts'
import type { PlanContent, RowRoot } from './plan-fields.ts'
import { MAX_THREAD_TITLE_CHARS } from './thread.ts'

export const newHandoverSchema = z.object({
  from: personIdSchema,
  to: personIdSchema,
  note: z.string().trim().max(1_000).default(''),
})
export type NewHandover = z.infer<typeof newHandoverSchema>

/** All a successor needs to know of a post in one partnership, enough for a printed page. */
export const handoverBriefSchema = z.object({
  at: instantSchema,
  /** At the person's own place. */
  today: dateSchema,
  partnership: z.object({ title: z.string(), reference: z.string() }),
  person: memberSchema.partial({ role: true }),
  /** What is open, earliest first; what has no date comes last. */
  items: z.array(placedWorkItemSchema).readonly(),
  promised: z.array(promiseSchema).readonly(),
  /** Open threads they opened or spoke in within a year, newest first. */
  threads: z
    .array(
      z.object({
        threadId: threadIdSchema,
        title: z.string().max(MAX_THREAD_TITLE_CHARS),
        opened: z.boolean(),
        messages: z.int(),
        lastAt: instantSchema,
      }),
    )
    .readonly(),
  visits: z.array(visitSchema).readonly(),
  /** Members of the other sides. */
  counterparts: z.array(memberSchema).readonly(),
})
export type HandoverBrief = z.infer<typeof handoverBriefSchema>

/** What became of a plan: one that nobody writes in now is `left` as it is. */
export const handoverSchema = z.object({
  plans: z
    .array(
      z.object({
        planId: planIdSchema,
        title: z.string(),
        state: z.enum(PLAN_STATES),
        outcome: z.enum(['changed', 'unchanged', 'left']),
        /** How many rows name the successor now; of a plan that was left, how many should. */
        rows: z.int(),
      }),
    )
    .readonly(),
  /** As it stood before. */
  brief: handoverBriefSchema,
})
export type Handover = z.infer<typeof handoverSchema>

/** One field that names a person or a post, and what it is to say. */
export interface Renaming {
  readonly root: RowRoot
  readonly row: RowId
  readonly field: string
  readonly value: PersonId | string
}

/**
 * What a plan has to say differently when one person takes over another's post: who owns an action, and the name of
 * the post wherever it stands, but not that of another city's post of the same name. None are left once they are made.
 */
export const renamingsOf = (
  content: PlanContent,
  from: PostHolder,
  to: PostHolder,
): readonly Renaming[] => {
  const actions = new Map(content.actions.map((action) => [action.id, action]))
  const isOurs = (
    post: string,
    row: { action?: RowId | undefined; organisation?: string | undefined },
  ) => {
    if (!isSamePost(post, from.post)) return false
    if (row.organisation !== undefined) return row.organisation === from.organisationId
    if (row.action === undefined) return true
    const action = actions.get(row.action)
    return action !== undefined && isPostIn(action, post, from)
  }
  const owners = content.actions.flatMap(({ id: row, owner }): readonly Renaming[] =>
    owner === from.id ? [{ root: 'actions', row, field: 'owner', value: to.id }] : [],
  )
  const post = (root: RowRoot, field: string, rows: readonly RowId[]) =>
    from.post === to.post ? [] : rows.map((row) => ({ root, row, field, value: to.post }))
  const own = content.actions.filter(
    (action) =>
      isPostIn(action, action.ownerPost, from) ||
      (action.owner === from.id && isSamePost(action.ownerPost, from.post)),
  )
  const { milestones, risks, indicators, raci, sustainability } = content
  const owned = <Row extends { ownerPost: string; action?: RowId | undefined }>(
    rows: readonly Row[],
  ) => rows.filter((row) => isOurs(row.ownerPost, row))
  const responsible = indicators.filter(({ responsiblePost }) => isOurs(responsiblePost, {}))
  const named = raci.filter((row) => isOurs(row.post, row))
  const stays = sustainability.filter((row) => isOurs(row.ownerPost, row))
  return [
    ...owners,
    ...post('actions', 'ownerPost', idsOf(own)),
    ...post('milestones', 'ownerPost', idsOf(owned(milestones))),
    ...post('risks', 'ownerPost', idsOf(owned(risks))),
    ...post('indicators', 'responsiblePost', idsOf(responsible)),
    ...post('raci', 'post', idsOf(named)),
    ...post('sustainability', 'ownerPost', idsOf(stays)),
  ]
}
const idsOf = (rows: readonly { id: RowId }[]) => rows.map(({ id }) => id)
