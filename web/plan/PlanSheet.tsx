import { Plural, Trans } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import type { RefusalKind } from '../../shared/refusal.ts'
import { RefusedError } from '../api.ts'
import { useStore } from '../live/LiveProvider.tsx'
import type { PlanState } from '../live/link-plan.ts'
import { idFrom } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { PageTitle } from '../ui/Page.tsx'
import { Loading, SkeletonLine, SkeletonRows } from '../ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '../ui/states.tsx'
import { useWarm } from '../ui/use-warm.ts'
import { ActionRow } from './ActionRow.tsx'
import { onDemand, rowEdits } from './load.ts'
import { Notes, Said } from './Notes.tsx'
import { Outline } from './Outline.tsx'
import { OutputBlock } from './OutputBlock.tsx'
import { PlanBar } from './PlanBar.tsx'
import styles from './PlanSheet.module.css'
import { OtherView, ViewLinks } from './PlanViews.tsx'
import { SheetHeader } from './SheetHeader.tsx'
import { Situation, TextShape } from './Situation.tsx'
import {
  type LivePlan,
  type Surroundings,
  ToolsProvider,
  usePlanTools,
  useSheet,
  useTools,
} from './tools.tsx'
import { useArrivals } from './use-arrivals.ts'
import { useFlash } from './use-flash.ts'
import type { View } from './view-names.ts'

const PARTS = [async () => (await onDemand()).loadAll()]

/** A joint action plan as the sheet both sides write on. Once it is here it stays, whatever the connection does. */
export const PlanSheet = ({
  plan,
  view,
  surroundings,
}: {
  readonly plan: LivePlan
  readonly view: View
  readonly surroundings: Surroundings
}) => {
  const tools = usePlanTools(plan)
  if (!tools) return <ComingPlan />
  return (
    <ToolsProvider tools={tools} surroundings={surroundings}>
      <SheetOrShape view={view} />
    </ToolsProvider>
  )
}

const SheetOrShape = ({ view }: { readonly view: View }) => {
  const { plan } = useTools()
  const state = useStore(plan.state)
  const isHere = useSheet((sheet) => sheet.isHere)
  if (isHere) return <WholeSheet state={state} view={view} />
  if (state.state === 'refused') return <RefusedPlan kind={state.kind} />
  return <ComingPlan />
}

const RefusedPlan = ({ kind }: { readonly kind: RefusalKind }) => {
  const { plan } = useTools()
  return (
    <div className={styles.refused} data-plan-state="refused">
      <PageTitle>
        <Trans>Joint action plan</Trans>
      </PageTitle>
      <ErrorState error={new RefusedError(kind)} onRetry={plan.retry} />
    </div>
  )
}

const WholeSheet = ({ state, view }: { readonly state: PlanState; readonly view: View }) => {
  const sheet = useRef<HTMLDivElement>(null)
  const { plan, said } = useTools()
  useFlash(sheet)
  useArrivals()
  useWarm(PARTS)
  useRowInAddress()
  return (
    <div ref={sheet} className={styles.plan} data-plan-state={state.state}>
      <div className={styles.top}>
        <PlanBar />
        <ViewLinks current={view} />
        <Notes state={state} retry={plan.retry} />
      </div>
      {view === 'write' ? <WriteView /> : <OtherView name={view} />}
      <Said words={useStore(said)} />
    </div>
  )
}

const WriteView = () => (
  <div className={styles.columns}>
    <aside className={styles.side}>
      <Outline />
    </aside>
    <div className={styles.sheet}>
      <SheetHeader />
      <Situation />
      <Outputs />
      <Unplaced />
    </div>
  </div>
)

const Outputs = () => {
  const rows = useSheet((sheet) => sheet.rows)
  const tools = useTools()
  const add = (
    <Button
      kind={rows.length === 0 ? 'primary' : 'quiet'}
      onPress={() => void rowEdits().then(({ addNewOutput }) => addNewOutput(tools))}
    >
      <Icon name="plus" />
      {rows.length === 0 ? <Trans>Add the first output</Trans> : <Trans>Add an output</Trans>}
    </Button>
  )
  return (
    <div className={styles.outputs}>
      <h2 className={styles.heading}>
        <Trans>Outputs and actions</Trans>
      </h2>
      {rows.map((output) => (
        <OutputBlock key={output.id} rows={output} />
      ))}
      {rows.length === 0 ? (
        <EmptyState action={tools.canEdit && add}>
          <Trans>
            An output is what will be there in the end, a metered zone or a trained crew; its
            actions say who does what, and by when.
          </Trans>
        </EmptyState>
      ) : (
        tools.canEdit && <div>{add}</div>
      )}
    </div>
  )
}

/** Actions whose output was taken out: nothing is lost. */
const Unplaced = () => {
  const unplaced = useSheet((sheet) => sheet.unplaced)
  const count = unplaced.length
  if (count === 0) return null
  return (
    <section id="unplaced" tabIndex={-1} className={styles.unplaced}>
      <h2 className={styles.heading}>
        <Trans>Without an output</Trans>
      </h2>
      <p className={styles.note}>
        <Plural
          value={count}
          one="The output of this action was taken out. The menu of the action moves it to another."
          other="The outputs of these actions were taken out. The menu of each action moves it to another."
        />
      </p>
      <ul>
        {unplaced.map((row) => (
          <ActionRow key={row} row={row} />
        ))}
      </ul>
    </section>
  )
}

/** The row the address names (`#row`) is opened and brought into view. */
const useRowInAddress = () => {
  const { openRow, sheet } = useTools()
  useEffect(() => {
    const go = () => {
      const row = idFrom<keyof ReturnType<typeof sheet.get>['actions']>(location.hash.slice(1))
      const { actions, indicators } = sheet.get()
      if (row in actions || row in indicators) openRow.set({ row })
      document.getElementById(row)?.scrollIntoView({ block: 'start' })
    }
    if (location.hash.length > 1) go()
    addEventListener('hashchange', go)
    return () => removeEventListener('hashchange', go)
  }, [openRow, sheet])
}

/** The shape of a plan that is coming. */
export const ComingPlan = () => (
  <div className={styles.coming} data-plan-state="opening">
    <Loading>
      <SkeletonLine size="title" width={36} />
      <SkeletonLine width={28} />
      <TextShape />
      <SkeletonLine size="title" width={18} />
      <SkeletonRows rows={5} />
    </Loading>
  </div>
)
