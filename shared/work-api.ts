import * as z from 'zod'
import { type Endpoint, pageOf, paging } from './endpoint.ts'
import { planIdSchema } from './ids.ts'
import { newVerificationSchema, verificationSchema } from './verification.ts'

const onPlan = { planId: planIdSchema }

/** The endpoints of what people owe and do in plans beside writing them: a part of the table in api.ts. */
export const workApi = {
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
