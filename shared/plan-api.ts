import * as z from 'zod'
import { type Endpoint, fileSchema, pageOf, paging } from './endpoint.ts'
import { partnershipIdSchema, planIdSchema } from './ids.ts'
import {
  newPlanSchema,
  newPlanStateSchema,
  planHeadSchema,
  planLineSchema,
  planPageSchema,
  planSchema,
} from './plan.ts'
import { newPlanImportSchema } from './plan-import.ts'
import { templateIdSchema, templateLineSchema } from './plan-template.ts'
import {
  newApprovalSchema,
  newVersionSchema,
  versionLineSchema,
  versionNumberSchema,
  versionPageSchema,
} from './version.ts'

const inPartnership = { partnershipId: partnershipIdSchema }
const onPlan = { planId: planIdSchema }
const onVersion = { ...onPlan, number: versionNumberSchema }

/** The endpoints of plans and their versions: a part of the table in api.ts. */
export const planApi = {
  listPlans: {
    method: 'GET',
    path: '/api/partnerships/:partnershipId/plans',
    summary: "A partnership's joint action plans, each at a glance",
    access: 'plan:read',
    input: z.object({ ...inPartnership, ...paging }),
    output: pageOf(planLineSchema),
  },
  createPlan: {
    method: 'POST',
    path: '/api/partnerships/:partnershipId/plans',
    summary: 'Begin a joint action plan',
    access: 'plan:create',
    status: 201,
    input: newPlanSchema.safeExtend({ ...inPartnership, template: templateIdSchema.optional() }),
    output: planPageSchema,
  },
  listPlanTemplates: {
    method: 'GET',
    path: '/api/plan-templates',
    summary: 'The templates a joint action plan can begin with',
    access: 'signed-in',
    input: z.object({}),
    output: z.object({ items: z.array(templateLineSchema).readonly() }),
  },
  importPlan: {
    method: 'POST',
    path: '/api/partnerships/:partnershipId/plan-imports',
    summary: 'Begin a joint action plan from the text of a CSV sheet, all of it or nothing',
    access: 'plan:create',
    status: 201,
    input: newPlanImportSchema.extend(inPartnership),
    output: planPageSchema,
  },
  getPlan: {
    method: 'GET',
    path: '/api/plans/:planId',
    summary: 'One plan, read at this moment',
    access: 'plan:read',
    input: z.object(onPlan),
    output: planPageSchema,
  },
  getPlanHead: {
    method: 'GET',
    path: '/api/plans/:planId/head',
    summary: 'One plan without its contents, for who has them live',
    access: 'plan:read',
    input: z.object(onPlan),
    output: planHeadSchema,
  },
  exportPlan: {
    method: 'GET',
    path: '/api/plans/:planId/sheet',
    summary: 'One plan, read at this moment, as the CSV sheet that an import reads',
    access: 'plan:read',
    file: 'text/csv',
    input: z.object(onPlan),
    output: fileSchema,
  },
  putPlanState: {
    method: 'PUT',
    path: '/api/plans/:planId/state',
    summary: 'Open a plan for writing, lock it for review, or close it',
    access: 'plan:state',
    input: newPlanStateSchema.extend(onPlan),
    output: planSchema,
  },
  submitVersion: {
    method: 'POST',
    path: '/api/plans/:planId/versions',
    summary: 'Freeze the plan as it is stored now, for approval by both sides',
    access: 'plan:submit',
    status: 201,
    input: newVersionSchema.extend(onPlan),
    output: versionLineSchema,
  },
  listVersions: {
    method: 'GET',
    path: '/api/plans/:planId/versions',
    summary: "A plan's versions, newest first; approved ones only for whoever sees no drafts",
    access: 'version:read',
    input: z.object({ ...onPlan, ...paging }),
    output: pageOf(versionLineSchema),
  },
  getVersion: {
    method: 'GET',
    path: '/api/plans/:planId/versions/:number',
    summary: 'One version as it was frozen; its hash is checked on each reading',
    access: 'version:read',
    input: z.object(onVersion),
    output: versionPageSchema,
  },
  decideVersion: {
    method: 'POST',
    path: '/api/plans/:planId/versions/:number/approvals',
    summary: 'Approve or return a version for my side, once',
    access: 'plan:approve',
    status: 201,
    input: newApprovalSchema.safeExtend(onVersion),
    output: versionLineSchema,
  },
  listApprovedVersions: {
    method: 'GET',
    path: '/api/partnerships/:partnershipId/approved-versions',
    summary: "The newest approved version of each of a partnership's plans",
    access: 'version:read',
    input: z.object({ ...inPartnership, ...paging }),
    output: pageOf(versionLineSchema),
  },
} satisfies Record<string, Endpoint>
