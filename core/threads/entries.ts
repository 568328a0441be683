import * as z from 'zod'
import { draftIdSchema, type PersonId, personIdSchema, type ThreadId } from '../../shared/ids.ts'
import { instantSchema } from '../../shared/people.ts'
import { Refusal } from '../../shared/refusal.ts'
import { categorySchema, type Standing, standingSchema } from '../../shared/thread.ts'
import { keys } from '../keys.ts'
import type { Platform } from '../platform.ts'

const base = {
  seq: z.int(),
  at: instantSchema,
  by: personIdSchema,
  /** Where the thread stands after this entry. */
  standing: standingSchema,
}
const act = { opId: z.string(), reason: z.string() }

/** An entry as stored: all of it, for no viewer in particular. */
export const storedEntrySchema = z.discriminatedUnion('kind', [
  z.object({
    ...base,
    kind: z.literal('message'),
    draftId: draftIdSchema,
    text: z.string(),
    replyTo: z.int().optional(),
  }),
  z.object({ ...base, ...act, kind: z.literal('hide'), target: z.int(), category: categorySchema }),
  z.object({ ...base, ...act, kind: z.literal('restore'), target: z.int() }),
  z.object({ ...base, ...act, kind: z.literal('close') }),
  z.object({ ...base, ...act, kind: z.literal('reopen') }),
])
export type StoredEntry = z.infer<typeof storedEntrySchema>
export type StoredMessage = Extract<StoredEntry, { kind: 'message' }>
type Without<Entry, Key extends string> = Entry extends unknown ? Omit<Entry, Key> : never
/** An entry before it has its place. */
export type NewEntry = Without<StoredEntry, 'seq' | 'at' | 'standing'>

const EMPTY: Standing = { messages: 0, closed: false, hidden: {} }
/** So many losses in a row mean that something else is wrong. */
const MAX_TRIES = 100
const READ_AT_ONCE = 500
const READ_BACK = 100

/** All entries behind `after`, dense and in order, strongly consistent. */
export const readEntries = async (
  { core }: Platform,
  threadId: ThreadId,
  { after, limit }: { after: number; limit: number },
): Promise<readonly StoredEntry[]> => {
  const items = await core.list({
    pk: keys.thread(threadId).pk,
    prefix: 'E#',
    after: keys.entry(threadId, after).sk,
    limit,
  })
  return dense(
    items.map((item) => storedEntrySchema.parse(item)),
    after,
  )
}

/** The entries up to the first missing number: nothing ever steps over a hole (rule C6). */
export const dense = <Entry extends { seq: number }>(
  entries: readonly Entry[],
  after: number,
): readonly Entry[] => {
  const hole = entries.findIndex(({ seq }, index) => seq !== after + index + 1)
  return hole < 0 ? entries : entries.slice(0, hole)
}

export const readEntry = async (
  { core }: Platform,
  threadId: ThreadId,
  seq: number,
): Promise<StoredEntry | undefined> => {
  const item = await core.get(keys.entry(threadId, seq))
  return item && storedEntrySchema.parse(item)
}

/** The newest entry, strongly consistent; undefined in a thread nobody wrote in yet. */
export const readNewest = async (
  { core }: Platform,
  threadId: ThreadId,
): Promise<StoredEntry | undefined> => {
  const [item] = await core.list({
    pk: keys.thread(threadId).pk,
    prefix: 'E#',
    order: 'descending',
    limit: 1,
  })
  return item && storedEntrySchema.parse(item)
}

/** The entries written since a moment, newest first, without reading what is older. */
export const readEntriesSince = async (
  { core }: Platform,
  threadId: ThreadId,
  since: string,
): Promise<readonly StoredEntry[]> => {
  const found: StoredEntry[] = []
  let before: { after: string } | undefined
  for (;;) {
    const { pk } = keys.thread(threadId)
    const range = { pk, prefix: 'E#', order: 'descending', limit: READ_BACK, ...before } as const
    const page = (await core.list(range)).map((item) => storedEntrySchema.parse(item))
    const fresh = page.filter(({ at }) => at > since)
    found.push(...fresh)
    const last = page.at(-1)
    if (!last || fresh.length < page.length || page.length < READ_BACK) return found
    before = { after: keys.entry(threadId, last.seq).sk }
  }
}

/** Where the thread stands, and what is new since `after`: what a writer decides by. */
export interface Seen {
  readonly head: number
  readonly standing: Standing
  readonly entries: readonly StoredEntry[]
}
/** Either the entry to write, or the number of the one that already says it. */
export type Decision = { readonly write: NewEntry } | { readonly already: StoredEntry }

/**
 * Writes one entry at the end of a thread (rule C1): reads what is there behind `after`, decides,
 * and puts the next number if it is still free; if someone else took it, reads theirs and decides
 * again. What a decision rests on can therefore not change between the check and the write.
 *
 * @throws whatever `decide` throws; Refusal `unavailable` after a hundred lost races.
 */
export const appendEntry = async (
  platform: Platform,
  threadId: ThreadId,
  wish: { after: number; decide: (seen: Seen) => Decision | Promise<Decision> },
): Promise<StoredEntry> => {
  let entries = await readAll(platform, threadId, wish.after)
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const newest = entries.at(-1) ?? (await readNewest(platform, threadId))
    const seen = { head: newest?.seq ?? 0, standing: newest?.standing ?? EMPTY, entries }
    const decision = await wish.decide(seen)
    if ('already' in decision) return decision.already
    const entry = place(decision.write, seen, platform.now())
    if (await platform.core.putNew({ ...keys.entry(threadId, entry.seq), ...entry })) return entry
    entries = [...entries, ...(await readAll(platform, threadId, seen.head))]
  }
  throw new Refusal('unavailable', 'This thread is very busy.', { retryAfterMs: 1_000 })
}

const readAll = async (
  platform: Platform,
  threadId: ThreadId,
  after: number,
): Promise<readonly StoredEntry[]> => {
  const page = await readEntries(platform, threadId, { after, limit: READ_AT_ONCE })
  if (page.length < READ_AT_ONCE) return page
  return [...page, ...(await readAll(platform, threadId, after + page.length))]
}

const place = (entry: NewEntry, { head, standing }: Seen, now: Date): StoredEntry =>
  ({
    ...entry,
    seq: head + 1,
    at: now.toISOString(),
    standing: standingAfter(entry, standing, head + 1),
  }) as StoredEntry

const standingAfter = (entry: NewEntry, before: Standing, seq: number): Standing => {
  switch (entry.kind) {
    case 'message':
      return { ...before, messages: before.messages + 1 }
    case 'hide':
      return { ...before, hidden: { ...before.hidden, [entry.target]: seq } }
    case 'restore': {
      const { [entry.target]: _restored, ...hidden } = before.hidden
      return { ...before, hidden }
    }
    case 'close':
      return { ...before, closed: true }
    case 'reopen':
      return { ...before, closed: false }
  }
}

/** Where a thread stands after its newest entry. */
export const standingOf = (newest: StoredEntry | undefined): Standing => newest?.standing ?? EMPTY

/** Who wrote a message, when an entry is one. */
export const authorOf = (entry: StoredEntry | undefined): PersonId | undefined =>
  entry?.kind === 'message' ? entry.by : undefined
