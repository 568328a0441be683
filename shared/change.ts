import * as z from 'zod'
import { personIdSchema, planIdSchema, rowIdSchema, threadIdSchema } from './ids.ts'
import { instantSchema } from './people.ts'
import { PLAN_ROOTS } from './plan-fields.ts'

/** One thing that changed in a partnership since a moment; the newest change of a row stands for all. */
export const changeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('plan'),
    planId: planIdSchema,
    root: z.enum(PLAN_ROOTS),
    row: rowIdSchema.optional(),
    /** The row's number and title now, or what it was called when it was taken out. */
    number: z.string().optional(),
    title: z.string(),
    /** Names of the fields that changed; `added` and `removed` when the row itself came or went. */
    fields: z.array(z.string()).readonly(),
    by: z.array(personIdSchema).readonly(),
    at: instantSchema,
  }),
  z.object({
    kind: z.literal('messages'),
    threadId: threadIdSchema,
    title: z.string(),
    count: z.int().min(1),
    by: z.array(personIdSchema).readonly(),
    at: instantSchema,
  }),
])
export type Change = z.infer<typeof changeSchema>

/** `since` is when the reader was last here (null on a first visit), unless asked for another moment. */
export const changesSchema = z.object({
  since: instantSchema.nullable(),
  changes: z.array(changeSchema).readonly(),
})
export type Changes = z.infer<typeof changesSchema>
