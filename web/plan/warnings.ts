import type { PlanAction } from '../../shared/plan-fields.ts'

/** What may be wrong with an action. It is shown, never forbidden: the officials know better. */
export type Warning =
  | 'ends-before-start'
  | 'outside-period'
  | 'completed-unfinished'
  | 'finished-open'
  | 'reason-missing'

interface Period {
  readonly periodStart: string | undefined
  readonly periodEnd: string | undefined
}

export const warningsFor = (action: PlanAction, period: Period): readonly Warning[] => {
  const { status, progress, statusReason } = action
  const stopped = status === 'on-hold' || status === 'cancelled'
  const found: readonly (Warning | false)[] = [
    endsBeforeStart(action) && 'ends-before-start',
    isOutside(action, period) && 'outside-period',
    status === 'completed' && progress < 100 && 'completed-unfinished',
    status !== 'completed' && !stopped && progress === 100 && 'finished-open',
    stopped && statusReason.trim() === '' && 'reason-missing',
  ]
  return found.filter((warning) => warning !== false)
}

const endsBeforeStart = ({ start, end }: Pick<PlanAction, 'start' | 'end'>) =>
  start !== undefined && end !== undefined && end < start

const isOutside = (
  { start, end }: Pick<PlanAction, 'start' | 'end'>,
  { periodStart, periodEnd }: Period,
) =>
  [start, end].some(
    (date) =>
      date !== undefined &&
      ((periodStart !== undefined && date < periodStart) ||
        (periodEnd !== undefined && date > periodEnd)),
  )
