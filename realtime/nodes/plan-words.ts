import type { Write } from '../../core/plans/log.ts'
import { personIdSchema } from '../../shared/ids.ts'
import type { Present } from '../../shared/protocol.ts'

/** A write as the node that took it in tells the others of it: checked, and with its author and moment (rule P9). */
export interface Shown {
  /** Of all that node's writes; a later one has a higher number. */
  readonly number: number
  readonly write: Write
}

/** What one node says to the others about a plan that is open on both. */
export type PlanWords =
  /** What was written there, and that of the plan everything up to the number `stored` is in the table. */
  | {
      readonly kind: 'writes'
      readonly from: string
      readonly stored: number
      readonly shown: readonly Shown[]
    }
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

/** By place; `updates` is what an earlier version said, and nobody says or understands any more. */
const KINDS = ['updates', 'presence', 'who', 'writes'] as const
const FROM_BYTES = 8
const HEAD_BYTES = 1 + FROM_BYTES
const LENGTH_BYTES = 4
/** A number or a moment in milliseconds. */
const NUMBER_BYTES = 6
/** Before the author's name: number, moment, and how long the name is. */
const SHOWN_HEAD_BYTES = 2 * NUMBER_BYTES + 1

/**
 * Bytes for the bus: kind (1), node (8), then writes or JSON. Writes: how far all is stored (6, big-endian as
 * all numbers), then each as number (6), moment (6), author behind a length (1), update behind a length (4).
 * Updates go as they are: no base64, and nothing is copied more than once.
 */
export const encodeWords = (words: PlanWords): Buffer => {
  const head = Buffer.alloc(HEAD_BYTES)
  head[0] = KINDS.indexOf(words.kind)
  head.write(words.from, 1, FROM_BYTES, 'latin1')
  return Buffer.concat([head, ...partsOf(words)])
}

const partsOf = (words: PlanWords): readonly Uint8Array[] => {
  if (words.kind !== 'writes') return [jsonOf(words)]
  const stored = Buffer.alloc(NUMBER_BYTES)
  stored.writeUIntBE(words.stored, 0, NUMBER_BYTES)
  return [stored, ...words.shown.flatMap(framed)]
}

const framed = ({ number, write }: Shown): readonly Uint8Array[] => {
  const { by, at, update } = write
  const name = SHOWN_HEAD_BYTES + by.length
  const head = Buffer.alloc(name + LENGTH_BYTES)
  head.writeUIntBE(number, 0, NUMBER_BYTES)
  head.writeUIntBE(Date.parse(at), NUMBER_BYTES, NUMBER_BYTES)
  head[SHOWN_HEAD_BYTES - 1] = by.length
  head.write(by, SHOWN_HEAD_BYTES, 'latin1')
  head.writeUInt32BE(update.byteLength, name)
  return [head, update]
}

const jsonOf = (words: Exclude<PlanWords, { kind: 'writes' }>) =>
  words.kind === 'presence'
    ? Buffer.from(JSON.stringify({ present: words.present, left: words.left, whole: words.whole }))
    : Buffer.alloc(0)

/** Undefined for what no node of this version says: another one may run beside it during a deployment. */
export const decodeWords = (bytes: Buffer): PlanWords | undefined => {
  const kind = KINDS[bytes[0] ?? KINDS.length]
  if (kind === undefined || kind === 'updates') return undefined
  if (bytes.byteLength < HEAD_BYTES) return undefined
  const from = bytes.toString('latin1', 1, HEAD_BYTES)
  const rest = bytes.subarray(HEAD_BYTES)
  if (kind === 'who') return { kind, from }
  if (kind === 'presence') return decodePresence(from, rest)
  if (rest.byteLength < NUMBER_BYTES) return undefined
  const stored = rest.readUIntBE(0, NUMBER_BYTES)
  const shown = unframed(rest.subarray(NUMBER_BYTES))
  return shown && { kind, from, stored, shown }
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

const unframed = (bytes: Buffer): readonly Shown[] | undefined => {
  const shown: Shown[] = []
  for (let at = 0; at < bytes.byteLength; ) {
    if (at + SHOWN_HEAD_BYTES > bytes.byteLength) return undefined
    const number = bytes.readUIntBE(at, NUMBER_BYTES)
    const moment = new Date(bytes.readUIntBE(at + NUMBER_BYTES, NUMBER_BYTES))
    const name = at + SHOWN_HEAD_BYTES
    const length = name + (bytes[name - 1] ?? 0)
    const begins = length + LENGTH_BYTES
    if (begins > bytes.byteLength) return undefined
    // It may be stored here one day: what is no author must not get so far.
    const by = personIdSchema.safeParse(bytes.toString('latin1', name, length))
    at = begins + bytes.readUInt32BE(length)
    if (at > bytes.byteLength || !by.success) return undefined
    // A copy of its own: the room keeps it, and must not keep all that came with it.
    const update = new Uint8Array(bytes.subarray(begins, at))
    shown.push({ number, write: { by: by.data, at: moment.toISOString(), update } })
  }
  return shown
}
