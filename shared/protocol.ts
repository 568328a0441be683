import * as z from 'zod'
import { type PersonId, type PlanId, planIdSchema, type ThreadId, threadIdSchema } from './ids.ts'
import { MAX_CARET_CHARS, MAX_UPDATE_BYTES } from './limits.ts'
import type { RefusalKind } from './refusal.ts'
import { type draftSchema, type EntriesPage, type Entry, moderationActSchema } from './thread.ts'

export interface RefusalAnswer {
  readonly ok: false
  readonly refusal: {
    readonly kind: RefusalKind
    readonly message: string
    readonly retryAfterMs?: number
  }
}
/** Every request is answered with one of these, whatever happens. */
export type Answer<Value extends object> = ({ readonly ok: true } & Value) | RefusalAnswer
export type Reply<Value extends object> = (answer: Answer<Value>) => void
// biome-ignore lint/complexity/noBannedTypes: an answer that carries nothing but «ok».
export type Nothing = {}

/** Bytes as they leave the wire: a Buffer on the server, an ArrayBuffer or a view of one in a browser. */
const bytes = (max: number) =>
  z
    .custom<Uint8Array | ArrayBuffer>(
      (value) => value instanceof Uint8Array || value instanceof ArrayBuffer,
      'must be binary',
    )
    .transform((value) => (value instanceof Uint8Array ? value : new Uint8Array(value)))
    .refine((value) => value.byteLength <= max, {
      message: `must be at most ${max} bytes`,
      params: { tooLarge: true },
    })

export const planOpenSchema = z.object({
  planId: planIdSchema,
  stateVector: bytes(MAX_UPDATE_BYTES).optional(),
  /** Whoever can unpack a snapshot gets the stored one as it is. */
  packed: z.boolean().optional(),
  /** Data saver: no presence of others, please. */
  quiet: z.boolean().optional(),
})
/** The number of an open plan on this node, from the answer to `plan:open`; in place of the plan's id. */
export const channelSchema = z.int().min(1)
export const planUpdateSchema = z.object({ planId: planIdSchema, update: bytes(MAX_UPDATE_BYTES) })
export const planWriteSchema = z.object({ channel: channelSchema, update: bytes(MAX_UPDATE_BYTES) })
export const planLeaveSchema = z.object({ planId: planIdSchema })

/**
 * Where someone is in a plan. `place` names a field (`actions/<row>/title`, `sections/situation/body`)
 * or is null; `caret` is a pair of Yjs relative positions as JSON, for rich text; `clientId` is the
 * document's Yjs client.
 */
export const presenceSchema = z.object({
  place: z.string().max(120).nullable(),
  clientId: z.int().min(0),
  caret: z
    .object({ anchor: z.unknown(), head: z.unknown() })
    .refine((caret) => JSON.stringify(caret).length <= MAX_CARET_CHARS, 'is too long')
    .nullable(),
})
export const planPresenceSchema = presenceSchema.extend({ planId: planIdSchema })

export const sessionRenewSchema = z.object({ ticket: z.string().max(100) })

export const threadJoinSchema = z.object({ threadId: threadIdSchema, after: z.int().min(0) })
export const threadLeaveSchema = z.object({ threadId: threadIdSchema })
export const threadModerateSchema = z.object({
  threadId: threadIdSchema,
  opId: z.string().min(1).max(40),
  act: moderationActSchema,
})

export type PlanOpen = z.input<typeof planOpenSchema>
export type PlanUpdate = z.input<typeof planUpdateSchema>
export type Presence = z.infer<typeof presenceSchema>
/** One connection's presence as others see it: who it is comes from the server's record, never from a claim. */
export type Present = Presence & { readonly connection: string; readonly person: PersonId }

export type Access = 'write' | 'read'

/**
 * `access` says whether the opener may write. Bytes are Yjs v1 encodings, but for `packed`: the stored
 * snapshot, a Yjs v2 update under gzip, sent only to whoever asked for it; `update` is then what came since.
 */
export interface PlanOpened {
  readonly update: Uint8Array
  readonly packed?: Uint8Array
  readonly stateVector: Uint8Array
  readonly access: Access
  readonly present: readonly Present[]
  /** Stands for the plan in `plan:write` and `plan:updates` until the socket leaves it. */
  readonly channel: number
}

/** What a browser may say; every event is acknowledged. */
export interface ClientEvents {
  'plan:open': (input: PlanOpen, reply: Reply<PlanOpened>) => void
  'plan:update': (input: PlanUpdate, reply: Reply<Nothing>) => void
  /** `plan:update` by channel: one frame with parser.ts. */
  'plan:write': (input: z.input<typeof planWriteSchema>, reply: Reply<Nothing>) => void
  'plan:leave': (input: { planId: PlanId }, reply: Reply<Nothing>) => void
  'plan:presence': (input: Presence & { planId: PlanId }, reply: Reply<Nothing>) => void
  'session:renew': (input: { ticket: string }, reply: Reply<{ endsAt: string }>) => void
  'thread:join': (input: { threadId: ThreadId; after: number }, reply: Reply<EntriesPage>) => void
  'thread:leave': (input: { threadId: ThreadId }, reply: Reply<Nothing>) => void
  'thread:post': (input: z.input<typeof draftSchema>, reply: Reply<{ seq: number }>) => void
  'thread:moderate': (
    input: z.input<typeof threadModerateSchema>,
    reply: Reply<{ seq: number }>,
  ) => void
}

/** What the gateway may say. */
export interface ServerEvents {
  'plan:update': (event: { planId: PlanId; update: Uint8Array }) => void
  /** The same to whoever reads frames (`auth: { frames: 1 }`, parser.ts): one frame, several updates at once. */
  'plan:updates': (event: { channel: number; updates: readonly Uint8Array[] }) => void
  /** How far the server's copy reaches, from time to time: whoever lacks something opens the plan again (rule P7). */
  'plan:reach': (event: { planId: PlanId; stateVector: Uint8Array }) => void
  /** What this person may do in an open plan has changed (rule N3). */
  'plan:access': (event: { planId: PlanId; access: Access }) => void
  /** This person may not see an open plan or thread any more; the socket has left it (rule N3). */
  'plan:lost': (event: { planId: PlanId }) => void
  'thread:lost': (event: { threadId: ThreadId }) => void
  /** The session ends then, unless it is renewed (rule N2). */
  'session:expiring': (event: { endsAt: string }) => void
  'plan:presence': (event: {
    planId: PlanId
    present: readonly Present[]
    left: readonly string[]
  }) => void
  'thread:entry': (event: { threadId: ThreadId; entry: Entry }) => void
  'thread:heads': (event: { heads: Readonly<Record<string, number>> }) => void
  /** The node is going away: come back after this many milliseconds. */
  'node:leaving': (event: { reconnectInMs: number }) => void
}
