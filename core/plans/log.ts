import * as Y from 'yjs'
import * as z from 'zod'
import { type PersonId, type PlanId, personIdSchema } from '../../shared/ids.ts'
import { instantSchema } from '../../shared/people.ts'
import { docKeys, logPlace } from '../keys.ts'
import type { Platform } from '../platform.ts'
import type { Item } from '../table/table.ts'

/** One update as it was received: who wrote it and when, from the server's own record (rule P9). */
export interface Write {
  readonly by: PersonId
  readonly at: string
  /** Yjs v1 bytes. */
  readonly update: Uint8Array
}

/** The newest snapshot: `rev` goes up by one at every flip; the state is in `chunks` items. */
export const headSchema = z.object({
  rev: z.int(),
  snapshot: z.string(),
  chunks: z.int(),
})
export type Head = z.infer<typeof headSchema>

export const writesSchema = z
  .array(
    z.object({
      by: personIdSchema,
      at: instantSchema,
      update: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    }),
  )
  .readonly()

/** Keeps updates for good, as one item under a unique key; the order of the log does not matter. */
export const appendWrites = async (
  { docs, now, newId }: Platform,
  planId: PlanId,
  writes: readonly Write[],
): Promise<void> => docs.put({ ...docKeys.update(planId, logPlace(now(), newId())), writes })

export interface StoredLog {
  /** Everything folded so far, Yjs v1 bytes; undefined before the first fold. */
  readonly snapshot: Uint8Array | undefined
  readonly head: Head | undefined
  /** The items behind the snapshot (some may be in it too: applying them twice changes nothing). */
  readonly items: readonly { readonly key: Item; readonly writes: readonly Write[] }[]
}

/**
 * Reads all that is stored of a plan. The log is read before HEAD: a fold that runs meanwhile can
 * then only show us something twice, never hide something (rule P5).
 */
export const readLog = async (platform: Platform, planId: PlanId): Promise<StoredLog> => {
  const items = await platform.docs.list({
    pk: docKeys.head(planId).pk,
    prefix: 'U#',
    limit: 100_000,
  })
  const { head, snapshot } = await readSnapshot(platform, planId)
  return {
    head,
    snapshot,
    items: items.map((key) => ({ key, writes: writesSchema.parse(key.writes) })),
  }
}

/** HEAD and its chunks; read again when a fold replaced them in between. */
const readSnapshot = async (
  platform: Platform,
  planId: PlanId,
): Promise<{ head: Head | undefined; snapshot: Uint8Array | undefined }> => {
  const stored = await platform.docs.get(docKeys.head(planId))
  if (!stored) return { head: undefined, snapshot: undefined }
  const head = headSchema.parse(stored)
  const { pk, sk } = docKeys.chunk(planId, { id: head.snapshot, chunk: 0 })
  const prefix = sk.slice(0, sk.lastIndexOf('#') + 1)
  const chunks = await platform.docs.list({ pk, prefix, limit: head.chunks })
  if (chunks.length < head.chunks) return readSnapshot(platform, planId)
  return { head, snapshot: join(chunks.map(({ bytes }) => bytes as Uint8Array)) }
}

const join = (parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))

/** All stored updates of a plan, snapshot first: together they are the plan. */
export const storedUpdates = ({ snapshot, items }: StoredLog): readonly Uint8Array[] => [
  ...(snapshot ? [snapshot] : []),
  ...items.flatMap(({ writes }) => writes.map(({ update }) => update)),
]

/** A document with everything in it. `gc: false` keeps what was deleted, so that its place can be told. */
export const buildDocument = (updates: readonly Uint8Array[], options: { gc: boolean }): Y.Doc => {
  const doc = new Y.Doc({ gc: options.gc })
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return doc
}

/** The plan's document as stored, for reading. */
export const loadDocument = async (platform: Platform, planId: PlanId): Promise<Y.Doc> =>
  buildDocument(storedUpdates(await readLog(platform, planId)), { gc: true })
