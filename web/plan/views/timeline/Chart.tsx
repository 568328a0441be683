import { useLingui } from '@lingui/react/macro'
import { type RefObject, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { useWindow } from '../use-window.ts'
import { Axis } from './Axis.tsx'
import { Backdrop } from './Backdrop.tsx'
import styles from './Chart.module.css'
import { ChartLine } from './ChartLine.tsx'
import { type ChartTools, ChartToolsProvider } from './chart-tools.ts'
import { Links } from './Links.tsx'
import { heightOf, LINE } from './lines.ts'
import { type Scale, widthOf, ZOOMS, zoomToFit } from './scale.ts'
import { usePlace } from './use-place.ts'
import { useRoving } from './use-roving.ts'
import type { Timeline } from './use-timeline.ts'

export interface ChartHandle {
  readonly goToday: () => void
  /** The zoom at which the whole plan is seen. */
  readonly fit: () => number
}
export interface ChartProps {
  readonly timeline: Timeline
  readonly zoom: number
  /** Whether what waits for an action moves along with it. */
  readonly isMovingAlong: boolean
  readonly onOpen: ChartTools['open']
  readonly helpId: string
  readonly ref: RefObject<ChartHandle | null>
}

/** The plan along the time: a table whose rows are outputs and actions, and whose cells are bars. */
export const Chart = ({ timeline, zoom, helpId, ref, ...props }: ChartProps) => {
  const { t } = useLingui()
  const box = useRef<HTMLDivElement>(null)
  const { scale, hold } = useScale(timeline.span, zoom)
  const { lines, items, today } = timeline
  const { first, end } = useWindow(box, { count: lines.length, size: LINE })
  const { current, goTo, onKeyDown } = useRoving(box, items)
  const { goToday, seen } = usePlace(box, scale, today)
  useImperativeHandle(ref, () => ({ goToday, fit: () => zoomToFit(timeline.span, seen()) }))
  const chart = useChartTools(timeline, { scale, box, goTo, hold, ...props })
  const isShown = (line: number) => line >= first && line < end
  return (
    <ChartToolsProvider value={chart}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the bars in it take the keys; here they go from one to another. */}
      <div ref={box} className={styles.box} onKeyDown={onKeyDown}>
        {/* biome-ignore lint/a11y/useSemanticElements: a table cannot place its rows by pixels. */}
        <div
          role="grid"
          aria-label={t`Timeline of the plan`}
          aria-describedby={helpId}
          aria-rowcount={lines.length + 1}
          className={styles.chart}
        >
          <Axis scale={scale} />
          <div className={styles.body} style={{ blockSize: heightOf(lines) }}>
            <div className={styles.under} style={{ inlineSize: widthOf(scale) }}>
              <Backdrop scale={scale} today={today} height={heightOf(lines)} />
              <Links
                {...{ scale, lines }}
                window={{ top: first * LINE, bottom: end * LINE }}
                links={timeline.links}
                height={heightOf(lines)}
              />
            </div>
            {lines.map((line, index) =>
              isShown(index) || index === current?.line ? (
                <ChartLine
                  key={line.id ?? 'unplaced'}
                  {...line}
                  index={index}
                  current={index === current?.line ? current.name : undefined}
                  isInCycle={line.id !== undefined && timeline.dependencies.cycleOf.has(line.id)}
                />
              ) : null,
            )}
          </div>
        </div>
      </div>
    </ChartToolsProvider>
  )
}

/** The days shown stay where they are while something is dragged. */
const useScale = (span: Timeline['span'], zoom: number) => {
  const [held, setHeld] = useState<Timeline['span']>()
  const { from, to } = held ?? span
  const perDay = ZOOMS[zoom] ?? ZOOMS[0]
  const scale = useMemo((): Scale => ({ from, to, perDay }), [from, to, perDay])
  return { scale, hold: (isHeld: boolean) => setHeld(isHeld ? span : undefined) }
}

type Given = Pick<ChartTools, 'scale' | 'box' | 'goTo' | 'hold'> &
  Pick<ChartProps, 'isMovingAlong' | 'onOpen'>

/** What lines work with; the same until the scale or the day changes, whatever is edited. */
const useChartTools = (timeline: Timeline, given: Given): ChartTools => {
  const newest = useRef({ ...given, dependencies: timeline.dependencies })
  newest.current = { ...given, dependencies: timeline.dependencies }
  const { today } = timeline
  const { scale, box } = given
  return useMemo(
    () => ({
      scale,
      today,
      box,
      moveAlong: () => newest.current.isMovingAlong,
      dependencies: () => newest.current.dependencies,
      open: (item) => newest.current.onOpen(item),
      goTo: (name) => newest.current.goTo(name),
      hold: (isHeld) => newest.current.hold(isHeld),
    }),
    [scale, today, box],
  )
}
