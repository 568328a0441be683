import * as z from 'zod'
import { copySchema, newCopySchema } from './copy-action.ts'
import { type Endpoint, pageOf, paging } from './endpoint.ts'
import { handoverBriefSchema, handoverSchema, newHandoverSchema } from './handover.ts'
import { partnershipIdSchema, personIdSchema, planIdSchema } from './ids.ts'
import { myWorkSchema } from './my-work.ts'
import { newVerificationSchema, verificationSchema } from './verification.ts'

const inPartnership = { partnershipId: partnershipIdSchema }
const onPlan = { planId: planIdSchema }

/** The endpoints of what people owe and do in plans beside writing them: a part of the table in api.ts. */
export const workApi = {
  listMyWork: {
    method: 'GET',
    path: '/api/my-work',
    summary: 'What my post owes in the plans open to me, so many partnerships a page',
    access: 'signed-in',
    // Each partnership is some plans to read.
    input: z.object({ ...paging, limit: z.coerce.number().int().min(1).max(20).default(10) }),
    output: myWorkSchema,
  },
  handOver: {
    method: 'POST',
    path: '/api/partnerships/:partnershipId/handover',
    summary: "Hand everything of a person's post to a successor, in every open plan",
    access: 'post:hand-over',
    input: newHandoverSchema.extend(inPartnership),
    output: handoverSchema,
  },
  previewHandover: {
    method: 'GET',
    path: '/api/partnerships/:partnershipId/handover-brief',
    summary: "What a successor would have to know of a person's post; one's own is open to all",
    access: 'plan:read',
    input: z.object({ ...inPartnership, person: personIdSchema }),
    output: handoverBriefSchema,
  },
  copyAction: {
    method: 'POST',
    path: '/api/plans/:planId/copies',
    summary: 'Copy an action from a plan I may read into this one, with credit',
    access: 'plan:edit',
    status: 201,
    input: newCopySchema.extend(onPlan),
    output: copySchema,
  },
  verifyActual: {
    method: 'POST',
    path: '/api/plans/:planId/verifications',
    summary: 'Verify what a period of an indicator reached, or return it, from another side',
    access: 'plan:verify',
    status: 201,
    input: newVerificationSchema.extend(onPlan),
    output: verificationSchema,
  },
  listVerifications: {
    method: 'GET',
    path: '/api/plans/:planId/verifications',
    summary: 'What was decided about what periods reached, period by period',
    access: 'plan:read',
    input: z.object({ ...onPlan, ...paging }),
    output: pageOf(verificationSchema),
  },
} satisfies Record<string, Endpoint>
