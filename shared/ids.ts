import * as z from 'zod'

/** Ids are opaque strings of 1 to 40 letters, digits, `-` and `_`; the brand keeps a plan's id out of a thread's place. */
const id = () =>
  z
    .string()
    .min(1)
    .max(40)
    .regex(/^[\w-]+$/)

export const personIdSchema = id().brand('PersonId')
export const organisationIdSchema = id().brand('OrganisationId')
export const partnershipIdSchema = id().brand('PartnershipId')
export const planIdSchema = id().brand('PlanId')
export const threadIdSchema = id().brand('ThreadId')
export const draftIdSchema = id().brand('DraftId')
export const caseIdSchema = z
  .string()
  .max(60)
  .regex(/^[\w-]+\.\d+$/)
  .brand('CaseId')
/** Rows of a plan (outputs, actions, indicators, sections) are named by whoever adds them. */
export const rowIdSchema = id().brand('RowId')

export type PersonId = z.infer<typeof personIdSchema>
export type OrganisationId = z.infer<typeof organisationIdSchema>
export type PartnershipId = z.infer<typeof partnershipIdSchema>
export type PlanId = z.infer<typeof planIdSchema>
export type ThreadId = z.infer<typeof threadIdSchema>
export type DraftId = z.infer<typeof draftIdSchema>
export type CaseId = z.infer<typeof caseIdSchema>
export type RowId = z.infer<typeof rowIdSchema>
