import { checkAction } from '../../shared/plan-check-actions.ts'
import type { PlanAction } from '../../shared/plan-fields.ts'
import type { Flag } from '../../shared/plan-flags.ts'

/** What may be wrong with an action alone. It is shown, never forbidden: the officials know better. */
const WARNINGS = [
  'ends-before-start',
  'outside-period',
  'completed-unfinished',
  'finished-open',
  'reason-missing',
] as const satisfies readonly Flag[]
export type Warning = (typeof WARNINGS)[number]

interface Period {
  readonly periodStart: string | undefined
  readonly periodEnd: string | undefined
}

/** Each warning once, however many of the action's fields it is about. */
export const warningsFor = (
  action: PlanAction,
  { periodStart, periodEnd }: Period,
): readonly Warning[] => {
  const flags = new Set<Flag>()
  checkAction(action, { start: periodStart, end: periodEnd }, (flag) => flags.add(flag))
  return WARNINGS.filter((warning) => flags.has(warning))
}
