import * as z from 'zod'
import { type PersonId, type PlanId, planIdSchema, type ThreadId, threadIdSchema } from './ids.ts'
import type { RefusalKind } from './refusal.ts'
import { type draftSchema, type EntriesPage, type Entry, moderationActSchema } from './thread.ts'

/** The largest Yjs update one event may carry. */
export const MAX_UPDATE_BYTES = 256 * 1024
/** A frame beyond this ends the connection; anything between the two is refused in words. */
export const MAX_FRAME_BYTES = 1024 * 1024
export const TICKET_LIFETIME_SECONDS = 60
/** A socket lives this long at most; then the page comes back with a new ticket. */
export const MAX_SOCKET_MINUTES = 60
/** Presence is sent at most this often by one connection. */
export const PRESENCE_INTERVAL_MS = 100
/** Two relative positions take some 200 characters as JSON. */
export const MAX_CARET_CHARS = 2_000
export const HEADS_INTERVAL_MS = 25_000
export const MAX_OPEN_PLANS = 20
export const MAX_JOINED_THREADS = 50
/** After this many events the protocol does not know, the socket is cut (rule N5). */
export const MAX_UNKNOWN_EVENTS = 3

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
})
export const planUpdateSchema = z.object({ planId: planIdSchema, update: bytes(MAX_UPDATE_BYTES) })
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

/** `access` says whether the opener may write. Bytes are Yjs v1 encodings. */
export interface PlanOpened {
  readonly update: Uint8Array
  readonly stateVector: Uint8Array
  readonly access: 'write' | 'read'
  readonly present: readonly Present[]
}

/** What a browser may say; every event is acknowledged. */
export interface ClientEvents {
  'plan:open': (input: PlanOpen, reply: Reply<PlanOpened>) => void
  'plan:update': (input: PlanUpdate, reply: Reply<Nothing>) => void
  'plan:leave': (input: { planId: PlanId }, reply: Reply<Nothing>) => void
  'plan:presence': (input: Presence & { planId: PlanId }, reply: Reply<Nothing>) => void
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
