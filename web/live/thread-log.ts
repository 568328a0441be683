import type { Entry } from '../../shared/thread.ts'

/** A thread as this device knows it: entries 1 to `entries.length` without a hole, and those that came too early. */
export interface ThreadLog {
  readonly entries: readonly Entry[]
  readonly early: ReadonlyMap<number, Entry>
  /** The newest number anyone has told of. */
  readonly head: number
}

export const EMPTY_LOG: ThreadLog = { entries: [], early: new Map(), head: 0 }

/** The log with these entries in it, each only after the one before it (rule C5). What is known already is dropped. */
export const takeEntries = (log: ThreadLog, arrived: readonly Entry[]): ThreadLog => {
  const early = new Map(log.early)
  for (const entry of arrived) if (entry.seq > log.entries.length) early.set(entry.seq, entry)
  const entries = [...log.entries]
  for (let next = early.get(entries.length + 1); next; next = early.get(entries.length + 1)) {
    early.delete(next.seq)
    entries.push(next)
    apply(entries, next)
  }
  return { entries, early, head: Math.max(log.head, entries.length, ...early.keys()) }
}

/** Whether something is missing: an entry came too early, or someone told of a later one. */
export const hasGap = ({ entries, head }: ThreadLog): boolean => head > entries.length

/** What a hide takes away here, too, and a restore brings back: words must not stay in memory (rule C8). */
const apply = (entries: Entry[], act: Entry) => {
  if (act.kind !== 'hide' && act.kind !== 'restore') return
  const message = entries[act.target - 1]
  if (message?.kind !== 'message') return
  entries[act.target - 1] = act.kind === 'hide' ? hidden(message, act) : restored(message, act)
}

type Message = Extract<Entry, { kind: 'message' }>

const hidden = (message: Message, act: Extract<Entry, { kind: 'hide' }>): Message => {
  const { text, ...rest } = message
  const tombstone = { at: act.at, category: act.category }
  // Only the author and facilitators are told the reason; they may go on reading the words.
  return act.reason === undefined
    ? { ...rest, hidden: tombstone }
    : { ...rest, ...(text !== undefined && { text }), hidden: { ...tombstone, reason: act.reason } }
}

const restored = (message: Message, act: Extract<Entry, { kind: 'restore' }>): Message => {
  if (act.text === undefined) return message
  const { hidden: _hidden, ...rest } = message
  return { ...rest, text: act.text }
}

/** Whether the thread is closed after its last entry. */
export const isClosed = (entries: readonly Entry[]): boolean =>
  entries.findLast(({ kind }) => kind === 'close' || kind === 'reopen')?.kind === 'close'
