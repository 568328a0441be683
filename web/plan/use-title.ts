import { useCallback, useSyncExternalStore } from 'react'
import { textAt } from '../../shared/plan-document.ts'
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
  const read = () => plan && textAt(plan.doc, { root: 'plan', field: 'title' })?.toString()
  return useSyncExternalStore(subscribe, read) ?? ''
}
