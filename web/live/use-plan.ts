import { useEffect, useState } from 'react'
import type { PlanId } from '../../shared/ids.ts'
import { useLive } from './LiveProvider.tsx'
import type { OpenPlan } from './open-plan.ts'

/**
 * A plan, open for as long as the component is mounted; undefined for the first moment. Read its
 * stores with `useStore`. It never goes back to loading: a lost connection only changes its stores.
 */
export const usePlan = (planId: PlanId): OpenPlan | undefined => {
  const { plans } = useLive()
  const [plan, setPlan] = useState<OpenPlan>()
  useEffect(() => {
    const { thing, release } = plans.take(planId)
    setPlan(thing)
    return () => {
      setPlan(undefined)
      release()
    }
  }, [plans, planId])
  return plan
}
