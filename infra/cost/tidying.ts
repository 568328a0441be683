import { readsFor, WEIGHTS, WORK } from './weights.ts'
import { HOURS_A_MONTH } from './wish.ts'

/** The hourly tidying (functions/compact), a month of it. */
export interface Tidying {
  /** Seconds one round over all plans takes, in as many runs as that needs. */
  readonly roundSeconds: number
  readonly functionSeconds: number
  readonly readUnits: number
}

/** Plans looked at side by side (core/plans/compact.ts). */
const AT_ONCE = 4
/** Log, chunks and HEAD of a plan; its place in the list comes on top, once a partnership. */
const REQUESTS_A_PLAN = 3

/** Reckoned as if each plan were its partnership's only one, which is the slowest. */
export const tidyingOf = (plans: number): Tidying => {
  const requests = REQUESTS_A_PLAN + REQUESTS_A_PLAN / AT_ONCE
  const roundSeconds = plans * requests * WORK.tableSeconds
  const runs = HOURS_A_MONTH
  const secondsARun = Math.min(roundSeconds, WORK.tidyRunSeconds)
  const plansARun = roundSeconds === 0 ? 0 : (plans * secondsARun) / roundSeconds
  const readsAPlan = 1 + readsFor(WEIGHTS.snapshot) + 1
  return {
    roundSeconds,
    functionSeconds: runs * secondsARun,
    readUnits: runs * plansARun * readsAPlan,
  }
}
