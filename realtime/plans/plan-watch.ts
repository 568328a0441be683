import type { PlanId } from '../../shared/ids.ts'
import type { GatewayNote } from '../watch/journal.ts'
import type { Metrics } from '../watch/metrics.ts'

/** What open plans tell whoever watches this node. */
export interface PlanWatch {
  /** One request to the store that writes logs, of however many plans, whether it went well or not. */
  readonly wrote: (ms: number) => void
  /** The store has begun to fail a plan: what was shown of it is only here. */
  readonly storeDown: (planId: PlanId, error: unknown) => void
  readonly storeUp: (planId: PlanId) => void
  readonly folded: (planId: PlanId, fold: { readonly won: boolean; readonly items: number }) => void
  readonly foldFailed: (planId: PlanId, error: unknown) => void
}

export const createPlanWatch = (
  { folds, unsaved, storeWrite }: Pick<Metrics, 'folds' | 'unsaved' | 'storeWrite'>,
  note: GatewayNote,
): PlanWatch => ({
  wrote: storeWrite,
  storeDown: (planId, error) => {
    unsaved.storeDown(planId)
    note('store-down', { planId, error })
  },
  storeUp: (planId) => note('store-up', { planId, ms: unsaved.storeUp(planId) }),
  folded: (planId, { won, items }) => {
    folds[won ? 'won' : 'lost']()
    note(won ? 'plan-folded' : 'plan-fold-lost', { planId, count: items })
  },
  foldFailed: (planId, error) => {
    folds.failed()
    note('plan-fold-failed', { planId, error })
  },
})

/** For whoever is not watched. */
export const UNWATCHED: PlanWatch = {
  wrote: () => undefined,
  storeDown: () => undefined,
  storeUp: () => undefined,
  folded: () => undefined,
  foldFailed: () => undefined,
}
