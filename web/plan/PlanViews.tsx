import { useLingui } from '@lingui/react/macro'
import { type ComponentType, Suspense } from 'react'
import { Link } from 'react-aria-components/Link'
import { paths } from '../paths.ts'
import { lazyNamed } from '../ui/lazy.tsx'
import { Loading, SkeletonLine, SkeletonRows } from '../ui/Skeleton.tsx'
import styles from './PlanViews.module.css'
import { useTools } from './tools.tsx'
import { VIEWS, type View } from './view-names.ts'
import { VIEW_WORDS } from './view-words.ts'

const later = () => import('./later.ts')

const LOADED: Record<Exclude<View, 'write'>, ComponentType> = {
  table: lazyNamed(async () => (await later()).loadTable(), 'TableView'),
  timeline: lazyNamed(async () => (await later()).loadTimeline(), 'TimelineView'),
  board: lazyNamed(async () => (await later()).loadBoard(), 'BoardView'),
  calendar: lazyNamed(async () => (await later()).loadCalendar(), 'CalendarView'),
  budget: lazyNamed(async () => (await later()).loadBudget(), 'BudgetView'),
  indicators: lazyNamed(async () => (await later()).loadIndicators(), 'IndicatorsView'),
  risks: lazyNamed(async () => (await later()).loadRisks(), 'RisksView'),
}

/** The ways to look at the plan. Each has an address of its own, and shows the same rows. */
export const ViewLinks = ({ current }: { readonly current: View }) => {
  const { t } = useLingui()
  const { plan } = useTools()
  return (
    <nav aria-label={t`Views of the plan`} className={styles.views}>
      {VIEWS.map((name) => (
        <Link
          key={name}
          href={paths.planView(plan.planId, name)}
          className={styles.view ?? ''}
          {...(name === current && { 'aria-current': 'page' })}
        >
          {t(VIEW_WORDS[name])}
        </Link>
      ))}
    </nav>
  )
}

/** Any view but the sheet, which is always here. */
export const OtherView = ({ name }: { readonly name: Exclude<View, 'write'> }) => {
  const Shown = LOADED[name]
  return (
    <Suspense
      fallback={
        <Loading>
          <SkeletonLine size="title" width={18} />
          <SkeletonRows rows={8} />
        </Loading>
      }
    >
      <div className={styles.other} data-view={name}>
        <Shown />
      </div>
    </Suspense>
  )
}
