import type { Note } from '../core/journal/journal.ts'
import { Refusal } from '../shared/refusal.ts'
import type { Report } from './answer.ts'

/** Everything a gateway tells its operator (docs/observe.md). `rare`: at most once a minute for the same cause. */
export const GATEWAY_EVENTS = {
  started: { level: 'info' },
  draining: { level: 'info' },
  stopped: { level: 'info' },
  'stopped-late': { level: 'error' },
  /** Turned away at the door; `kind` says why. */
  'socket-refused': { level: 'info', often: 'rare' },
  /** Ended by us; `reason` says why. */
  'socket-cut': { level: 'info', often: 'rare' },
  /** `slow-reader` and others that cost someone their connection without their doing. */
  'reader-cut': { level: 'warn', often: 'rare' },
  /** Someone went over a limit; `kind` or `reason` says which. */
  'limit-hit': { level: 'info', often: 'rare' },
  'plan-folded': { level: 'info' },
  /** Another node's fold of the same log counted; nothing is lost. */
  'plan-fold-lost': { level: 'info' },
  'plan-fold-failed': { level: 'warn' },
  /** Updates that were missing here were found in the store. */
  'plan-healed': { level: 'info' },
  /** A snapshot is not whole: the plan is not served until someone looks (docs/observe.md). */
  'chunk-missing': { level: 'error', often: 'rare' },
  /** A plan's writes do not reach the store; they are kept and tried again. */
  'store-down': { level: 'error', often: 'rare' },
  'store-up': { level: 'warn', often: 'rare' },
  /** Something we rest on failed once; whoever asked was told to try again. */
  'store-trouble': { level: 'warn', often: 'rare' },
  'redis-down': { level: 'error', often: 'rare' },
  'redis-up': { level: 'warn' },
  bug: { level: 'error', often: 'rare' },
} as const

export type GatewayEvent = keyof typeof GATEWAY_EVENTS
export type GatewayNote = Note<typeof GATEWAY_EVENTS>

/** A gateway's own report of what should never happen: a line of the journal. */
export const reportTo =
  (note: GatewayNote): Report =>
  (error) =>
    note(isTrouble(error) ? 'store-trouble' : 'bug', { error })

/** Whether something we rest on failed, rather than we ourselves. */
const isTrouble = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  if (error instanceof Refusal) return error.kind === 'unavailable'
  return '$metadata' in error || '$fault' in error || 'syscall' in error
}
