import type { PersonId, PlanId } from '../../shared/ids.ts'
import { type NewPlanState, type Plan, planSchema } from '../../shared/plan.ts'
import { Refusal } from '../../shared/refusal.ts'
import { can, type Role } from '../../shared/roles.ts'
import { keys } from '../keys.ts'
import { recordAct } from '../moderation/audit.ts'
import type { Platform } from '../platform.ts'
import { requirePlan } from './plans.ts'

/**
 * Opens, locks or closes a plan, with a reason. The audit row is written first.
 *
 * @returns the plan as it now stands.
 * @throws Refusal `not-allowed` without the right, `conflict` when it is so already or does not
 * follow from how the plan stands.
 */
export const changePlanState = async (
  platform: Platform,
  personId: PersonId,
  wish: NewPlanState & { planId: PlanId },
): Promise<Plan> => {
  const { planId, state, reason } = wish
  const { plan, rev, role } = await requirePlan(platform, personId, { planId, right: 'plan:state' })
  requireStep(plan, state, role)
  const at = platform.now().toISOString()
  const changed: Plan = { ...plan, state, decided: { by: personId, at, reason } }
  await recordAct(platform, {
    ...{ partnershipId: plan.partnershipId, planId, by: personId, role: role ?? 'none' },
    ...{ act: `plan-${state}`, reason, opId: platform.newId(), outcome: 'done' },
  })
  const item = { ...keys.plan(planId), ...changed, rev: rev + 1 }
  // A plan from before plans had states has no rev to compare.
  if (rev === 0) await platform.core.put(item)
  else if (!(await platform.core.replace(item, rev))) return afterLosing(platform, personId, wish)
  return changed
}

/** Someone else was quicker, unless what is found is our own write, sent twice by the client of the database. */
const afterLosing = async (
  platform: Platform,
  personId: PersonId,
  wish: NewPlanState & { planId: PlanId },
): Promise<Plan> => {
  const plan = planSchema.parse(await platform.core.get(keys.plan(wish.planId)))
  const isOurs = plan.decided?.by === personId && plan.decided.reason === wish.reason
  return isOurs && plan.state === wish.state ? plan : changePlanState(platform, personId, wish)
}

const requireStep = (plan: Plan, state: Plan['state'], role: Role | undefined) => {
  if (plan.state === state) throw new Refusal('conflict', `This plan is ${state} already.`)
  if (plan.state !== 'closed') return
  if (state === 'locked') throw new Refusal('conflict', 'This plan is closed: reopen it first.')
  if (can(role, 'plan:reopen')) return
  throw new Refusal('not-allowed', 'Only a facilitator reopens a plan that was closed.')
}
