import { isFuture } from './plan-check-actions.ts'
import { endsBeforeStart, isOutside, type Span } from './plan-dates.ts'
import type { PlanIndicator } from './plan-fields.ts'
import { type Around, isEmpty, type RowOf, type Tell } from './plan-flags.ts'

const isPercentage = (indicator: PlanIndicator | undefined): boolean =>
  indicator?.measure === 'percentage'
const isOffScale = (value: number | undefined): boolean =>
  value !== undefined && (value < 0 || value > 100)

/** What is written in words has no baseline in numbers. */
export const lacksBaseline = ({ baseline, measure }: PlanIndicator): boolean =>
  baseline === undefined && measure !== 'qualitative'

export const checkIndicator = (indicator: PlanIndicator, around: Around, tell: Tell): void => {
  if (lacksBaseline(indicator)) tell('no-baseline', 'baseline')
  if (isPercentage(indicator))
    for (const field of ['baseline', 'target', 'actual'] as const)
      if (isOffScale(indicator[field])) tell('not-a-percentage', field)
  for (const field of ['baselineDate', 'actualDate'] as const)
    if (isFuture(indicator[field], around)) tell('in-future', field)
}

export interface Measured {
  readonly indicator: PlanIndicator | undefined
  readonly breakdowns: readonly RowOf<'breakdowns'>[]
  /** Of the plan. */
  readonly span: Span
  readonly around: Around
}

export const checkMeasuring = (
  period: RowOf<'periods'>,
  { indicator, breakdowns, span, around }: Measured,
  tell: Tell,
): void => {
  if (endsBeforeStart(period)) tell('ends-before-start', 'end')
  if (isOutside(period.start, span)) tell('outside-period', 'start')
  if (isOutside(period.end, span)) tell('outside-period', 'end')
  if (isFuture(period.measuredOn, around)) tell('in-future', 'measuredOn')
  if (isOffTarget(period) && isEmpty(period.comment)) tell('off-target', 'comment')
  if (isPercentage(indicator))
    for (const field of ['target', 'actual'] as const)
      if (isOffScale(period[field])) tell('not-a-percentage', field)
  if (isAddedUp(indicator))
    for (const [dimension, parts] of Map.groupBy(breakdowns, ({ dimension }) => dimension))
      if (dimension !== undefined && partsDiffer(period.actual, parts.map(numberOf)))
        tell('parts-differ', 'actual', dimension)
}
const numberOf = ({ value }: RowOf<'breakdowns'>) => value
/** Shares, ranks and words are not the sum of their parts. */
const isAddedUp = (indicator: PlanIndicator | undefined): boolean =>
  indicator?.measure === undefined || indicator.measure === 'unit'

export const checkBreakdown = (
  { value }: RowOf<'breakdowns'>,
  indicator: PlanIndicator | undefined,
  tell: Tell,
): void => {
  if (isPercentage(indicator) && isOffScale(value)) tell('not-a-percentage', 'value')
}

/** A millionth of a millionth of what is compared: what binary makes of decimals is no difference. */
const near = (...values: readonly number[]): number => Math.max(...values.map(Math.abs)) * 1e-12

/** More than a tenth of the target above or below it. */
export const isOffTarget = ({ actual, target }: RowOf<'periods'>): boolean =>
  actual !== undefined &&
  target !== undefined &&
  Math.abs(actual - target) > Math.abs(target) / 10 + near(actual, target)

/** Parts that do not make up their total; while some are unknown, only parts that are more than it. */
const partsDiffer = (
  total: number | undefined,
  parts: readonly (number | undefined)[],
): boolean => {
  const known = parts.filter((part) => part !== undefined)
  if (total === undefined || known.length === 0) return false
  const over = known.reduce((sum, part) => sum + part, 0) - total
  const least = near(total, ...known) * known.length
  return known.length === parts.length ? Math.abs(over) > least : over > least
}

export const checkGroup = (group: RowOf<'groups'>, tell: Tell): void => {
  const { total, women, men, otherSex, children, youth, adults, older } = group
  if (partsDiffer(total, [women, men, otherSex])) tell('parts-differ', 'total', 'sex')
  if (partsDiffer(total, [children, youth, adults, older])) tell('parts-differ', 'total', 'age')
}
