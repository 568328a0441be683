import type { Note } from '../../core/journal/journal.ts'
import { TROUBLE_EVENTS } from '../../core/journal/report.ts'

/** Everything a gateway tells its operator (docs/observe.md). `rare`: at most once a minute for the same cause. */
export const GATEWAY_EVENTS = {
  started: { level: 'info' },
  draining: { level: 'info' },
  stopped: { level: 'info' },
  'stopped-late': { level: 'error' },
  /** A bug nobody caught: it stops, and ends with 1. */
  crashed: { level: 'error', often: 'rare' },
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
  /** A plan's writes do not reach the store; they are kept and tried again. */
  'store-down': { level: 'error', often: 'rare' },
  'store-up': { level: 'warn', often: 'rare' },
  /** Nobody can read the numbers at `METRICS_PORT`: it is taken. */
  'metrics-off': { level: 'warn' },
  'redis-down': { level: 'error', often: 'rare' },
  'redis-up': { level: 'warn' },
  ...TROUBLE_EVENTS,
} as const

export type GatewayEvent = keyof typeof GATEWAY_EVENTS
export type GatewayNote = Note<typeof GATEWAY_EVENTS>
