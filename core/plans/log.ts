import * as Y from 'yjs'
import * as z from 'zod'
import { type PersonId, type PlanId, personIdSchema } from '../../shared/ids.ts'
import { instantSchema } from '../../shared/people.ts'
import { docKeys, logPlace } from '../keys.ts'
import type { Platform } from '../platform.ts'
import type { Item, Key } from '../table/table.ts'
import { type Packed, packUpdate, unpack, unpackV1 } from './pack.ts'

/** One update as it was received: who wrote it and when, from the server's own record (rule P9). */
export interface Write {
  readonly by: PersonId
  readonly at: string
  /** Yjs v1 bytes. */
  readonly update: Uint8Array
}

/** What a write is known by wherever it is stored: two nodes may both have stored it (D56). */
export const nameOfWrite = ({ by, at, update }: Write): string =>
  `${by} ${at} ${Buffer.from(update.buffer, update.byteOffset, update.byteLength).toString('latin1')}`

const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

/**
 * The newest snapshot: `rev` goes up by one at every flip; the state is in `chunks` items, packed (see
 * {@link Packed}) or, from before that, as a plain Yjs v1 update.
 */
export const headSchema = z.union([
  z.object({
    rev: z.int(),
    snapshot: z.string(),
    chunks: z.int(),
    format: z.literal('v2-gzip'),
    bytes: z.int(),
    stateVector: bytesSchema,
  }),
  z.object({
    rev: z.int(),
    snapshot: z.string(),
    chunks: z.int(),
    format: z.literal('v1').default('v1'),
  }),
])
export type Head = z.output<typeof headSchema>

export const writeSchema = z.object({
  by: personIdSchema,
  at: instantSchema,
  update: bytesSchema,
})
const writesSchema = z.array(writeSchema).readonly()

/** An item of the log, under a key of its own; the order of the log does not matter. */
export const logItem = (
  { now, newId }: Pick<Platform, 'now' | 'newId'>,
  planId: PlanId,
  writes: readonly Write[],
): Item => ({ ...docKeys.update(planId, logPlace(now(), newId())), writes })

/** Keeps updates for good, as one item. */
export const appendWrites = async (
  platform: Platform,
  planId: PlanId,
  writes: readonly Write[],
): Promise<void> => platform.docs.put(logItem(platform, planId, writes))

export interface StoredLog {
  /** Everything folded so far; undefined before the first fold. */
  readonly snapshot: Packed | undefined
  readonly head: Head | undefined
  /** The items behind the snapshot (some may be in it too: applying them twice changes nothing). */
  readonly items: readonly LogItem[]
}
export interface LogItem {
  readonly key: Key
  readonly writes: readonly Write[]
}

/**
 * Reads all that is stored of a plan. The log is read before HEAD: a fold that runs meanwhile can
 * then only show us something twice, never hide something (rule P5).
 *
 * @throws BrokenSnapshot rather than show less than was stored.
 */
export const readLog = async (platform: Platform, planId: PlanId): Promise<StoredLog> => {
  const items = await readItems(platform, planId)
  return { items, ...(await readSnapshot(platform, planId)) }
}

/**
 * The log alone. Whoever needs the whole plan reads the snapshot after it.
 *
 * @param since leaves out items whose key was made before; one may be stored long after that.
 */
export const readItems = async (
  { docs }: Platform,
  planId: PlanId,
  since?: Date,
): Promise<readonly LogItem[]> => {
  const { pk } = docKeys.head(planId)
  const after = since && { after: docKeys.update(planId, logPlace(since, '')).sk }
  const items = await docs.list({ pk, prefix: 'U#', ...after, limit: 100_000 })
  return items.map(({ sk, writes }) => ({ key: { pk, sk }, writes: writesSchema.parse(writes) }))
}

/** HEAD as it is stored; undefined before the first fold. */
export const readHead = async ({ docs }: Platform, planId: PlanId): Promise<Head | undefined> => {
  const stored = await docs.get(docKeys.head(planId))
  return stored && headSchema.parse(stored)
}

/** The snapshot HEAD points to lacks a part: someone has to look, and nobody may edit on what is left. */
export class BrokenSnapshot extends Error {
  override readonly name = 'BrokenSnapshot'
  readonly planId: PlanId

  constructor(planId: PlanId, head: Head, found: string) {
    super(`plan ${planId}: snapshot ${head.snapshot} has ${head.chunks} chunks, found ${found}`)
    this.planId = planId
  }
}

/** HEAD and its chunks; read again as long as folds replace them in between. */
export const readSnapshot = async (
  platform: Platform,
  planId: PlanId,
): Promise<Pick<StoredLog, 'head' | 'snapshot'>> => {
  let head = await readHead(platform, planId)
  while (head) {
    const chunks = await readChunks(platform, planId, head)
    const bytes = chunks.reduce((total, chunk) => total + chunk.byteLength, 0)
    const isWhole = chunks.length === head.chunks && (head.format === 'v1' || bytes === head.bytes)
    if (isWhole) return { head, snapshot: toPacked(head, join(chunks)) }
    const next = await readHead(platform, planId)
    if (next?.rev === head.rev) throw new BrokenSnapshot(planId, head, `${chunks.length}`)
    head = next
  }
  return { head, snapshot: undefined }
}

const readChunks = async ({ docs }: Platform, planId: PlanId, { snapshot, chunks }: Head) => {
  const { pk, sk } = docKeys.chunk(planId, { id: snapshot, chunk: 0 })
  const prefix = sk.slice(0, sk.lastIndexOf('#') + 1)
  const items = await docs.list({ pk, prefix, limit: chunks })
  return items.map(({ bytes }) => bytesSchema.parse(bytes))
}

const toPacked = (head: Head, bytes: Uint8Array): Packed =>
  head.format === 'v1' ? packUpdate(bytes) : { bytes, stateVector: head.stateVector }

const join = (parts: readonly Uint8Array[]): Uint8Array => {
  const [only, ...others] = parts
  return only && others.length === 0 ? only : new Uint8Array(Buffer.concat(parts))
}

/** All stored updates of a plan as Yjs v1, snapshot first: together they are the plan. */
export const storedUpdates = ({ snapshot, items }: StoredLog): readonly Uint8Array[] => [
  ...(snapshot ? [unpackV1(snapshot)] : []),
  ...updatesIn(items),
]

/** The updates of the log alone. */
export const updatesIn = (items: readonly LogItem[]): readonly Uint8Array[] =>
  items.flatMap(({ writes }) => writes.map(({ update }) => update))

/** A document with everything in it. `gc: false` keeps what was deleted, so that its place can be told. */
export const buildDocument = (updates: readonly Uint8Array[], options: { gc: boolean }): Y.Doc => {
  const doc = new Y.Doc({ gc: options.gc })
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return doc
}

/** The document of what is stored; what was deleted is let go. */
export const documentOf = ({ snapshot, items }: StoredLog): Y.Doc => {
  const doc = new Y.Doc()
  doc.transact(() => {
    if (snapshot) Y.applyUpdateV2(doc, unpack(snapshot))
    for (const update of updatesIn(items)) Y.applyUpdate(doc, update)
  })
  return doc
}

/** The plan's document as stored, for reading. */
export const loadDocument = async (platform: Platform, planId: PlanId): Promise<Y.Doc> =>
  documentOf(await readLog(platform, planId))
