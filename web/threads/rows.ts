import type { PersonId } from '../../shared/ids.ts'
import type { RefusalKind } from '../../shared/refusal.ts'
import type { Entry, MessageEntry } from '../../shared/thread.ts'
import type { OutgoingDraft } from '../live/outbox.ts'

export type ActEntry = Exclude<Entry, MessageEntry>

/** What became of a message of mine that is not in the thread yet. */
export type DraftState =
  | { readonly state: 'sending' }
  /** Nobody can be reached. */
  | { readonly state: 'waiting' }
  /** One above it was refused. */
  | { readonly state: 'behind' }
  | { readonly state: 'refused'; readonly kind: RefusalKind }

/** One line of a thread, top to bottom. A message keeps its key from being typed to being in the log. */
export type Row =
  | { readonly kind: 'day'; readonly key: string; readonly day: string }
  | { readonly kind: 'new'; readonly key: 'new' }
  | { readonly kind: 'message'; readonly key: string; readonly entry: MessageEntry }
  | { readonly kind: 'act'; readonly key: string; readonly entry: ActEntry }
  | {
      readonly kind: 'draft'
      readonly key: string
      readonly draft: OutgoingDraft
      readonly state: DraftState
    }

export interface RowsWish {
  readonly entries: readonly Entry[]
  readonly drafts: readonly OutgoingDraft[]
  readonly me: PersonId
  readonly isOnline: boolean
  /** The first message that came while I was away. */
  readonly firstNew: number | undefined
}

/** The lines of a thread: entries and, below them, what is on its way; a heading before each day of my clock. */
export const rowsOf = ({ entries, drafts, me, isOnline, firstNew }: RowsWish): readonly Row[] => {
  const rows: Row[] = []
  let day = ''
  const add = (row: Row, at: Date) => {
    const itsDay = dayOf(at)
    if (itsDay !== day) rows.push({ kind: 'day', key: `day ${itsDay}`, day: itsDay })
    day = itsDay
    if (row.kind === 'message' && row.entry.seq === firstNew) rows.push({ kind: 'new', key: 'new' })
    rows.push(row)
  }
  for (const entry of entries) {
    const row: Row =
      entry.kind === 'message'
        ? { kind: 'message', key: `${entry.by} ${entry.draftId}`, entry }
        : { kind: 'act', key: `act ${entry.seq}`, entry }
    add(row, new Date(entry.at))
  }
  for (const { draft, state } of stillOutside(entries, drafts, { me, isOnline }))
    add({ kind: 'draft', key: `${me} ${draft.draftId}`, draft, state }, new Date(draft.typedAt))
  return rows
}

/** Drafts that are not in the log: the log may tell of one before its acknowledgement comes. */
const stillOutside = (
  entries: readonly Entry[],
  drafts: readonly OutgoingDraft[],
  { me, isOnline }: { me: PersonId; isOnline: boolean },
) => {
  const mine = new Set<string>()
  if (drafts.length > 0)
    for (const entry of entries)
      if (entry.kind === 'message' && entry.by === me) mine.add(entry.draftId)
  const outside = drafts.filter(({ draftId }) => !mine.has(draftId))
  const refusedAt = outside.findIndex(({ refused }) => refused !== undefined)
  return outside.map((draft, index) => ({
    draft,
    state: stateOf(draft, { isBehind: refusedAt >= 0 && index > refusedAt, isOnline }),
  }))
}

const stateOf = (
  { refused }: OutgoingDraft,
  { isBehind, isOnline }: { isBehind: boolean; isOnline: boolean },
): DraftState => {
  if (refused !== undefined) return { state: 'refused', kind: refused }
  if (isBehind) return { state: 'behind' }
  return { state: isOnline ? 'sending' : 'waiting' }
}

/** Whether taking it back is the truth: one that was sent and not answered may be in the thread already. */
export const mayTakeBack = ({ attempt }: OutgoingDraft, { state }: DraftState): boolean =>
  state === 'refused' || (attempt === 0 && state !== 'sending')

/** YYYY-MM-DD on the clock of this device. */
export const dayOf = (at: Date): string =>
  [at.getFullYear(), at.getMonth() + 1, at.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')

/** The number of the first message of others behind the ones I have read; undefined when there is none, or I never read any. */
export const firstNewOf = (
  entries: readonly Entry[],
  { read, me }: { read: number; me: PersonId },
): number | undefined => {
  if (read === 0) return undefined
  return entries
    .filter((entry) => entry.kind === 'message')
    .slice(read)
    .find(({ by }) => by !== me)?.seq
}
