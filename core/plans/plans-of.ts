import type { PartnershipId, PlanId } from '../../shared/ids.ts'
import { type Plan, planSchema } from '../../shared/plan.ts'
import { readPlan } from '../../shared/plan-document.ts'
import type { PlanContent } from '../../shared/plan-fields.ts'
import type { PlanNumbers } from '../../shared/plan-numbers.ts'
import { keys } from '../keys.ts'
import type { Platform } from '../platform.ts'
import { loadDocument } from './log.ts'
import { readNumbers } from './stable-numbers.ts'

/** So many plans of one partnership are looked at. */
const MOST_PLANS = 100

export interface ReadPlan {
  readonly plan: Plan
  readonly content: PlanContent
  readonly numbers: PlanNumbers
}

/** A partnership's plans that are wanted, each read once as stored at this moment. Who may see them, the caller asks. */
export const readPlansOf = async (
  platform: Platform,
  partnershipId: PartnershipId,
  isWanted: (plan: Plan) => boolean = () => true,
): Promise<readonly ReadPlan[]> => {
  const { pk } = keys.partnership(partnershipId)
  const pointers = await platform.core.list({ pk, prefix: 'PLAN#', limit: MOST_PLANS })
  const read = await Promise.all(
    pointers.map(async ({ planId }) => {
      const plan = planSchema.parse(await platform.core.get(keys.plan(planId as PlanId)))
      if (!isWanted(plan)) return []
      const [doc, numbers] = await Promise.all([
        loadDocument(platform, plan.id),
        readNumbers(platform, plan.id),
      ])
      return [{ plan, content: readPlan(doc), numbers }]
    }),
  )
  return read.flat()
}
