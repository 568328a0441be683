import { useMemo, useRef } from 'react'
import { useSheet } from '../../tools.tsx'
import { Axis } from './Axis.tsx'
import { Backdrop } from './Backdrop.tsx'
import styles from './Chart.module.css'
import { ChartLine } from './ChartLine.tsx'
import { type ChartTools, ChartToolsProvider } from './chart-tools.ts'
import { Links } from './Links.tsx'
import { heightOf, type Line, pagesOf } from './lines.ts'
import { type Scale, widthOf } from './scale.ts'
import type { Timeline } from './use-timeline.ts'

/** What A4 and Letter both hold, turned on their long side: pixels across without the names, lines without the axis. */
const ACROSS = 690
const LINES = 13

/** The whole chart for paper: as many days as there are across a page, its lines on pages of their own. */
export const PrintedChart = ({ timeline }: { readonly timeline: Timeline }) => {
  const { span, lines } = timeline
  const box = useRef(null)
  const scale = useMemo((): Scale => ({ ...span, perDay: ACROSS / (span.to - span.from) }), [span])
  const chart: ChartTools = {
    scale,
    box,
    today: timeline.today,
    moveAlong: () => false,
    dependencies: () => timeline.dependencies,
    open: () => undefined,
    goTo: () => undefined,
    hold: () => undefined,
  }
  return (
    <ChartToolsProvider value={chart}>
      {pagesOf(lines, LINES).map((page) => (
        <Page key={page[0]?.id ?? 'unplaced'} lines={page} timeline={timeline} scale={scale} />
      ))}
    </ChartToolsProvider>
  )
}

const Page = ({
  lines,
  timeline,
  scale,
}: {
  readonly lines: readonly Line[]
  readonly timeline: Timeline
  readonly scale: Scale
}) => {
  const title = useSheet((sheet) => sheet.title)
  const first = lines[0]?.top ?? 0
  const own = lines.map((line) => ({ ...line, top: line.top - first }))
  const height = heightOf(own)
  return (
    <section className={styles.printed}>
      <h2>{title}</h2>
      <Axis scale={scale} />
      <div className={styles.body} style={{ blockSize: height }}>
        <div className={styles.under} style={{ inlineSize: widthOf(scale) }}>
          <Backdrop scale={scale} today={timeline.today} height={height} />
          <Links
            {...{ scale, height, lines: own, links: timeline.links }}
            window={{ top: 0, bottom: height }}
          />
        </div>
        {own.map((line, index) => (
          <ChartLine
            key={line.id ?? 'unplaced'}
            {...line}
            index={index}
            current={undefined}
            isInCycle={line.id !== undefined && timeline.dependencies.cycleOf.has(line.id)}
          />
        ))}
      </div>
    </section>
  )
}
