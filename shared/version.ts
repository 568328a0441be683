import * as z from 'zod'
import { type OrganisationId, organisationIdSchema, personIdSchema, planIdSchema } from './ids.ts'
import { instantSchema } from './people.ts'
import { planContentSchema } from './plan.ts'
import { planNumbersSchema } from './plan-numbers.ts'
import { reasonSchema } from './thread.ts'

/** From a path it comes as text. */
export const versionNumberSchema = z.coerce.number().int().min(1).max(999_999)

/** What a coordinator may say when submitting: what changed since the version before, and why. */
export const newVersionSchema = z.object({ note: z.string().trim().min(1).max(1_000).optional() })
export type NewVersion = z.infer<typeof newVersionSchema>

/** A return is explained; an approval may be. */
export const newApprovalSchema = z
  .object({ decision: z.enum(['approve', 'return']), reason: reasonSchema.optional() })
  .refine(({ decision, reason }) => decision === 'approve' || reason !== undefined, {
    path: ['reason'],
    message: 'say why the version is returned',
  })
export type NewApproval = z.infer<typeof newApprovalSchema>

/** What one side decided. `post` is what the official was then: it outlives the person. */
export const approvalSchema = z.object({
  organisationId: organisationIdSchema,
  by: personIdSchema,
  post: z.string(),
  at: instantSchema,
  decision: z.enum(['approve', 'return']),
  reason: z.string().optional(),
  /** Of the version that was decided about. */
  sha256: z.string(),
})
export type Approval = z.infer<typeof approvalSchema>

export const VERSION_STATES = ['in-review', 'returned', 'approved'] as const
export type VersionState = (typeof VERSION_STATES)[number]

/** A plan as it was frozen at one moment, and what the sides decided about it. */
export const versionLineSchema = z.object({
  planId: planIdSchema,
  /** 1, 2, 3 … in the order of submission. */
  number: z.int().min(1),
  title: z.string(),
  submittedBy: personIdSchema,
  submittedAt: instantSchema,
  note: z.string().optional(),
  /** Of the UTF-8 bytes of `canonical`; 64 hexadecimal digits. */
  sha256: z.string(),
  state: z.enum(VERSION_STATES),
  /** The lead organisations when it was submitted: each has to approve. */
  leads: z.array(organisationIdSchema).readonly(),
  approvals: z.array(approvalSchema).readonly(),
})
export type VersionLine = z.infer<typeof versionLineSchema>

/** `canonical` is what was hashed (RFC 8785); `content` is the plan in it, `numbers` those its rows had. */
export const versionPageSchema = versionLineSchema.extend({
  content: planContentSchema,
  numbers: planNumbersSchema,
  canonical: z.string(),
})
export type VersionPage = z.infer<typeof versionPageSchema>

/**
 * What `canonical` says. `snapshotSha256` is of the Yjs document (v1 bytes) it was read from, which is kept
 * beside it: one hash stands for both.
 */
export const frozenPlanSchema = z.object({
  schema: z.literal(1),
  planId: planIdSchema,
  content: planContentSchema,
  /** What its outputs and actions were numbered; not in versions from before numbers were kept. */
  numbers: planNumbersSchema.optional(),
  snapshotSha256: z.string(),
})
export type FrozenPlan = z.infer<typeof frozenPlanSchema>

/** One return sends a version back for good; it is approved when every lead has approved it. */
export const versionStateOf = (
  leads: readonly OrganisationId[],
  approvals: readonly Pick<Approval, 'organisationId' | 'decision'>[],
): VersionState => {
  if (approvals.some(({ decision }) => decision === 'return')) return 'returned'
  const approved = new Set(approvals.map(({ organisationId }) => organisationId))
  return leads.every((lead) => approved.has(lead)) ? 'approved' : 'in-review'
}
