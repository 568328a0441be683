import * as z from 'zod'
import {
  organisationIdSchema,
  partnershipIdSchema,
  personIdSchema,
  planIdSchema,
  rowIdSchema,
} from './ids.ts'
import { dateSchema, instantSchema, languageSchema } from './people.ts'
import type { Field, Fields } from './plan-field.ts'
import {
  HEADER,
  type PlanAction,
  type PlanContent,
  type PlanIndicator,
  type PlanOutput,
  ROW_ROOTS,
  ROWS,
  type RowRoot,
} from './plan-fields.ts'
import { type PlanNumbers, planNumbersSchema, withNumbers } from './plan-numbers.ts'
import { reasonSchema } from './thread.ts'
import { verificationSchema } from './verification.ts'

/** The most characters a text field takes; what is pasted beyond them is refused where it is typed. */
export const MAX_CHARS = {
  title: 120,
  summary: 500,
  ownerPost: 120,
  unit: 60,
  text: 4_000,
} as const
export const PROGRESS_STEP = 5

const codeSchemas = { language: languageSchema, currency: z.string().regex(/^[A-Z]{3}$/) }

/** How a request or a stored version says a field; what is read of it, `plan-document.ts` decides. */
const valueSchema = (field: Field): z.ZodType => {
  switch (field.kind) {
    case 'line':
    case 'text':
    case 'narrative':
      return z.string().default('')
    case 'choice':
      return withDefault(z.enum(field.of), field.or)
    case 'number':
      return withDefault(z.number(), field.or)
    case 'money':
      return z.int().min(0).optional()
    case 'code':
      return withDefault(codeSchemas[field.of], field.or)
    case 'date':
      return dateSchema.optional()
    case 'flag':
      return z.boolean().default(false)
    case 'row':
      return rowIdSchema.optional()
    case 'organisation':
      return organisationIdSchema.optional()
    case 'person':
      return personIdSchema.optional()
    case 'rows':
      return z.array(rowIdSchema).readonly().default([])
    case 'organisations':
      return z.array(organisationIdSchema).readonly().default([])
    case 'codes':
      return z.array(z.string()).readonly().default([])
  }
}
const withDefault = (schema: z.ZodType, or: string | number | undefined): z.ZodType =>
  or === undefined ? schema.optional() : schema.default(or)

const shapeOf = (fields: Fields) =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, valueSchema(field)]))

const rowsSchema = (root: RowRoot) =>
  z
    .array(z.object({ id: rowIdSchema, order: z.string(), ...shapeOf(ROWS[root]) }))
    .readonly()
    .default([])

/** The table of fields gives the type and the schema both. */
const contentSchema = () =>
  z.object({
    ...shapeOf(HEADER),
    ...Object.fromEntries(ROW_ROOTS.map((root) => [root, rowsSchema(root)])),
  }) as unknown as z.ZodType<PlanContent>

/** All of a plan as plain values; a version frozen before a field was known says nothing of it. */
export const planContentSchema = contentSchema()

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

/** What a page needs beside the live document: some hundred bytes, where the contents are megabytes. */
export const planHeadSchema = planSchema.extend({
  /** Of the newest approved version, for `outlineOf`. */
  numbers: planNumbersSchema,
})
export type PlanHead = z.infer<typeof planHeadSchema>

export const planPageSchema = planSchema.extend({
  content: planContentSchema,
  numbers: planNumbersSchema,
  /** What was decided about what periods reached, for `verificationOf`. */
  verifications: z.array(verificationSchema).readonly(),
})
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

/**
 * The plan in the order people read it, with its numbers: outputs 1, 2 …, actions 1.1, 1.2 …
 *
 * @param approved the numbers of the newest approved version: rows keep them wherever they are put since.
 */
export const outlineOf = (
  content: Pick<PlanContent, 'outputs' | 'actions' | 'indicators'>,
  approved: PlanNumbers = {},
): Outline => {
  const outputs = withNumbers(inOrder(content.outputs), '', approved)
  const known = new Set<string>(outputs.map(({ id }) => id))
  const actionsOf = Map.groupBy(content.actions, ({ output }) => output)
  const indicatorsOf = Map.groupBy(content.indicators, ({ output }) => output)
  return {
    outputs: outputs.map((output) => ({
      output,
      actions: withNumbers(inOrder(actionsOf.get(output.id) ?? []), `${output.number}.`, approved),
      indicators: inOrder(indicatorsOf.get(output.id) ?? []),
    })),
    unplaced: withNumbers(
      inOrder(content.actions.filter(({ output }) => output === undefined || !known.has(output))),
      '–.',
      {},
    ),
  }
}

/** The numbers a plan's outputs and actions have, for keeping: with those approved before, also of rows that are gone. */
export const numbersOf = (
  content: Parameters<typeof outlineOf>[0],
  approved: PlanNumbers = {},
): PlanNumbers => {
  const { outputs } = outlineOf(content, approved)
  const rows = outputs.flatMap(({ output, actions }) => [output, ...actions])
  return { ...approved, ...Object.fromEntries(rows.map(({ id, number }) => [id, number])) }
}
