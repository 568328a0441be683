import { useEffect, useState } from 'react'
import type { PlanId } from '../../shared/ids.ts'
import { useLive } from './LiveProvider.tsx'
import { type OpenPlan, openPlan } from './open-plan.ts'

/**
 * A plan, open for as long as the component is mounted; undefined for the first moment. Read its
 * stores with `useStore`. It never goes back to loading: a lost connection only changes its stores.
 */
export const usePlan = (planId: PlanId): OpenPlan | undefined => {
  const { connection, personId, saves } = useLive()
  const [plan, setPlan] = useState<OpenPlan>()
  useEffect(() => {
    const opened = openPlan({ socket: connection.socket, personId, planId })
    const stopFollowing = saves.follow(opened.save)
    setPlan(opened)
    return () => {
      setPlan(undefined)
      stopFollowing()
      void opened.close()
    }
  }, [connection, personId, saves, planId])
  return plan
}
