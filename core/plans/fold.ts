import { setImmediate as nextTurn } from 'node:timers/promises'
import * as Y from 'yjs'
import type { PlanId } from '../../shared/ids.ts'
import {
  CHUNK_BYTES,
  FOLD_BYTES,
  FOLD_ITEMS,
  FOLD_PART,
  MAX_LOG_ITEM_BYTES,
  ORPHAN_AGE_MS,
} from '../../shared/limits.ts'
import { Refusal } from '../../shared/refusal.ts'
import { docKeys } from '../keys.ts'
import type { Platform } from '../platform.ts'
import type { Item, Key } from '../table/table.ts'
import { holds } from './holds.ts'
import {
  type LogItem,
  nameOfWrite,
  readHead,
  readLog,
  type StoredLog,
  updatesIn,
  type Write,
} from './log.ts'
import { type Packed, packDocument, unpack } from './pack.ts'

/** How long a log is: its items, and the bytes of the updates in them. */
export interface LogLength {
  readonly items: number
  readonly bytes: number
}

/**
 * Whether a log has grown long enough to be folded into a snapshot. What a fold writes is paid by the kilobyte, as
 * the items were: behind a snapshot of so many kilobytes it waits for as many of them.
 *
 * @param packedBytes of the snapshot in place.
 */
export const isWorthFolding = ({ items, bytes }: LogLength, packedBytes: number): boolean =>
  items >= Math.max(FOLD_ITEMS, packedBytes / 1_024) ||
  bytes >= Math.max(FOLD_BYTES, packedBytes * FOLD_PART)

export const lengthOf = (items: readonly LogItem[]): LogLength => ({
  items: items.length,
  bytes: updatesIn(items).reduce((total, { byteLength }) => total + byteLength, 0),
})

export interface Folded {
  /** Whether this call's snapshot became the plan's; if not, another's did that holds no less. */
  readonly won: boolean
  /** All that was stored when this call read it. */
  readonly snapshot: Packed
  /** The number of the stored snapshot that {@link snapshot} is at least as new as; 0 for none. */
  readonly rev: number
  /** The log items that are in it. */
  readonly items: readonly LogItem[]
  /** What this call left of the log, because it is not worth a fold yet. */
  readonly left: LogLength
  /** Whether an update is in it. */
  readonly holds: (update: Uint8Array) => boolean
}

/**
 * Folds a plan's log into a snapshot; the updates themselves move into history, so that who wrote
 * what stays known. Several may fold at once and each may stop at any line: only the conditional
 * flip of HEAD decides, and exactly the log items that were read are removed after it.
 *
 * @param since a snapshot's number: where a newer one is in place, and what came after that is not worth a fold yet,
 * nothing is written, and that snapshot is given back.
 * @returns undefined when nothing is stored.
 * @see PROTOCOL.md P5
 */
export const foldLog = async (
  platform: Platform,
  planId: PlanId,
  since = Number.POSITIVE_INFINITY,
): Promise<Folded | undefined> => {
  const began = platform.now().getTime()
  const log = await readLog(platform, planId)
  if (!hasWork(log, since)) return asItIs(log)
  const { items } = log
  const rev = log.head?.rev ?? 0
  const doc = await buildInTurns(log)
  const snapshot = await packDocument(doc)
  const fold = { planId, log, id: platform.newId(), snapshot, began }
  // Chunks cost by the kilobyte: nothing of them is written behind a fold that was quicker.
  const isFirst = ((await readHead(platform, planId))?.rev ?? 0) === rev
  const won = isFirst && (await putInPlace(platform, fold))
  if (won) await tidyUp(platform, fold)
  const left = { items: 0, bytes: 0 }
  return toFolded(doc, { won, snapshot, rev: won ? rev + 1 : rev, items, left })
}

const hasWork = ({ head, snapshot, items }: StoredLog, since: number): boolean =>
  items.length > 0 &&
  ((head?.rev ?? 0) <= since || isWorthFolding(lengthOf(items), snapshot?.bytes.byteLength ?? 0))

const asItIs = async ({ head, snapshot, items }: StoredLog): Promise<Folded | undefined> => {
  if (!snapshot || !head) return undefined
  // What is left of the log is not in the snapshot, and so not in its document.
  const doc = await buildInTurns({ head, snapshot, items: [] })
  return toFolded(doc, { won: false, snapshot, rev: head.rev, items: [], left: lengthOf(items) })
}

const UPDATES_A_TURN = 250
/** The document of what is stored; a process that serves people at the same time is let in between. */
const buildInTurns = async ({ snapshot, items }: StoredLog): Promise<Y.Doc> => {
  const doc = new Y.Doc()
  if (snapshot) Y.applyUpdateV2(doc, unpack(snapshot))
  const updates = updatesIn(items)
  for (let taken = 0; taken < updates.length; taken += UPDATES_A_TURN) {
    await nextTurn()
    doc.transact(() => {
      for (const update of updates.slice(taken, taken + UPDATES_A_TURN)) Y.applyUpdate(doc, update)
    })
  }
  await nextTurn()
  return doc
}

