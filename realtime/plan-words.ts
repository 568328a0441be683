import type { Present } from '../shared/protocol.ts'

/** What one node says to the others about a plan that is open on both. */
export type PlanWords =
  /** Yjs v1 updates, checked there, and stored by whoever says this. */
  | { readonly kind: 'updates'; readonly from: string; readonly updates: readonly Uint8Array[] }
  | {
      readonly kind: 'presence'
      readonly from: string
      readonly present: readonly Present[]
      readonly left: readonly string[]
      /** Whether nobody else is there: said from time to time, in case something before it was lost. */
      readonly whole: boolean
    }
  /** Whoever has just opened the plan asks who is in it. */
  | { readonly kind: 'who'; readonly from: string }

const KINDS = ['updates', 'presence', 'who'] as const
const FROM_BYTES = 8
const HEAD_BYTES = 1 + FROM_BYTES
const LENGTH_BYTES = 4

/**
 * Bytes for the bus: kind (1), node (8), then updates, each behind its length (4, big-endian), or JSON.
 * Updates go as they are: no base64, and nothing is copied more than once.
 */
export const encodeWords = (words: PlanWords): Buffer => {
  const parts = words.kind === 'updates' ? framed(words.updates) : [jsonOf(words)]
  const head = Buffer.alloc(HEAD_BYTES)
  head[0] = KINDS.indexOf(words.kind)
  head.write(words.from, 1, FROM_BYTES, 'latin1')
  return Buffer.concat([head, ...parts])
}

const framed = (updates: readonly Uint8Array[]) =>
  updates.flatMap((update) => {
    const length = Buffer.alloc(LENGTH_BYTES)
    length.writeUInt32BE(update.byteLength)
    return [length, update]
  })

const jsonOf = (words: PlanWords) =>
  words.kind === 'presence'
    ? Buffer.from(JSON.stringify({ present: words.present, left: words.left, whole: words.whole }))
    : Buffer.alloc(0)

/** Undefined for what no node of this version says: another one may run beside it during a deployment. */
export const decodeWords = (bytes: Buffer): PlanWords | undefined => {
  const kind = KINDS[bytes[0] ?? KINDS.length]
  if (kind === undefined || bytes.byteLength < HEAD_BYTES) return undefined
  const from = bytes.toString('latin1', 1, HEAD_BYTES)
  const rest = bytes.subarray(HEAD_BYTES)
  if (kind === 'who') return { kind, from }
  if (kind === 'presence') return decodePresence(from, rest)
  const updates = unframed(rest)
  return updates && { kind, from, updates }
}

/** What a node says of its own people it has parsed when they said it; only the outline is looked at again. */
const decodePresence = (from: string, json: Buffer): PlanWords | undefined => {
  try {
    const { present, left, whole } = JSON.parse(json.toString()) as Record<string, unknown>
    if (!Array.isArray(present) || !Array.isArray(left)) return undefined
    return { kind: 'presence', from, present, left, whole: whole === true }
  } catch {
    return undefined
  }
}

const unframed = (bytes: Buffer): readonly Uint8Array[] | undefined => {
  const updates: Uint8Array[] = []
  for (let at = 0; at < bytes.byteLength; ) {
    if (at + LENGTH_BYTES > bytes.byteLength) return undefined
    const begins = at + LENGTH_BYTES
    at = begins + bytes.readUInt32BE(at)
    if (at > bytes.byteLength) return undefined
    // A copy of its own: the room keeps it, and must not keep all that came with it.
    updates.push(new Uint8Array(bytes.subarray(begins, at)))
  }
  return updates
}
