import type { Write } from '../../core/plans/log.ts'
import type { PlanId } from '../../shared/ids.ts'
import { TELL_STORED_MS } from '../../shared/limits.ts'
import type { Shown } from './plan-words.ts'

/** What is told of a plan: writes, and how far all of them are stored. */
export interface Told {
  readonly stored: number
  readonly shown: readonly Shown[]
}

interface OfPlan {
  shown: Shown[]
  stored: number
  said: number
}

/**
 * What this node wrote and the others are to be told: each write once, with its author and moment, and how far all
 * is stored with the next words, or soon after when there are none.
 */
export const createWritten = (say: (planId: PlanId, told: Told) => void) => {
  const plans = new Map<PlanId, OfPlan>()
  let number = 0
  let telling: NodeJS.Timeout | undefined

  const of = (planId: PlanId): OfPlan => {
    const known = plans.get(planId) ?? { shown: [], stored: 0, said: 0 }
    plans.set(planId, known)
    return known
  }
  const publish = (planId: PlanId): void => {
    const plan = of(planId)
    const { shown, stored } = plan
    plan.shown = []
    plan.said = stored
    say(planId, { stored, shown })
  }
  const tellStored = () => {
    telling = undefined
    for (const [planId, { stored, said }] of plans) if (stored > said) publish(planId)
  }

  return {
    /** Returns its number; a later write has a higher one. */
    wrote: (planId: PlanId, write: Write): number => {
      number += 1
      of(planId).shown.push({ number, write })
      return number
    },
    stored: (planId: PlanId, through: number): void => {
      const plan = of(planId)
      plan.stored = Math.max(plan.stored, through)
      if (telling) return
      telling = setTimeout(tellStored, TELL_STORED_MS).unref()
    },
    /** Says what was written since the last time. */
    publish,
    /** The plan is open here no more. */
    end: (planId: PlanId): void => {
      const { shown = [], stored = 0, said = 0 } = plans.get(planId) ?? {}
      if (shown.length > 0 || stored > said) publish(planId)
      plans.delete(planId)
    },
  }
}
