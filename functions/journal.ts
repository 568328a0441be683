import { createJournal, type Level, type Line, type Note } from '../core/journal/journal.ts'
import { reportTo, TROUBLE_EVENTS } from '../core/journal/report.ts'

/** Everything a function tells its operator (docs/observe.md). */
export const FUNCTION_EVENTS = {
  'plan-folded': { level: 'info' },
  'plan-fold-lost': { level: 'info' },
  'plan-fold-failed': { level: 'warn' },
  /** Chunks nobody pointed to any more were removed; `count` of them. */
  'orphans-swept': { level: 'info' },
  /** A record could not be handed on; it comes again. */
  'announce-failed': { level: 'warn', often: 'rare' },
  /** A row of the audit log is not in the archive yet, or was not new; it comes again. */
  'archive-failed': { level: 'warn', often: 'rare' },
  /** Somebody with an account at the identity provider is nobody here; `reason` is what is missing. */
  'sign-in-refused': { level: 'warn', often: 'rare' },
  /** An account was opened for `personId`, or was there. */
  invited: { level: 'info' },
  /** Somebody who was registered could not be given an account yet; they come again. */
  'invite-failed': { level: 'warn', often: 'rare' },
  /** A run on a schedule is over: `count` things in `ms`. */
  finished: { level: 'info' },
  ...TROUBLE_EVENTS,
} as const

export type FunctionNote = Note<typeof FUNCTION_EVENTS>

/** The journal of one function's instance, in the same lines as a gateway's. */
export const createFunctionJournal = (world: {
  readonly from?: Level | undefined
  /** The function and its instance. */
  readonly node: string
  readonly now: () => Date
  readonly write: (line: Line) => void
}) => {
  const { from = 'info', ...rest } = world
  const note: FunctionNote = createJournal({ ...rest, from, events: FUNCTION_EVENTS })
  return { note, report: reportTo(note) }
}
