import type { PlanIndicator } from '../../../../shared/plan-fields.ts'
import { dateFormat } from '../../../words/formats.ts'
import { LOCALES } from '../../../words/locales.ts'
import { useFormatLocale, useLocale } from '../../../words/Words.tsx'
import styles from './Chart.module.css'
import { type Chart, chartOf } from './chart-scale.ts'
import type { Period } from './periods.ts'
import { useNumberWords, useSummary } from './reading-words.ts'

const [WIDTH, HEIGHT] = [340, 116]
/** Room for the numbers beside, and the dates below. */
const ROOM = { start: 52, end: 10, top: 10, bottom: 22 }

/** An indicator over time: its baseline, targets as steps, what was measured as points. Time runs as the page reads. */
export const IndicatorChart = ({
  indicator,
  periods,
}: {
  readonly indicator: PlanIndicator
  readonly periods: readonly Period[]
}) => {
  const summary = useSummary(indicator, periods)
  const isRtl = LOCALES[useLocale()].direction === 'rtl'
  const chart = chartOf(indicator, periods)
  if (!chart) return <p className={styles.none}>{summary}</p>
  const place: Place = {
    x: (x) => {
      const across = ROOM.start + x * (WIDTH - ROOM.start - ROOM.end)
      return isRtl ? WIDTH - across : across
    },
    y: (y) => HEIGHT - ROOM.bottom - y * (HEIGHT - ROOM.top - ROOM.bottom),
  }
  return (
    <svg
      role="img"
      aria-label={summary}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className={styles.chart}
      data-chart
    >
      <Grid chart={chart} place={place} indicator={indicator} />
      <Marks chart={chart} place={place} />
    </svg>
  )
}

interface Place {
  readonly x: (x: number) => number
  readonly y: (y: number) => number
}
interface Parts {
  readonly chart: Chart
  readonly place: Place
}

const Grid = ({ chart, place, indicator }: Parts & { readonly indicator: PlanIndicator }) => {
  const locale = useFormatLocale()
  const numberWords = useNumberWords(indicator)
  const { scale, from, to } = chart
  const month = (day: string) =>
    dateFormat(locale, {
      ...{ month: 'short', year: 'numeric', timeZone: 'UTC' },
    }).format(new Date(`${day}T00:00:00Z`))
  const yOf = (tick: number) => place.y((tick - scale.least) / (scale.most - scale.least))
  return (
    <>
      {scale.ticks.map((tick, at) => (
        <g key={tick}>
          <line
            x1={place.x(0)}
            x2={place.x(1)}
            y1={yOf(tick)}
            y2={yOf(tick)}
            className={styles.grid}
          />
          {(at === 0 || at === scale.ticks.length - 1) && (
            <text x={place.x(-0.02)} y={yOf(tick) + 4} className={styles.label} textAnchor="end">
              {numberWords(tick)}
            </text>
          )}
        </g>
      ))}
      <text x={place.x(0)} y={HEIGHT - 6} className={styles.label} textAnchor="start">
        {month(from)}
      </text>
      <text x={place.x(1)} y={HEIGHT - 6} className={styles.label} textAnchor="end">
        {month(to)}
      </text>
    </>
  )
}

const Marks = ({ chart: { baseline, steps, goal, actuals }, place }: Parts) => {
  const points = actuals.map(({ x, y }) => ({ x: place.x(x), y: place.y(y) }))
  return (
    <>
      {baseline && (
        <line
          x1={place.x(baseline.x)}
          x2={place.x(1)}
          y1={place.y(baseline.y)}
          y2={place.y(baseline.y)}
          className={styles.baseline}
        />
      )}
      <path d={stepsPath(steps, place)} className={styles.target} />
      {goal && (
        <path
          d={`M${place.x(goal.x)} ${place.y(goal.y)}m-6 0h12m-6 -4v8`}
          className={styles.target}
        />
      )}
      {baseline && (
        <rect
          x={place.x(baseline.x) - 4}
          y={place.y(baseline.y) - 4}
          width={8}
          height={8}
          className={styles.start}
        />
      )}
      <polyline points={points.map(({ x, y }) => `${x},${y}`).join(' ')} className={styles.way} />
      {points.map(({ x, y }) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r={4} className={styles.actual} data-actual />
      ))}
    </>
  )
}

/** Level over each period, and up or down to the next. */
const stepsPath = (steps: Chart['steps'], { x, y }: Place): string =>
  steps
    .map((step, at) => {
      const [from, to, level] = [x(step.x1), x(step.x2), y(step.y)]
      return at === 0 ? `M${from} ${level}H${to}` : `H${from}V${level}H${to}`
    })
    .join('')
