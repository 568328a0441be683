/*
 * Estimates of what things weigh, in bytes as DynamoDB counts them (core/table/item-size.ts), where they are not
 * made by the platform's own functions. «Packed» is a plan's stored snapshot (core/plans/pack.ts).
 */

/** Most updates are a few keystrokes; Yjs v1. */
export const UPDATE_BYTES = 60
/** One in a hundred is a paste or a new row with its fields. */
export const PASTE_BYTES = 2_000
export const PASTES = 0.01

/** A plan grows with those who write it: so much packed for anyone, and for each who is there. */
export const PACKED_BASE_BYTES = 10_000
export const PACKED_BYTES_A_PERSON = 4_000
/** The large plan of bench/README.md: 13,046 rows. */
export const PACKED_MOST_BYTES = 514_000
/** HEAD carries a state vector: 8 bytes a Yjs client; that plan has 4,000 sessions. */
export const STATE_VECTOR_A_PACKED_BYTE = 0.06

/** Organisations, stage, aims and, for each member, an id and a role. */
export const PARTNERSHIP_BASE_BYTES = 2_500
export const PARTNERSHIP_BYTES_A_MEMBER = 50
export const PERSON_BYTES = 600
export const PLAN_ITEM_BYTES = 350
export const THREAD_ITEM_BYTES = 400
/** Text, author, draft, standing. */
export const ENTRY_BYTES = 700
export const MARK_BYTES = 160
export const POINTER_BYTES = 150
export const TICKET_BYTES = 330
export const CASE_BYTES = 900
export const AUDIT_BYTES = 500
/** What Socket.IO puts round an entry between nodes. */
export const PACKET_BYTES = 300
/** What of a plan's log whoever opens it reads: half of what is folded at a time. */
export const READ_LOG_BYTES = 20_000
