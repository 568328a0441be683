import { useSheet } from '../../tools.tsx'

/** From when to when the plan goes. Each is chosen by itself: an edit of anything else draws nothing here. */
export const usePlanSpan = () => {
  const periodStart = useSheet((sheet) => sheet.periodStart)
  const periodEnd = useSheet((sheet) => sheet.periodEnd)
  return { periodStart, periodEnd }
}
