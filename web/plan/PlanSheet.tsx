import { Trans } from '@lingui/react/macro'
import { Suspense, useEffect, useRef } from 'react'
import type { RefusalKind } from '../../shared/refusal.ts'
import { RefusedError } from '../api.ts'
import { useStore } from '../live/LiveProvider.tsx'
import type { PlanState } from '../live/link-plan.ts'
import { idFrom } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { lazyNamed } from '../ui/lazy.tsx'
import { PageTitle } from '../ui/Page.tsx'
import { Loading, SkeletonLine, SkeletonRows } from '../ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '../ui/states.tsx'
import { useWarm } from '../ui/use-warm.ts'
import { onDemand, rowEdits } from './load.ts'
import { Notes, Said } from './Notes.tsx'
import { Outline } from './Outline.tsx'
import { OutcomeBlock } from './OutputBlock.tsx'
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
  const { plan, sheet, numbers } = useTools()
  useEffect(() => {
    if (numbers) sheet.number(numbers)
  }, [sheet, numbers])
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

const BeforeOutputs = lazyNamed(
  async () => (await import('./later.ts')).loadParts(),
  'BeforeOutputs',
)
const AfterOutputs = lazyNamed(async () => (await import('./later.ts')).loadParts(), 'AfterOutputs')

const WriteView = () => {
  const { isNear, mark } = useNear()
  return (
    <div className={styles.columns}>
      <aside className={styles.side}>
        <Outline isWhole={isNear} />
      </aside>
      <div className={styles.sheet}>
        <SheetHeader />
        <Situation />
        <div ref={mark}>
          <Suspense fallback={<SkeletonRows rows={5} />}>{isNear && <BeforeOutputs />}</Suspense>
        </div>
        <Outputs />
        <Suspense fallback={<SkeletonRows rows={5} />}>{isNear && <AfterOutputs />}</Suspense>
      </div>
    </div>
  )
}

/** What is not on the screen at first comes when one nears it, or the address names something, or after all else. */
const COMES_AFTER_MS = 10_000
const useNear = () => {
  const mark = useRef<HTMLDivElement>(null)
  const { isNear } = useTools()
  useEffect(() => {
    const come = () => isNear.set(true)
    if (location.hash.length > 1) come()
    const sight = new IntersectionObserver(([at]) => at?.isIntersecting && come())
    if (mark.current) sight.observe(mark.current)
    const timer = setTimeout(come, COMES_AFTER_MS)
    addEventListener('hashchange', come)
    return () => {
      sight.disconnect()
      clearTimeout(timer)
      removeEventListener('hashchange', come)
    }
  }, [isNear])
  return { isNear: useStore(isNear), mark }
}

const Outputs = () => {
  const chain = useSheet((sheet) => sheet.chain)
  const tools = useTools()
  const isEmpty = chain.length === 0
  const add = (
    <Button
      kind={isEmpty ? 'primary' : 'quiet'}
      onPress={() => void rowEdits().then(({ addNewOutput }) => addNewOutput(tools))}
    >
      <Icon name="plus" />
      {isEmpty ? <Trans>Add the first output</Trans> : <Trans>Add an output</Trans>}
    </Button>
  )
  return (
    <div className={styles.outputs}>
      <h2 className={styles.heading}>
        <Trans>Outputs and actions</Trans>
      </h2>
      {chain.map((outcome) => (
        <OutcomeBlock key={outcome.id ?? ''} rows={outcome} />
      ))}
      {isEmpty && (
        <EmptyState action={tools.canEdit && add}>
          <Trans>
            An output is what will be there in the end, a metered zone or a trained crew; its
            actions say who does what, and by when.
          </Trans>
        </EmptyState>
      )}
      {tools.canEdit && (
        <div className={styles.adds}>
          {!isEmpty && add}
          <Button
            kind="plain"
            onPress={() => void rowEdits().then(({ addNewOutcome }) => addNewOutcome(tools))}
          >
            <Icon name="plus" />
            <Trans>Add an outcome</Trans>
          </Button>
        </div>
      )}
    </div>
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
