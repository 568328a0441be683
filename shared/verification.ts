import * as z from 'zod'
import { personIdSchema, type RowId, rowIdSchema } from './ids.ts'
import { instantSchema } from './people.ts'
import type { PlanContent } from './plan-fields.ts'
import { reasonSchema } from './thread.ts'

/** A return is explained; a verification may be. */
export const newVerificationSchema = z.object({
  period: rowIdSchema,
  decision: z.enum(['verify', 'return']),
  note: reasonSchema.optional(),
})
export type NewVerification = z.infer<typeof newVerificationSchema>

/** What someone of another side decided about what a period reached. `post` is what they were then. */
export const verificationSchema = z.object({
  period: rowIdSchema,
  decision: z.enum(['verify', 'return']),
  by: personIdSchema,
  post: z.string(),
  at: instantSchema,
  /** Who entered the value, from the server's own record. */
  enteredBy: personIdSchema,
  value: z.number(),
  /** What was decided about, as {@link valuesOf} writes it, and the SHA-256 of its UTF-8 bytes. */
  values: z.string(),
  sha256: z.string(),
  note: z.string().optional(),
})
export type Verification = z.infer<typeof verificationSchema>

type Measured = Pick<PlanContent, 'periods' | 'breakdowns'>

/**
 * All of a period that a verification is about, as one text: two are equal when their texts are. The target, which has
 * reasons of its own, and the comment are not in it. Undefined while there is no such period or no actual.
 */
export const valuesOf = ({ periods, breakdowns }: Measured, id: RowId): string | undefined => {
  const period = periods.find((row) => row.id === id)
  if (period?.actual === undefined) return undefined
  const { indicator, start, end, actual, measuredOn, evidence, quality } = period
  const parts = breakdowns
    .filter((part) => part.period === id)
    .map(({ dimension, group, value }) => JSON.stringify([dimension, group, value]))
    .toSorted()
  const said = [indicator, start, end, actual, measuredOn, evidence, quality]
  return JSON.stringify([...said.map((value) => value ?? null), parts])
}

/** Where a period stands: `changed` was verified and is not any more what was verified. */
export type VerificationState =
  | { readonly state: 'none' }
  | { readonly state: 'verified' | 'changed' | 'returned'; readonly record: Verification }

/**
 * Whether what a period says is verified. Decided by comparing values, not by anything the document claims: whoever
 * edits it can only make a verification stop counting; bringing the very values back makes it count again.
 *
 * @param records in any order.
 */
export const verificationOf = (
  content: Measured,
  period: RowId,
  records: readonly Verification[],
): VerificationState => {
  const values = valuesOf(content, period)
  const newestFirst = records
    .filter((record) => record.period === period)
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
  const same = newestFirst.find((record) => record.values === values)
  if (same) return { state: same.decision === 'verify' ? 'verified' : 'returned', record: same }
  const verified = newestFirst.find(({ decision }) => decision === 'verify')
  return verified ? { state: 'changed', record: verified } : { state: 'none' }
}
