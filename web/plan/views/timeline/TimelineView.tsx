import { Trans } from '@lingui/react/macro'
import { useId, useLayoutEffect, useRef, useState } from 'react'
import { paths } from '../../../paths.ts'
import { LinkButton } from '../../../ui/Link.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { useTools } from '../../tools.tsx'
import { RowPanel } from '../RowPanel.tsx'
import { actionDays, type Movable } from '../shift.ts'
import { useEntered } from '../use-entered.ts'
import { Chart, type ChartHandle } from './Chart.tsx'
import { Legend } from './Legend.tsx'
import { PrintedChart } from './PrintedChart.tsx'
import styles from './TimelineView.module.css'
import { Toolbar } from './Toolbar.tsx'
import { Undated } from './Undated.tsx'
import { usePrinting } from './use-printing.ts'
import { useTimeline } from './use-timeline.ts'

/** The plan along the time (Gantt). */
export const TimelineView = () => {
  useEntered()
  const timeline = useTimeline()
  const chart = useRef<ChartHandle>(null)
  const [zoom, setZoom] = useState(0)
  const [isMovingAlong, setMovingAlong] = useState(false)
  const [open, setOpen] = useState<Movable>()
  const help = useId()
  const fit = () => setZoom((known) => chart.current?.fit() ?? known)
  // The width it fits is known when it is there; after that the zoom is the reader’s.
  useLayoutEffect(fit, [])
  if (usePrinting()) return <PrintedChart timeline={timeline} />
  const isEmpty = timeline.items.length === 0
  return (
    <div className={styles.view}>
      {isEmpty ? (
        <NoDates />
      ) : (
        <>
          <Toolbar
            {...{ zoom, isMovingAlong }}
            onZoom={setZoom}
            onFit={fit}
            onToday={() => chart.current?.goToday()}
            onMoveAlong={setMovingAlong}
          />
          <Chart
            ref={chart}
            {...{ timeline, zoom, isMovingAlong }}
            onOpen={setOpen}
            helpId={help}
          />
          <Help id={help} />
          <Legend />
        </>
      )}
      <Undated onOpen={(row) => setOpen(actionDays(row))} />
      <RowPanel item={open} onClose={() => setOpen(undefined)} />
    </div>
  )
}

const NoDates = () => {
  const { plan } = useTools()
  return (
    <EmptyState
      action={
        <LinkButton href={paths.plan(plan.planId)}>
          <Trans>Go to the sheet</Trans>
        </LinkButton>
      }
    >
      <Trans>Here the actions stand along the time, once they have dates.</Trans>
    </EmptyState>
  )
}

const Help = ({ id }: { readonly id: string }) => {
  const { canEdit } = useTools()
  return (
    <p id={id} className={styles.help}>
      {canEdit ? (
        <Trans>
          Drag a bar or one of its ends. By keyboard: up and down go from bar to bar, left and right
          move it by a day, with Shift by a week, with Alt only its end; Enter opens it.
        </Trans>
      ) : (
        <Trans>Up and down go from bar to bar; Enter opens one.</Trans>
      )}
    </p>
  )
}
