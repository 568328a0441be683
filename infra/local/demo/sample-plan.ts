import { organisationIdSchema, planIdSchema, rowIdSchema } from '../../../shared/ids.ts'
import type { NewPlan } from '../../../shared/plan.ts'
import { orderAfter } from '../../../shared/plan-edit.ts'
import type { NewContent } from '../../../shared/plan-fields.ts'
import type { Partnership } from './references.ts'
import { resolveDate } from './world.ts'

type DemoPlan = Partnership['plans'][number]
type DemoOutput = DemoPlan['outputs'][number]

/** A plan of the demo files as what `createPlan` takes, its dates resolved for the day of seeding. */
export const readSamplePlan = (plan: DemoPlan, today: string) => {
  const day = (text: string) => resolveDate(text, today)
  const content: NewContent = {
    summary: plan.summary,
    goal: plan.goal,
    purpose: plan.purpose,
    outputs: inOrder(plan.outputs, ({ id, title, description = '' }) => ({
      id: rowIdSchema.parse(id),
      title,
      description,
    })),
    actions: plan.outputs.flatMap((output) => actionsOf(output, day)),
    indicators: plan.outputs.flatMap((output) => indicatorsOf(output, day)),
    sections: [
      { id: rowIdSchema.parse('situation'), kind: 'situation', order: '', body: plan.situation },
    ],
  }
  const wish: NewPlan = {
    title: plan.title,
    language: plan.language,
    periodStart: day(plan.periodStart),
    periodEnd: day(plan.periodEnd),
  }
  const leads = plan.leads.map((id) => organisationIdSchema.parse(id))
  return { ...wish, id: planIdSchema.parse(plan.id), leads, content }
}

/** Gives each row its order key, in the order of the file. */
const inOrder = <From, To extends object>(rows: readonly From[], read: (row: From) => To) => {
  const ordered: (To & { order: string })[] = []
  for (const row of rows) ordered.push({ ...read(row), order: orderAfter(ordered) })
  return ordered
}

type Day = (text: string) => string

const actionsOf = (output: DemoOutput, day: Day) =>
  inOrder(output.actions, (action) => ({
    id: rowIdSchema.parse(action.id),
    output: rowIdSchema.parse(output.id),
    title: action.title,
    description: action.description ?? '',
    lead: organisationIdSchema.parse(action.lead),
    partners: action.partners.map((id) => organisationIdSchema.parse(id)),
    ownerPost: action.ownerPost,
    start: day(action.start),
    end: day(action.end),
    status: action.status,
    statusReason: action.statusReason ?? '',
    progress: action.progress,
  }))

const indicatorsOf = (output: DemoOutput, day: Day) =>
  inOrder(
    output.indicators,
    ({ baselineDate, targetDate, actualDate, baseline, actual, ...indicator }) => ({
      ...indicator,
      id: rowIdSchema.parse(indicator.id),
      output: rowIdSchema.parse(output.id),
      targetDate: day(targetDate),
      ...(baseline !== undefined && { baseline }),
      ...(baselineDate !== undefined && { baselineDate: day(baselineDate) }),
      ...(actual !== undefined && { actual }),
      ...(actualDate !== undefined && { actualDate: day(actualDate) }),
    }),
  )
