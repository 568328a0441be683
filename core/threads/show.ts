import type { PersonId, ThreadId } from '../../shared/ids.ts'
import type { Entry } from '../../shared/thread.ts'
import type { Platform } from '../platform.ts'
import { readEntry, type StoredEntry, type StoredMessage } from './entries.ts'

type Hide = Extract<StoredEntry, { kind: 'hide' }>

/** Who looks: facilitators see all, authors see their own hidden words, everyone else a tombstone. */
export interface Viewer {
  readonly personId: PersonId | undefined
  readonly moderator: boolean
}

/** What showing an entry needs to know: who hid which message, and the messages acts are about. */
export interface Context {
  readonly hides: ReadonlyMap<number, Hide>
  readonly targets: ReadonlyMap<number, StoredMessage>
}

/**
 * One entry as this viewer may see it (rule C8). The only place where words are kept back; every
 * road out of a thread (page, socket, export, search) goes through it.
 */
export const showEntry = (entry: StoredEntry, context: Context, viewer: Viewer): Entry => {
  const { seq, at, by } = entry
  switch (entry.kind) {
    case 'message':
      return showMessage(entry, context.hides.get(seq), viewer)
    case 'hide': {
      const { kind, target, category, reason } = entry
      const shown = { seq, at, by, kind, target, category }
      return isPrivy(viewer, context.targets.get(target)) ? { ...shown, reason } : shown
    }
    case 'restore': {
      const { kind, target, reason } = entry
      const message = context.targets.get(target)
      const visible = message && !context.hides.has(target)
      return {
        ...{ seq, at, by, kind, target },
        ...(isPrivy(viewer, message) && { reason }),
        ...(message && (visible || isPrivy(viewer, message)) && { text: message.text }),
      }
    }
    case 'close':
    case 'reopen':
      return { seq, at, by, kind: entry.kind, reason: entry.reason }
  }
}

const showMessage = (message: StoredMessage, hide: Hide | undefined, viewer: Viewer): Entry => {
  const { seq, at, by, kind, draftId, text, replyTo } = message
  const shown = { seq, at, by, kind, draftId, ...(replyTo !== undefined && { replyTo }) }
  if (!hide) return { ...shown, text }
  const tombstone = { at: hide.at, category: hide.category }
  return isPrivy(viewer, message)
    ? { ...shown, text, hidden: { ...tombstone, reason: hide.reason } }
    : { ...shown, hidden: tombstone }
}

const isPrivy = (viewer: Viewer, message: StoredMessage | undefined) =>
  viewer.moderator || (message !== undefined && viewer.personId === message.by)

/** What is needed to show these entries as the thread stands now, read after them. */
export const contextOf = async (
  platform: Platform,
  threadId: ThreadId,
  shown: { entries: readonly StoredEntry[]; hidden: Readonly<Record<string, number>> },
): Promise<Context> => {
  const wanted = shown.entries.flatMap((entry) => (entry.kind === 'message' ? [entry.seq] : []))
  const targets = shown.entries.flatMap((entry) => ('target' in entry ? [entry.target] : []))
  const hideSeqs = [...wanted, ...targets].flatMap((seq) => shown.hidden[seq] ?? [])
  const read = async (seqs: readonly number[]) =>
    Promise.all([...new Set(seqs)].map((seq) => readEntry(platform, threadId, seq)))
  const [hides, messages] = await Promise.all([read(hideSeqs), read(targets)])
  return {
    hides: new Map(
      hides.flatMap((entry) => (entry?.kind === 'hide' ? [[entry.target, entry]] : [])),
    ),
    targets: new Map(
      messages.flatMap((entry) => (entry?.kind === 'message' ? [[entry.seq, entry]] : [])),
    ),
  }
}
