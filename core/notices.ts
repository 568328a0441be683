import * as z from 'zod'
import {
  partnershipIdSchema,
  personIdSchema,
  planIdSchema,
  type ThreadId,
  threadIdSchema,
} from '../shared/ids.ts'

/**
 * Something of which open sockets may have to feel the effect: what decides about rights (rule N3), or a plan in
 * which the server itself has `written` (D60). A notice carries no news itself, only
 * where to look again: told twice, late or in any order it does the same.
 */
export const noticeSchema = z.discriminatedUnion('about', [
  z.object({ about: z.literal('partnership'), id: partnershipIdSchema }),
  z.object({ about: z.literal('plan'), id: planIdSchema }),
  z.object({ about: z.literal('person'), id: personIdSchema }),
  z.object({ about: z.literal('written'), id: planIdSchema }),
])
export type Notice = z.infer<typeof noticeSchema>
/** A notice of something that decides about rights. */
export type RightsNotice = Exclude<Notice, { about: 'written' }>

/** How far a thread has come, for those who are in it (rule C5). */
export const headSchema = z.object({ threadId: threadIdSchema, seq: z.int().min(1) })
export interface Head {
  readonly threadId: ThreadId
  readonly seq: number
}

/** Everything a stretch of the `core` table's stream means for open sockets. */
export interface News {
  readonly notices: readonly Notice[]
  readonly heads: readonly Head[]
}

/** The event between nodes that carries notices. */
export const NOTICES_EVENT = 'notices'

/** What every channel in Redis begins with, so that platforms may share one: one data store, one prefix. */
export const channelPrefix = (store: string): string => `counterpart-${store}`