const toFolded = (doc: Y.Doc, folded: Omit<Folded, 'holds'>): Folded => ({
  ...folded,
  holds: (update) => holds(doc, update),
})

interface Fold {
  readonly planId: PlanId
  readonly log: StoredLog
  readonly id: string
  readonly snapshot: Packed
  readonly began: number
}

/** Writes the snapshot beside the one in place, and points HEAD to it if nobody else was quicker. */
const putInPlace = async (platform: Platform, fold: Fold): Promise<boolean> => {
  const { planId, log, id, snapshot, began } = fold
  const chunks = chunksOf(platform, fold)
  await putEvery(platform, chunks)
  // A sweep may take this fold's chunks for orphans when it has been asleep for very long.
  const tooLate = platform.now().getTime() - began > ORPHAN_AGE_MS / 2
  const rev = (log.head?.rev ?? 0) + 1
  const head = {
    ...docKeys.head(planId),
    ...{ rev, snapshot: id, chunks: chunks.length, format: 'v2-gzip' },
    ...{ bytes: snapshot.bytes.byteLength, stateVector: snapshot.stateVector },
  }
  const won = !tooLate && (await flip(platform, planId, head))
  if (!won) await removeEvery(platform, chunks)
  return won
}

/** Whether HEAD now points to this snapshot. A flip whose answer got lost finds, tried again, itself: it has won. */
const flip = async (
  platform: Platform,
  planId: PlanId,
  head: Item & { rev: number; snapshot: string },
): Promise<boolean> => {
  const { docs } = platform
  const isDone = head.rev === 1 ? docs.putNew(head) : docs.replace(head, head.rev - 1)
  return (await isDone) || (await readHead(platform, planId))?.snapshot === head.snapshot
}

/**
 * After the flip: history first, then the log items go that are in it. Whoever stops in between
 * leaves items that the next fold reads once more: it packs them again, under the same places.
 */
const tidyUp = async (platform: Platform, { planId, log, id }: Fold): Promise<void> => {
  await putEvery(platform, historyOf(planId, id, log))
  await removeEvery(
    platform,
    log.items.map(({ key }) => key),
  )
  const { head } = log
  if (!head) return
  const old = Array.from({ length: head.chunks }, (_, chunk) => ({ id: head.snapshot, chunk }))
  await removeEvery(
    platform,
    old.map((place) => docKeys.chunk(planId, place)),
  )
}

const chunksOf = ({ now }: Platform, { planId, id, snapshot }: Fold): readonly Item[] => {
  const { bytes } = snapshot
  const at = now().toISOString()
  return Array.from({ length: Math.ceil(bytes.byteLength / CHUNK_BYTES) }, (_, chunk) => ({
    ...docKeys.chunk(planId, { id, chunk }),
    bytes: bytes.slice(chunk * CHUNK_BYTES, (chunk + 1) * CHUNK_BYTES),
    at,
  }))
}

/** The folded writes, each once and with the place it had in the log. */
const historyOf = (planId: PlanId, id: string, { items }: StoredLog): readonly Item[] => {
  const packed: Item[] = []
  let pack: { place: string; write: Write }[] = []
  let bytes = 0
  const names = new Set<string>()
  const close = () => {
    const first = pack[0]
    if (!first) return
    const place = `${first.place.slice(2)}-${id}`
    const lastAt = pack
      .map(({ write }) => write.at)
      .sort()
      .at(-1)
    packed.push({
      ...docKeys.history(planId, place),
      lastAt,
      writes: pack.map(({ place, write }) => ({ place, ...write })),
    })
    pack = []
    bytes = 0
  }
  for (const { key, writes } of items) {
    for (const [index, write] of writes.entries()) {
      const name = nameOfWrite(write)
      if (names.has(name)) continue
      names.add(name)
      if (bytes + write.update.byteLength > MAX_LOG_ITEM_BYTES) close()
      pack.push({ place: `${key.sk}.${index}`, write })
      bytes += write.update.byteLength + 100
    }
  }
  close()
  return packed
}

const putEvery = async ({ docs }: Platform, items: readonly Item[]) => {
  const left = await docs.putAll(items)
  if (left.length > 0) throw new Refusal('unavailable', 'The store did not take a whole fold.')
}

/** What stays in spite of this is in the snapshot too, or is an orphan: it does no harm. */
const removeEvery = async ({ docs }: Platform, keys: readonly Key[]) => {
  await docs.removeAll(keys)
}
