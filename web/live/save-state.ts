import type { PlanId, ThreadId } from '../../shared/ids.ts'
import type { RefusalKind } from '../../shared/refusal.ts'

/** What became of one's own words, in the order of how much it matters; counts are edits, not keys. */
export type SaveState =
  | { readonly state: 'saved' }
  | { readonly state: 'sending'; readonly changes: number }
  | { readonly state: 'offline'; readonly changes: number }
  | { readonly state: 'refused'; readonly changes: number; readonly kind: RefusalKind }

export const SAVED: SaveState = { state: 'saved' }

/** Where words are that are not saved. */
export type SavePlace =
  | { readonly kind: 'plan'; readonly id: PlanId }
  | { readonly kind: 'thread'; readonly id: ThreadId }

const WEIGHT = { saved: 0, sending: 1, offline: 2, refused: 3 } as const

/** Several places' states as one: the gravest says what it is, and all that is not saved is counted. */
export const combine = (states: readonly SaveState[]): SaveState => {
  const gravest = states.reduce((a, b) => (WEIGHT[b.state] > WEIGHT[a.state] ? b : a), SAVED)
  if (gravest.state === 'saved') return gravest
  return { ...gravest, changes: states.reduce((sum, state) => sum + changesOf(state), 0) }
}

/** How many edits are not saved yet. */
export const changesOf = (state: SaveState): number => (state.state === 'saved' ? 0 : state.changes)
