import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import * as z from 'zod'
import {
  organisationIdSchema,
  type PlanId,
  personIdSchema,
  planIdSchema,
} from '../../shared/ids.ts'
import { CHUNK_BYTES } from '../../shared/limits.ts'
import { instantSchema } from '../../shared/people.ts'
import { inOrder, numbersOf } from '../../shared/plan.ts'
import { readPlan } from '../../shared/plan-document.ts'
import { type PlanContent, ROW_ROOTS } from '../../shared/plan-fields.ts'
import type { PlanNumbers } from '../../shared/plan-numbers.ts'
import {
  type Approval,
  approvalSchema,
  type FrozenPlan,
  frozenPlanSchema,
} from '../../shared/version.ts'
import { docKeys } from '../keys.ts'
import type { Platform } from '../platform.ts'
import type { Item } from '../table/table.ts'
import { canonicalJson } from './canonical-json.ts'

/** A version as stored: who froze what; the bytes are in `chunks` parts under `id`, text first. */
export const versionRecordSchema = z.object({
  planId: planIdSchema,
  number: z.int().min(1),
  id: z.string(),
  title: z.string(),
  submittedBy: personIdSchema,
  submittedAt: instantSchema,
  note: z.string().optional(),
  sha256: z.string(),
  leads: z.array(organisationIdSchema).readonly(),
  textBytes: z.int(),
  chunks: z.int(),
})
export type VersionRecord = z.infer<typeof versionRecordSchema>

export const sha256 = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex')

/** Rows in the order people read them: the order in which a document holds them is an accident. */
const ordered = (content: PlanContent): PlanContent => ({
  ...content,
  ...Object.fromEntries(
    ROW_ROOTS.map((root) => [root, inOrder<{ order: string; id: string }>(content[root])]),
  ),
})

/**
 * What a document says, in the one way to write it, with the bytes it was read from.
 *
 * @param approved the numbers of the version approved before, which rows keep.
 */
export const freeze = (planId: PlanId, doc: Y.Doc, approved: PlanNumbers = {}) => {
  const snapshot = Y.encodeStateAsUpdate(doc)
  const content = ordered(readPlan(doc))
  const numbers = numbersOf(content, approved)
  const hash = sha256(snapshot)
  const frozen: FrozenPlan = { schema: 1, planId, content, numbers, snapshotSha256: hash }
  const canonical = canonicalJson(frozen)
  return { canonical, content, snapshot, sha256: sha256(canonical) }
}
export type Frozen = ReturnType<typeof freeze>

/** Stores what was frozen under `id`, which nobody else has. Nothing points there yet. */
export const keepFrozen = async (
  { docs }: Platform,
  place: { planId: PlanId; id: string },
  { canonical, snapshot }: Frozen,
): Promise<{ textBytes: number; chunks: number }> => {
  const text = Buffer.from(canonical)
  const bytes = new Uint8Array(Buffer.concat([text, snapshot]))
  const chunks = Math.ceil(bytes.byteLength / CHUNK_BYTES)
  const partOf = (chunk: number): Item => ({
    ...docKeys.frozen(place.planId, { id: place.id, chunk }),
    bytes: bytes.slice(chunk * CHUNK_BYTES, (chunk + 1) * CHUNK_BYTES),
  })
  await Promise.all(Array.from({ length: chunks }, (_, chunk) => docs.put(partOf(chunk))))
  return { textBytes: text.byteLength, chunks }
}

/**
 * What a version froze, proved by its hash and by the hash each side decided about.
 *
 * @throws Error when anything stored is not what was frozen: never shown, and told as a bug, loudly.
 */
export const openFrozen = async (
  { docs }: Platform,
  record: VersionRecord,
  approvals: readonly Approval[],
): Promise<{
  canonical: string
  content: PlanContent
  numbers: PlanNumbers
  snapshot: Uint8Array
}> => {
  const { planId, number, id, chunks, textBytes } = record
  const { pk, sk } = docKeys.frozen(planId, { id, chunk: 0 })
  const prefix = sk.slice(0, sk.lastIndexOf('#') + 1)
  const parts = await docs.list({ pk, prefix, limit: chunks + 1 })
  const all = Buffer.concat(parts.map(({ bytes }) => bytes as Uint8Array))
  const text = all.subarray(0, textBytes)
  const snapshot = new Uint8Array(all.subarray(textBytes))
  const isWhole =
    sha256(text) === record.sha256 && approvals.every((it) => it.sha256 === record.sha256)
  const canonical = text.toString()
  const frozen = isWhole ? frozenPlanSchema.parse(JSON.parse(canonical)) : undefined
  if (frozen?.planId !== planId || frozen.snapshotSha256 !== sha256(snapshot)) {
    throw new Error(`version ${number} of plan ${planId} is not what was frozen`)
  }
  const { content, numbers = numbersOf(content) } = frozen
  return { canonical, content, numbers, snapshot }
}

/** What the sides have decided about a version so far. */
export const readApprovals = async (
  { docs }: Platform,
  { planId, number }: Pick<VersionRecord, 'planId' | 'number'>,
): Promise<readonly Approval[]> => {
  const { pk, sk } = docKeys.approval(planId, {
    number,
    organisationId: organisationIdSchema.parse('x'),
  })
  const items = await docs.list({ pk, prefix: sk.slice(0, sk.lastIndexOf('#') + 1), limit: 100 })
  return items.map((item) => approvalSchema.parse(item))
}
