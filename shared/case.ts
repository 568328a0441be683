import * as z from 'zod'
import { caseIdSchema, partnershipIdSchema, personIdSchema, threadIdSchema } from './ids.ts'
import { instantSchema } from './people.ts'
import { categorySchema, reasonSchema } from './thread.ts'

/** What a member says when they report a message. One open case a message: more reports join it. */
export const newReportSchema = z.object({
  seq: z.int().min(1),
  category: categorySchema,
  note: z.string().trim().max(1_000),
})
export type NewReport = z.infer<typeof newReportSchema>

/** A reported message and what became of it; only facilitators see it, and the reporters are named to them alone. */
export const caseSchema = z.object({
  id: caseIdSchema,
  partnershipId: partnershipIdSchema,
  threadId: threadIdSchema,
  seq: z.int().min(1),
  state: z.enum(['open', 'upheld', 'dismissed']),
  reports: z
    .array(
      z.object({
        by: personIdSchema,
        at: instantSchema,
        category: categorySchema,
        note: z.string(),
      }),
    )
    .readonly(),
  decision: z.object({ by: personIdSchema, at: instantSchema, reason: z.string() }).optional(),
})
export type Case = z.infer<typeof caseSchema>

export const dismissalSchema = z.object({ reason: reasonSchema })
