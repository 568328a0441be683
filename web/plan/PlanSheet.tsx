import { Trans } from '@lingui/react/macro'
import { Suspense, startTransition, useEffect, useRef, useState } from 'react'
import type * as Y from 'yjs'
import { useStore } from '../live/LiveProvider.tsx'
import type { PlanState } from '../live/link-plan.ts'
import { idFrom } from '../paths.ts'
import { afterDrawing } from '../ui/after-drawing.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { lazyNamed } from '../ui/lazy.tsx'
import { Loading, SkeletonLine, SkeletonRows } from '../ui/Skeleton.tsx'
import { useWarm } from '../ui/use-warm.ts'
import type { CompanyProps } from './Company.tsx'
import type { RefusedProps } from './Hindrance.tsx'
import { loadCompany, loadHindrance, onDemand, rowEdits } from './load.ts'
import { MINE } from './mine.ts'
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
import type { View } from './view-names.ts'

const PARTS = [async () => (await onDemand()).loadAll(), loadCompany, loadHindrance]

const Company = lazyNamed<CompanyProps, 'Company'>(loadCompany, 'Company')
const NoOutputs = lazyNamed(async () => (await import('./later.ts')).loadNoOutputs(), 'NoOutputs')
const RefusedPlan = lazyNamed<Pick<RefusedProps, 'kind'>, 'RefusedPlan'>(
  loadHindrance,
  'RefusedPlan',
)

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
  if (state.state === 'refused')
    return (
      <Suspense fallback={<ComingPlan />}>
        <RefusedPlan kind={state.kind} />
      </Suspense>
    )
  return <ComingPlan />
}

const WholeSheet = ({ state, view }: { readonly state: PlanState; readonly view: View }) => {
  const sheet = useRef<HTMLDivElement>(null)
  const { plan, said } = useTools()
  const isInCompany = useInCompany(plan)
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
      {isInCompany && (
        <Suspense>
          <Company sheet={sheet} />
        </Suspense>
      )}
    </div>
  )
}

/** Whether anyone else was here, or changed anything, since the plan was opened. */
const useInCompany = (plan: LivePlan) => {
  const [isIn, setIn] = useState(plan.others.get().length > 0)
  useEffect(() => {
    const stop = plan.others.subscribe(() => plan.others.get().length > 0 && setIn(true))
    const onChange = ({ origin, changed }: Y.Transaction) => {
      if (changed.size > 0 && origin !== MINE && plan.state.get().state === 'level') setIn(true)
    }
    plan.doc.on('afterTransaction', onChange)
    return () => {
      stop()
      plan.doc.off('afterTransaction', onChange)
    }
  }, [plan])
  return isIn
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
  const most = useMost()
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
      {chain.slice(0, most).map((outcome) => (
        <OutcomeBlock key={outcome.id ?? ''} rows={outcome} most={most} />
      ))}
      {isEmpty && (
        <Suspense>
          <NoOutputs action={tools.canEdit && add} />
        </Suspense>
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

/** How many to draw: few of each at first, and once they are drawn all of them. A long plan can be read at once. */
const useMost = (): number | undefined => {
  const [isWhole, setWhole] = useState(location.hash.length > 1)
  useEffect(() => afterDrawing(() => startTransition(() => setWhole(true))), [])
  return isWhole ? undefined : 3
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
