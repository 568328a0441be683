import * as z from 'zod'
import {
  organisationIdSchema,
  partnershipIdSchema,
  personIdSchema,
  planIdSchema,
  rowIdSchema,
} from './ids.ts'
import { dateSchema, instantSchema, languageSchema } from './people.ts'
import { reasonSchema } from './thread.ts'

/** *Delayed* is not among them: it is computed, see {@link isDelayed}. */
export const ACTION_STATUSES = [
  'not-started',
  'in-progress',
  'completed',
  'on-hold',
  'cancelled',
] as const
export const actionStatusSchema = z.enum(ACTION_STATUSES)
export type ActionStatus = (typeof ACTION_STATUSES)[number]

/** The most characters a text field takes; what is pasted beyond them is refused where it is typed. */
export const MAX_CHARS = {
  title: 120,
  summary: 500,
  ownerPost: 120,
  unit: 60,
  text: 4_000,
} as const
export const PROGRESS_STEP = 5

const row = { id: rowIdSchema, order: z.string() }

export const outputSchema = z.object({ ...row, title: z.string(), description: z.string() })

export const actionSchema = z.object({
  ...row,
  /** The output it belongs to; one that is gone leaves the action unplaced, never lost. */
  output: rowIdSchema.optional(),
  title: z.string(),
  description: z.string(),
  lead: organisationIdSchema.optional(),
  partners: z.array(organisationIdSchema).readonly(),
  /** The accountable post, in words: it survives the person. */
  ownerPost: z.string(),
  start: dateSchema.optional(),
  end: dateSchema.optional(),
  status: actionStatusSchema,
  statusReason: z.string(),
  /** Percent, 0 to 100. */
  progress: z.number(),
})

/** `baseline`, `target` and `actual` are absent while unknown: unknown is not 0. */
export const indicatorSchema = z.object({
  ...row,
  output: rowIdSchema.optional(),
  title: z.string(),
  unit: z.string(),
  direction: z.enum(['up', 'down']),
  baseline: z.number().optional(),
  baselineDate: dateSchema.optional(),
  target: z.number().optional(),
  targetDate: dateSchema.optional(),
  actual: z.number().optional(),
  actualDate: dateSchema.optional(),
  responsiblePost: z.string(),
  source: z.string(),
})

export const SECTION_KINDS = ['situation'] as const
export const sectionSchema = z.object({ ...row, kind: z.string(), text: z.string() })

/** All of a plan as plain values: what the Yjs document of PROTOCOL.md says, read at one moment. */
export const planContentSchema = z.object({
  language: languageSchema,
  title: z.string(),
  summary: z.string(),
  goal: z.string(),
  purpose: z.string(),
  periodStart: dateSchema.optional(),
  periodEnd: dateSchema.optional(),
  leads: z.array(organisationIdSchema).readonly(),
  outputs: z.array(outputSchema).readonly(),
  actions: z.array(actionSchema).readonly(),
  indicators: z.array(indicatorSchema).readonly(),
  sections: z.array(sectionSchema).readonly(),
})
export type PlanContent = z.infer<typeof planContentSchema>
export type PlanOutput = z.infer<typeof outputSchema>
export type PlanAction = z.infer<typeof actionSchema>
export type PlanIndicator = z.infer<typeof indicatorSchema>
export type PlanSection = z.infer<typeof sectionSchema>

export const newPlanSchema = z
  .object({
    title: z.string().trim().min(1).max(MAX_CHARS.title),
    language: languageSchema,
    periodStart: dateSchema,
    periodEnd: dateSchema,
  })
  .refine((plan) => plan.periodEnd > plan.periodStart, {
    path: ['periodEnd'],
    message: 'the period must end after it starts',
  })
export type NewPlan = z.infer<typeof newPlanSchema>

/** `open` is written in, `locked` is being reviewed, `closed` is done. Nobody writes in the latter two. */
export const PLAN_STATES = ['open', 'locked', 'closed'] as const
export type PlanState = (typeof PLAN_STATES)[number]
export const newPlanStateSchema = z.object({ state: z.enum(PLAN_STATES), reason: reasonSchema })
export type NewPlanState = z.infer<typeof newPlanStateSchema>

export const planSchema = z.object({
  id: planIdSchema,
  partnershipId: partnershipIdSchema,
  createdAt: instantSchema,
  createdBy: personIdSchema,
  state: z.enum(PLAN_STATES).default('open'),
  /** Who brought the plan into its state, when and why; absent while it has always been open. */
  decided: z.object({ by: personIdSchema, at: instantSchema, reason: z.string() }).optional(),
})
export type Plan = z.infer<typeof planSchema>

/** A line of a partnership's list of plans, with the plan at a glance. */
export const planLineSchema = planSchema.extend({
  title: z.string(),
  periodStart: dateSchema.optional(),
  periodEnd: dateSchema.optional(),
  outputs: z
    .array(
      z.object({
        id: rowIdSchema,
        number: z.string(),
        title: z.string(),
        actions: z.int(),
        completed: z.int(),
        delayed: z.int(),
        /** Mean progress of its actions, cancelled ones left out; percent. */
        progress: z.number(),
        /** Who leads its actions, most actions first. */
        leads: z.array(organisationIdSchema).readonly(),
      }),
    )
    .readonly(),
})
export type PlanLine = z.infer<typeof planLineSchema>

export const planPageSchema = planSchema.extend({ content: planContentSchema })
export type PlanPage = z.infer<typeof planPageSchema>

/** An action whose planned end has passed and which is neither completed nor cancelled. `today` is YYYY-MM-DD. */
export const isDelayed = (action: Pick<PlanAction, 'end' | 'status'>, today: string): boolean =>
  action.end !== undefined &&
  action.end < today &&
  action.status !== 'completed' &&
  action.status !== 'cancelled'

/** Rows as people read them, whatever order they were found in. */
export const inOrder = <Row extends { order: string; id: string }>(
  rows: readonly Row[],
): readonly Row[] => [...rows].sort((a, b) => compare(a.order, b.order) || compare(a.id, b.id))
const compare = (a: string, b: string) => Number(a > b) - Number(a < b)

export type Numbered<Row> = Row & { readonly number: string }
export interface OutlinedOutput {
  readonly output: Numbered<PlanOutput>
  readonly actions: readonly Numbered<PlanAction>[]
  readonly indicators: readonly PlanIndicator[]
}
export interface Outline {
  readonly outputs: readonly OutlinedOutput[]
  /** Rows whose output is gone; their numbers begin with a dash. */
  readonly unplaced: readonly Numbered<PlanAction>[]
}

/** The plan in the order people read it, with its numbers: outputs 1, 2 …, actions 1.1, 1.2 … */
export const outlineOf = (
  content: Pick<PlanContent, 'outputs' | 'actions' | 'indicators'>,
): Outline => {
  const outputs = inOrder(content.outputs)
  const known = new Set<string>(outputs.map(({ id }) => id))
  const numbered = (actions: readonly PlanAction[], prefix: string) =>
    inOrder(actions).map((action, index) => ({ ...action, number: `${prefix}${index + 1}` }))
  return {
    outputs: outputs.map((output, index) => ({
      output: { ...output, number: String(index + 1) },
      actions: numbered(
        content.actions.filter((action) => action.output === output.id),
        `${index + 1}.`,
      ),
      indicators: inOrder(content.indicators.filter((indicator) => indicator.output === output.id)),
    })),
    unplaced: numbered(
      content.actions.filter((action) => action.output === undefined || !known.has(action.output)),
      '–.',
    ),
  }
}
