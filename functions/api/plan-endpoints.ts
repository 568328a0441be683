import { decideVersion } from '../../core/plans/approvals.ts'
import { exportPlan } from '../../core/plans/export-plan.ts'
import { importPlan } from '../../core/plans/import-plan.ts'
import { changePlanState } from '../../core/plans/plan-state.ts'
import { createPlan, getPlan, getPlanHead, listPlans } from '../../core/plans/plans.ts'
import { listTemplates, startFromTemplate } from '../../core/plans/start-from-template.ts'
import {
  getVersion,
  listApprovedVersions,
  listVersions,
  submitVersion,
} from '../../core/plans/versions.ts'
import type { Platform } from '../../core/platform.ts'
import { api } from '../../shared/api.ts'
import type { serve } from './serve.ts'

/** Mounts what plans and their versions answer to. */
export const servePlans = (on: ReturnType<typeof serve>, platform: Platform): void => {
  on(api.listPlans, (caller, wish) => listPlans(platform, caller, wish))
  on(api.createPlan, (personId, { partnershipId, template, ...wish }) => {
    const author = { personId, partnershipId }
    return template === undefined
      ? createPlan(platform, author, wish)
      : startFromTemplate(platform, author, { ...wish, template })
  })
  on(api.listPlanTemplates, async () => listTemplates())
  on(api.importPlan, (personId, { partnershipId, ...wish }) =>
    importPlan(platform, { personId, partnershipId }, wish),
  )
  on(api.getPlan, (caller, { planId }) => getPlan(platform, caller, planId))
  on(api.getPlanHead, (caller, { planId }) => getPlanHead(platform, caller, planId))
  on(api.exportPlan, (caller, { planId }) => exportPlan(platform, caller, planId))
  on(api.putPlanState, (caller, wish) => changePlanState(platform, caller, wish))
  on(api.submitVersion, (caller, wish) => submitVersion(platform, caller, wish))
  on(api.listVersions, (caller, wish) => listVersions(platform, caller, wish))
  on(api.getVersion, (caller, wish) => getVersion(platform, caller, wish))
  on(api.decideVersion, (caller, wish) => decideVersion(platform, caller, wish))
  on(api.listApprovedVersions, (caller, wish) => listApprovedVersions(platform, caller, wish))
}
