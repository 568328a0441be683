import type { PlanIndicator } from '../../../../shared/plan-fields.ts'
import type { RowOf } from '../../../../shared/plan-flags.ts'

type Part = RowOf<'breakdowns'>

/** The parts of one dimension beside the whole. */
export interface PartsSum {
  readonly dimension: Part['dimension']
  readonly parts: readonly Part[]
  /** Of those that are known; undefined where none is, which is not 0. */
  readonly sum: number | undefined
  readonly unknown: number
  /** How far the sum is from the whole; undefined where that cannot be told, or is nothing. */
  readonly off: number | undefined
}

/** Shares, ranks and words are not the sum of their parts. */
const isAddedUp = ({ measure }: Pick<PlanIndicator, 'measure'>): boolean =>
  measure === undefined || measure === 'unit'

/** What binary makes of decimals is no difference. */
const exactly = (value: number): number => Number(value.toPrecision(12))

/** The parts of a period by dimension, each with its sum. */
export const partsSums = (
  parts: readonly Part[],
  actual: number | undefined,
  indicator: Pick<PlanIndicator, 'measure'>,
): readonly PartsSum[] =>
  [...Map.groupBy(parts, ({ dimension }) => dimension)].map(([dimension, own]) => {
    const known = own.flatMap(({ value }) => value ?? [])
    const isSummed = isAddedUp(indicator) && known.length > 0
    const sum = isSummed ? exactly(known.reduce((all, value) => all + value, 0)) : undefined
    const unknown = own.length - known.length
    return { dimension, parts: own, sum, unknown, off: offOf(sum, actual, unknown) }
  })

/** While parts are unknown, only a sum above the whole is wrong. */
const offOf = (
  sum: number | undefined,
  actual: number | undefined,
  unknown: number,
): number | undefined => {
  if (sum === undefined || actual === undefined) return undefined
  const off = exactly(sum - actual)
  return off > 0 || (off < 0 && unknown === 0) ? off : undefined
}
