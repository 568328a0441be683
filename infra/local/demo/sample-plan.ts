import { readWrittenPlan } from '../../../core/plans/written-plan.ts'
import { organisationIdSchema, planIdSchema } from '../../../shared/ids.ts'
import type { NewPlan } from '../../../shared/plan.ts'
import type { PlanFile } from './plan-file.ts'
import { resolveDate } from './world.ts'

/** A plan of the demo files as what `createPlan` takes, its dates resolved for the day of seeding. */
export const readSamplePlan = (plan: PlanFile, today: string) => {
  const day = (text: string) => resolveDate(text, today)
  const { id, ...written } = plan
  const wish: NewPlan = {
    title: plan.title,
    language: plan.language,
    periodStart: day(plan.periodStart),
    periodEnd: day(plan.periodEnd),
  }
  const leads = plan.leads.map((lead) => organisationIdSchema.parse(lead))
  return { ...wish, id: planIdSchema.parse(id), leads, content: readWrittenPlan(written, day) }
}
