import type { RefusalKind } from '../../shared/refusal.ts'
import type { LinkState } from '../live/connection.ts'
import { changesOf, type SaveState } from '../live/save-state.ts'

/** What the save mark says: the save state, and the state of the link where that is all there is to say. */
export type ShownSave =
  | { readonly state: 'saved' }
  | { readonly state: 'sending'; readonly changes: number }
  | { readonly state: 'offline'; readonly changes: number }
  | { readonly state: 'refused'; readonly changes: number; readonly kind: RefusalKind }

/** The exact state of this moment. «Offline» with no changes means only that nobody can be reached. */
export const shownSave = (save: SaveState, link: LinkState): ShownSave => {
  const changes = changesOf(save)
  if (link.state === 'refused') return { state: 'refused', changes, kind: link.kind }
  if (save.state === 'refused') return save
  if (link.state === 'offline') return { state: 'offline', changes }
  return save
}

const SENDING_LONG_MS = 400
const SAVED_SOON_MS = 300
const LINK_LOST_MS = 2_500
const RECOUNT_MS = 1_500

/**
 * How long a new state must last before it takes the place of the one that is shown: what passes by
 * itself within a blink is not worth a word, and a count is not read out at every key.
 */
export const patienceFor = (shown: ShownSave, exact: ShownSave): number => {
  if (shown.state === exact.state) return RECOUNT_MS
  if (exact.state === 'sending') return SENDING_LONG_MS
  if (exact.state === 'saved' && shown.state === 'sending') return SAVED_SOON_MS
  if (exact.state === 'offline' && exact.changes === 0) return LINK_LOST_MS
  return 0
}

export const isSame = (a: ShownSave, b: ShownSave): boolean =>
  a.state === b.state && changesIn(a) === changesIn(b) && kindIn(a) === kindIn(b)
export const changesIn = (save: ShownSave) => (save.state === 'saved' ? 0 : save.changes)
const kindIn = (save: ShownSave) => (save.state === 'refused' ? save.kind : undefined)
