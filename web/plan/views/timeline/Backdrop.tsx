import { memo, useId } from 'react'
import { dayFrom } from '../../../../shared/plan-dates.ts'
import { sideColour } from '../../../ui/SideMark.tsx'
import { useFormatLocale } from '../../../words/Words.tsx'
import { useSheet, useTools } from '../../tools.tsx'
import { firstWeekday, weekStart } from '../days.ts'
import styles from './Chart.module.css'
import { type Scale, ticksOf, unitAt, widthOf, xOf } from './scale.ts'

/** What lies behind the bars: marks, days off, the plan's period and today. Drawn from the inline start, mirrored by CSS. */
export const Backdrop = memo(
  ({
    scale,
    today,
    height,
  }: {
    readonly scale: Scale
    readonly today: string
    readonly height: number
  }) => {
    const locale = useFormatLocale()
    const { lower } = ticksOf(scale, firstWeekday(locale))
    const now = xOf(scale, today) + scale.perDay / 2
    const width = widthOf(scale)
    return (
      <svg aria-hidden="true" className={styles.backdrop} width={width} height={height}>
        <DaysOff scale={scale} height={height} />
        <OutsidePeriod scale={scale} height={height} />
        <path
          className={styles.marks}
          d={lower.map(({ x }) => `M${Math.round(x) + 0.5} 0V${height}`).join('')}
        />
        {now > 0 && now < width && (
          <path data-today className={styles.today} d={`M${now} 0V${height}`} />
        )}
      </svg>
    )
  },
)

interface Area {
  readonly scale: Scale
  readonly height: number
}

const OutsidePeriod = ({ scale, height }: Area) => {
  const start = useSheet((sheet) => sheet.periodStart)
  const end = useSheet((sheet) => sheet.periodEnd)
  const width = widthOf(scale)
  const from = start === undefined ? 0 : Math.max(0, xOf(scale, start))
  const to = end === undefined ? width : Math.min(width, xOf(scale, end) + scale.perDay)
  return (
    <g className={styles.outside}>
      <rect x={0} width={Math.max(0, Math.min(width, from))} height={height} />
      <rect x={Math.max(0, to)} width={Math.max(0, width - to)} height={height} />
    </g>
  )
}

/** At the scale of weeks: the days a side does not work, each in its own colour; a day off for all is darker by that. */
const DaysOff = ({ scale, height }: Area) => {
  const { organisations } = useTools()
  const id = useId()
  if (unitAt(scale.perDay) !== 'week') return null
  const monday = weekStart(dayFrom(scale.from), 1)
  const sides = [...new Map(organisations.map((each) => [each.side, each])).values()]
  return sides.flatMap(({ side, workingDays }) => {
    if (side === undefined || workingDays === undefined) return []
    const off = [1, 2, 3, 4, 5, 6, 7].filter((day) => !workingDays.includes(day))
    return [
      <pattern
        key={side}
        id={`${id}${side}`}
        patternUnits="userSpaceOnUse"
        x={xOf(scale, monday)}
        width={7 * scale.perDay}
        height={height}
      >
        {off.map((day) => (
          <rect
            key={day}
            x={(day - 1) * scale.perDay}
            width={scale.perDay}
            height={height}
            fill={sideColour(side)}
          />
        ))}
      </pattern>,
      <rect
        key={`${side} off`}
        data-days-off={side}
        className={styles.daysOff}
        width={widthOf(scale)}
        height={height}
        fill={`url(#${CSS.escape(`${id}${side}`)})`}
      />,
    ]
  })
}
