import { daysBetween } from '../../../../shared/plan-dates.ts'
import type { PlanIndicator } from '../../../../shared/plan-fields.ts'
import { inTime, type Period } from './periods.ts'

/** Numbers to draw between, and the round ones to name. */
export interface Scale {
  readonly least: number
  readonly most: number
  readonly ticks: readonly number[]
}

/** A round scale round these numbers, of at most four steps; one number alone stands in its middle. */
export const scaleOf = (values: readonly number[]): Scale => {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const spread = high - low || Math.abs(high) || 1
  const step = roundStep(spread / 3)
  const from = Math.floor((high === low ? low - spread / 2 : low) / step)
  const to = Math.ceil((high === low ? high + spread / 2 : high) / step)
  const ticks = Array.from({ length: to - from + 1 }, (_, at) =>
    Number(((from + at) * step).toPrecision(12)),
  )
  return { least: ticks[0] ?? low, most: ticks.at(-1) ?? high, ticks }
}

/** 1, 2, 2.5, 5 or 10 times a power of ten, at least as much. */
const roundStep = (rough: number): number => {
  const power = 10 ** Math.floor(Math.log10(rough))
  const of = [1, 2, 2.5, 5, 10].find((each) => each * power >= rough * (1 - 1e-9)) ?? 10
  return Number((of * power).toPrecision(12))
}

interface Point {
  readonly x: number
  readonly y: number
}
/** What an indicator's chart draws; x and y from 0 to 1, x by time, y upwards. */
export interface Chart {
  readonly scale: Scale
  readonly from: string
  readonly to: string
  readonly baseline: Point | undefined
  /** Targets: level over their period. */
  readonly steps: readonly { readonly x1: number; readonly x2: number; readonly y: number }[]
  /** The target in the end, where no period has one at that day. */
  readonly goal: Point | undefined
  readonly actuals: readonly Point[]
}

interface Dated {
  readonly day: string
  readonly value: number
}
const dated = (value: number | undefined, day: string | undefined): readonly Dated[] =>
  value === undefined || day === undefined ? [] : [{ value, day }]

/** Lays an indicator out over time; undefined where fewer than two numbers have a date. */
export const chartOf = (
  indicator: PlanIndicator,
  periods: readonly Period[],
): Chart | undefined => {
  const known = numbersOf(indicator, inTime(periods))
  const { baselines, goals, steps, actuals } = known
  const points = [...baselines, ...goals, ...actuals]
  const days = [...points.map(({ day }) => day), ...steps.flatMap(({ start, end }) => [start, end])]
  const values = [...points, ...steps].map(({ value }) => value)
  if (values.length < 2) return undefined
  const [from = '', to = ''] = [days.toSorted()[0], days.toSorted().at(-1)]
  const scale = scaleOf(values)
  const x = (day: string) => (from === to ? 0.5 : daysBetween(from, day) / daysBetween(from, to))
  const y = (value: number) => (value - scale.least) / (scale.most - scale.least)
  const pointOf = ({ day, value }: Dated) => ({ x: x(day), y: y(value) })
  const [baseline, goal] = [baselines[0], goals[0]]
  return {
    ...{ scale, from, to },
    baseline: baseline && pointOf(baseline),
    steps: steps.map(({ start, end, value }) => ({ x1: x(start), x2: x(end), y: y(value) })),
    goal: goal && pointOf(goal),
    actuals: actuals.map(pointOf),
  }
}

const numbersOf = (indicator: PlanIndicator, periods: readonly Period[]) => {
  const steps = periods.flatMap(({ start, end, target }) =>
    target !== undefined && start !== undefined && end !== undefined && start <= end
      ? [{ start, end, value: target }]
      : [],
  )
  const goals = dated(indicator.target, indicator.targetDate).filter(
    ({ day, value }) => !steps.some((step) => step.end >= day && step.value === value),
  )
  const measured = periods.flatMap(({ actual, measuredOn, end }) =>
    dated(actual, measuredOn ?? end),
  )
  const actuals = measured.length > 0 ? measured : dated(indicator.actual, indicator.actualDate)
  return { baselines: dated(indicator.baseline, indicator.baselineDate), goals, steps, actuals }
}
