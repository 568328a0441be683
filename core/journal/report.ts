import { Refusal } from '../../shared/refusal.ts'
import { BrokenSnapshot } from '../plans/log.ts'
import type { Fields, Note } from './journal.ts'

/** Events every journal knows that hears of what went wrong. */
export const TROUBLE_EVENTS = {
  /** Something we rest on failed; whoever asked was told to try again. */
  'store-trouble': { level: 'warn', often: 'rare' },
  /** A snapshot is not whole: the plan is not served until someone looks (docs/observe.md). */
  'chunk-missing': { level: 'error', often: 'rare' },
  /** What should never happen, with its place. */
  bug: { level: 'error', often: 'rare' },
} as const

/** Makes a line of what went wrong: trouble of something we rest on, or a bug of ours. */
export const reportTo =
  (note: Note<typeof TROUBLE_EVENTS>) =>
  (error: unknown, fields: Fields = {}): void => {
    const about = error instanceof BrokenSnapshot ? { planId: error.planId } : {}
    note(eventOf(error), { ...fields, ...about, error })
  }

const eventOf = (error: unknown): keyof typeof TROUBLE_EVENTS => {
  if (error instanceof BrokenSnapshot) return 'chunk-missing'
  return isTrouble(error) ? 'store-trouble' : 'bug'
}

const isTrouble = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  if (error instanceof Refusal) return error.kind === 'unavailable'
  return '$metadata' in error || '$fault' in error || 'syscall' in error
}
