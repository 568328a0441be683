import { useCallback, useSyncExternalStore } from 'react'
import type { LivePlan } from './tools.tsx'

/** What a plan is called, as it is being written; nothing until it is here. */
export const useTitle = (plan: LivePlan | undefined): string => {
  const subscribe = useCallback(
    (tell: () => void) => {
      plan?.doc.on('afterTransaction', tell)
      return () => plan?.doc.off('afterTransaction', tell)
    },
    [plan],
  )
  return useSyncExternalStore(subscribe, () => String(plan?.doc.getMap('plan').get('title') ?? ''))
}
