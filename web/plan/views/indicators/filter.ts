import { lacksBaseline } from '../../../../shared/plan-check-measures.ts'
import type { PlanContent } from '../../../../shared/plan-fields.ts'
import { nextDue } from './periods.ts'
import type { Level, Watched } from './use-indicators.ts'

/** Which indicators are shown. */
export interface Filter {
  /** Undefined for all. */
  readonly post: string | undefined
  readonly only: 'all' | 'due' | 'no-baseline'
}
export const ALL: Filter = { post: undefined, only: 'all' }

interface Now extends Pick<PlanContent, 'periodStart' | 'periodEnd'> {
  /** YYYY-MM-DD. */
  readonly today: string
}

export const dueOf = ({ indicator, measured }: Watched, plan: Now): string | undefined =>
  nextDue(
    indicator,
    measured.map(({ period }) => period),
    plan,
  )

/** Whether a period has ended, and nobody has said yet what was reached. */
export const isDue = (watched: Watched, plan: Now): boolean => {
  const due = dueOf(watched, plan)
  return due !== undefined && due <= plan.today
}

export const passes = (watched: Watched, { post, only }: Filter, plan: Now): boolean => {
  if (post !== undefined && watched.indicator.responsiblePost.trim() !== post) return false
  if (only === 'due') return isDue(watched, plan)
  return only === 'all' || lacksBaseline(watched.indicator)
}

/** The posts that are responsible for any indicator, by name. */
export const postsIn = (levels: readonly Level[]): readonly string[] =>
  [
    ...new Set(
      levels.flatMap(({ indicators }) =>
        indicators.map(({ indicator }) => indicator.responsiblePost.trim()),
      ),
    ),
  ]
    .filter(Boolean)
    .sort()
