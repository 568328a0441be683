import * as z from 'zod'
import {
  draftIdSchema,
  partnershipIdSchema,
  personIdSchema,
  planIdSchema,
  rowIdSchema,
  threadIdSchema,
} from './ids.ts'
import { instantSchema } from './people.ts'

export const MAX_MESSAGE_CHARS = 8_000
export const MAX_THREAD_TITLE_CHARS = 160
/** How many messages of one thread may be hidden at once; past it the thread should be closed instead. */
export const MAX_HIDDEN_MESSAGES = 500
/** How many entries one page carries at most. */
export const ENTRIES_PAGE = 200

/** Why a message is hidden: closed, so that the page can word it in every language. */
export const MODERATION_CATEGORIES = [
  'personal-attack',
  'confidential',
  'off-topic',
  'spam',
  'other',
] as const
export const categorySchema = z.enum(MODERATION_CATEGORIES)
export type ModerationCategory = z.infer<typeof categorySchema>

/** The words a moderator must give: seen by the author, by facilitators and in the audit log. */
export const reasonSchema = z.string().trim().min(10).max(1_000)

const seqSchema = z.int().min(1)

/** What a thread is about: the partnership itself (absent), a plan, or one action of it. */
export const aboutSchema = z.object({ planId: planIdSchema, actionId: rowIdSchema.optional() })

export const newThreadSchema = z.object({
  title: z.string().trim().min(1).max(MAX_THREAD_TITLE_CHARS),
  about: aboutSchema.optional(),
})
export type NewThread = z.infer<typeof newThreadSchema>

export const threadSchema = newThreadSchema.extend({
  id: threadIdSchema,
  partnershipId: partnershipIdSchema,
  createdAt: instantSchema,
  createdBy: personIdSchema,
})
export type Thread = z.infer<typeof threadSchema>

/** Where a thread stands after an entry; every entry carries it, so the newest one tells everything. */
export const standingSchema = z.object({
  /** Messages so far. */
  messages: z.int().min(0),
  closed: z.boolean(),
  /** Hidden messages: number of the message → number of the entry that hid it. */
  hidden: z.record(z.string(), seqSchema),
})
export type Standing = z.infer<typeof standingSchema>

/**
 * What a person sends. `draftId` is made where it is typed, so posting it again posts nothing;
 * `after` is the last entry seen when it was first sent; `attempt` counts from 1.
 */
export const draftSchema = z.object({
  threadId: threadIdSchema,
  draftId: draftIdSchema,
  text: z.string().trim().min(1).max(MAX_MESSAGE_CHARS),
  replyTo: seqSchema.optional(),
  after: z.int().min(0),
  attempt: z.int().min(1).default(1),
})
export type Draft = z.infer<typeof draftSchema>

/** What a facilitator may do to a thread. `opId` makes doing it twice the same as once. */
export const moderationActSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('hide'),
    target: seqSchema,
    category: categorySchema,
    reason: reasonSchema,
  }),
  z.object({ kind: z.literal('restore'), target: seqSchema, reason: reasonSchema }),
  z.object({ kind: z.literal('close'), reason: reasonSchema }),
  z.object({ kind: z.literal('reopen'), reason: reasonSchema }),
])
export type ModerationAct = z.infer<typeof moderationActSchema>

const entryBase = { seq: seqSchema, at: instantSchema, by: personIdSchema }

/** Why a message is not shown: everyone sees when and the category; the author and facilitators also the reason. */
export const tombstoneSchema = z.object({
  at: instantSchema,
  category: categorySchema,
  reason: z.string().optional(),
})

/**
 * One entry of a thread's log, as one viewer may see it (rule C8). A hidden message has no `text`
 * for members, `hidden` says why; its author and facilitators still get the words. A restore
 * brings the words back in `text`.
 */
export const entrySchema = z.discriminatedUnion('kind', [
  z.object({
    ...entryBase,
    kind: z.literal('message'),
    draftId: draftIdSchema,
    text: z.string().optional(),
    replyTo: seqSchema.optional(),
    hidden: tombstoneSchema.optional(),
  }),
  z.object({
    ...entryBase,
    kind: z.literal('hide'),
    target: seqSchema,
    category: categorySchema,
    reason: z.string().optional(),
  }),
  z.object({
    ...entryBase,
    kind: z.literal('restore'),
    target: seqSchema,
    reason: z.string().optional(),
    text: z.string().optional(),
  }),
  z.object({ ...entryBase, kind: z.literal('close'), reason: z.string() }),
  z.object({ ...entryBase, kind: z.literal('reopen'), reason: z.string() }),
])
export type Entry = z.infer<typeof entrySchema>
export type MessageEntry = Extract<Entry, { kind: 'message' }>

/** Entries `> after`, dense and ascending; `head` is the newest number there is; `more` asks for the next page. */
export const entriesPageSchema = z.object({
  entries: z.array(entrySchema).readonly(),
  head: z.int().min(0),
  more: z.boolean(),
})
export type EntriesPage = z.infer<typeof entriesPageSchema>

/** A line of a partnership's list of threads. `unread` is computed from what I have read (rule C7). */
export const threadLineSchema = threadSchema.extend({
  head: z.int().min(0),
  messages: z.int().min(0),
  unread: z.int().min(0),
  closed: z.boolean(),
  lastAt: instantSchema,
})
export type ThreadLine = z.infer<typeof threadLineSchema>
