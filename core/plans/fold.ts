import * as Y from 'yjs'
import type { PlanId } from '../../shared/ids.ts'
import { CHUNK_BYTES, FOLD_BYTES, FOLD_ITEMS, MAX_LOG_ITEM_BYTES } from '../../shared/limits.ts'
import { docKeys } from '../keys.ts'
import type { Platform } from '../platform.ts'
import type { Item } from '../table/table.ts'
import { buildDocument, readLog, type StoredLog, storedUpdates, type Write } from './log.ts'

/** Whether a log has grown long enough to be folded into a snapshot. */
export const isWorthFolding = (log: { items: number; bytes: number }): boolean =>
  log.items >= FOLD_ITEMS || log.bytes >= FOLD_BYTES

/**
 * Folds a plan's log into a snapshot; the updates themselves move into history, so that who wrote
 * what stays known. Several may fold at once and each may stop at any line: only the conditional
 * flip of HEAD decides, and exactly the log items that were read are removed after it.
 *
 * @returns whether this call's snapshot became the plan's.
 * @see PROTOCOL.md P5
 */
export const foldLog = async (platform: Platform, planId: PlanId): Promise<boolean> => {
  const log = await readLog(platform, planId)
  if (log.items.length === 0) return false
  const snapshot = Y.encodeStateAsUpdate(buildDocument(storedUpdates(log), { gc: true }))
  const id = platform.newId()
  const chunks = chunksOf(planId, id, snapshot)
  const history = historyOf(planId, id, log)
  await Promise.all([...chunks, ...history].map((item) => platform.docs.put(item)))

  const won = await flip(platform, planId, { log, id, chunks: chunks.length })
  await removeAll(platform, won ? log.items.map(({ key }) => key) : [...chunks, ...history])
  if (won && log.head) await removeChunks(platform, planId, log.head)
  return won
}

const flip = async (
  { docs }: Platform,
  planId: PlanId,
  next: { log: StoredLog; id: string; chunks: number },
): Promise<boolean> => {
  const seen = next.log.head?.rev ?? 0
  const head = { ...docKeys.head(planId), rev: seen + 1, snapshot: next.id, chunks: next.chunks }
  return seen === 0 ? docs.putNew(head) : docs.replace(head, seen)
}

const chunksOf = (planId: PlanId, id: string, snapshot: Uint8Array): readonly Item[] =>
  Array.from({ length: Math.max(1, Math.ceil(snapshot.byteLength / CHUNK_BYTES)) }, (_, chunk) => ({
    ...docKeys.chunk(planId, { id, chunk }),
    bytes: snapshot.slice(chunk * CHUNK_BYTES, (chunk + 1) * CHUNK_BYTES),
  }))

/** The folded writes, each with the place it had in the log: a write packed twice is known by it. */
const historyOf = (planId: PlanId, id: string, { items }: StoredLog): readonly Item[] => {
  const packed: Item[] = []
  let pack: { place: string; write: Write }[] = []
  let bytes = 0
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
      if (bytes + write.update.byteLength > MAX_LOG_ITEM_BYTES) close()
      pack.push({ place: `${key.sk}.${index}`, write })
      bytes += write.update.byteLength + 100
    }
  }
  close()
  return packed
}

const removeAll = async ({ docs }: Platform, items: readonly Item[]) => {
  await Promise.all(items.map((item) => docs.remove(item)))
}

const removeChunks = async (
  platform: Platform,
  planId: PlanId,
  head: { snapshot: string; chunks: number },
) =>
  removeAll(
    platform,
    Array.from({ length: head.chunks }, (_, chunk) =>
      docKeys.chunk(planId, { id: head.snapshot, chunk }),
    ),
  )
