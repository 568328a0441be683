import * as z from 'zod'
import { planIdSchema, type RowId, rowIdSchema } from './ids.ts'
import { daysAfter, daysBetween } from './plan-dates.ts'
import type { NewContent, PlanContent } from './plan-fields.ts'

/** Which action of which plan to copy, and under which output of this one it stands; without one it is unplaced. */
export const newCopySchema = z.object({
  fromPlan: planIdSchema,
  action: rowIdSchema,
  output: rowIdSchema.optional(),
  /** Whether the indicators of the action's output come along, without what was measured. */
  indicators: z.boolean().default(false),
})
export type NewCopy = z.infer<typeof newCopySchema>

export const copySchema = z.object({ action: rowIdSchema, credit: z.string() })
export type Copy = z.infer<typeof copySchema>

type Period = Pick<PlanContent, 'periodStart' | 'periodEnd'>

/**
 * A date of one plan as it is in another: as many days behind the beginning of its period, and within it. What a plan
 * without a period begins with is left as it is.
 */
export const shiftedDate = (date: string | undefined, from: Period, to: Period) => {
  if (date === undefined || !from.periodStart || !to.periodStart) return date
  const shifted = daysAfter(to.periodStart, daysBetween(from.periodStart, date))
  if (shifted < to.periodStart) return to.periodStart
  return to.periodEnd && shifted > to.periodEnd ? to.periodEnd : shifted
}

/**
 * An action as it begins in another plan: what is done and how, with its milestones, deliverables and risks. Who does
 * it, where, and how far it came is not copied: that is for the new plan to say.
 *
 * @param newId gives a new row its id.
 * @param places where it stands: `order` is the action's own.
 * @returns undefined when there is no such action.
 */
export const copiedAction = (
  from: PlanContent,
  id: RowId,
  places: { to: Period; output: RowId | undefined; order: string; newId: () => RowId },
):
  | (Pick<NewContent, 'milestones' | 'deliverables' | 'risks'> & { action: CopiedAction })
  | undefined => {
  const source = from.actions.find((action) => action.id === id)
  if (!source) return undefined
  const { to, output, order, newId } = places
  const shift = (date: string | undefined) => shiftedDate(date, from, to)
  const action = newId()
  const of = <Row extends { action?: RowId | undefined }>(rows: readonly Row[]) =>
    rows.filter((row) => row.action === id)
  const { title, description, activityType, priority, gender, climate, disability, youth } = source
  return {
    action: {
      ...{ id: action, order, output, title, description, activityType, priority },
      ...{ gender, climate, disability, youth, start: shift(source.start), end: shift(source.end) },
    },
    milestones: of(from.milestones).map(({ order, title, due }) => ({
      ...{ id: newId(), order, action, title, due: shift(due) },
    })),
    deliverables: of(from.deliverables).map(({ order, title, type, due, languages, licence }) => ({
      ...{ id: newId(), order, action, title, type, due: shift(due), languages, licence },
    })),
    risks: of(from.risks).map(({ review, ownerPost: _, state: __, ...risk }) => ({
      ...risk,
      ...{ id: newId(), action, review: shift(review) },
    })),
  }
}
type CopiedAction = NonNullable<NewContent['actions']>[number]

/** The indicators of an output as they begin in another plan: what is measured and how, not by whom and with what result. */
export const copiedIndicators = (
  { indicators }: PlanContent,
  {
    from,
    output,
    newId,
  }: { from: RowId | undefined; output: RowId | undefined; newId: () => RowId },
): NonNullable<NewContent['indicators']> =>
  indicators
    .filter((indicator) => from !== undefined && indicator.output === from)
    .map(({ order, code, title, definition, measure, unit, ...rest }) => {
      const { numerator, denominator, direction, cumulative, disaggregation, source, frequency } =
        rest
      return {
        ...{ id: newId(), order, output, code, title, definition, measure, unit, numerator },
        ...{ denominator, direction, cumulative, disaggregation, source, frequency },
      }
    })
