import type { WrittenPlan, WrittenRow } from '../written-plan.ts'

/** A plan to start from: nobody's in particular, its dates in months of its period. */
export interface Template {
  readonly id: string
  readonly title: string
  readonly about: string
  readonly language: string
  readonly months: number
  readonly plan: WrittenPlan
}

type Type = NonNullable<WrittenRow<'actions'>['activityType']>
type Made = NonNullable<WrittenRow<'deliverables'>['type']>

/** An action from the beginning of one month to the end of another, with what it shall leave. */
export const action = (
  title: string,
  [type, from, to]: readonly [Type, number, number],
  [made, madeType]: readonly [string, Made],
): WrittenRow<'actions'> => ({
  title,
  activityType: type,
  start: String(from),
  end: String(to),
  deliverables: [{ title: made, type: madeType, due: String(to) }],
})

/** An indicator in a unit, or in percent with what is divided by what; figures are for the partners to fill in. */
export const indicator = (
  title: string,
  unit: string,
  [definition, numerator, denominator]: readonly [string, string?, string?],
): WrittenRow<'indicators'> => ({
  title,
  unit,
  definition,
  measure: numerator === undefined ? 'unit' : 'percentage',
  frequency: 'quarterly',
  ...(numerator !== undefined && { numerator, denominator }),
})

export const output = (
  title: string,
  indicators: readonly WrittenRow<'indicators'>[],
  actions: readonly WrittenRow<'actions'>[],
): WrittenRow<'outputs'> => ({ title, indicators, actions })
