import { moderate } from '../core/moderation/moderate.ts'
import {
  authorOf,
  readEntry,
  readNewest,
  type StoredEntry,
  standingOf,
} from '../core/threads/entries.ts'
import { postMessage } from '../core/threads/post.ts'
import { contextOf, showEntry } from '../core/threads/show.ts'
import { listEntries, requireThread } from '../core/threads/threads.ts'
import { type PersonId, type ThreadId, threadIdSchema } from '../shared/ids.ts'
import { MAX_JOINED_THREADS } from '../shared/limits.ts'
import { threadJoinSchema, threadLeaveSchema, threadModerateSchema } from '../shared/protocol.ts'
import { Refusal } from '../shared/refusal.ts'
import { can } from '../shared/roles.ts'
import { draftSchema } from '../shared/thread.ts'
import { type GatewaySocket, type Handlers, handler, type Node, roomOf } from './node.ts'
import { createTurns, type Turns } from './turns.ts'

/** The threads of this node: joining, posting, moderating, and telling those who are there. */
export const createThreadService = (node: Node, inTurn: Turns = createTurns()) => ({
  handlers: {
    'thread:join': handler(threadJoinSchema, (socket, wish) => join(node, socket, wish)),
    'thread:leave': handler(threadLeaveSchema, async (socket, { threadId }) => {
      for (const room of roomsOf(threadId, socket.data.personId)) await socket.leave(room)
      return {}
    }),
    'thread:post': handler(draftSchema, async (socket, draft) => {
      const post = () => postMessage(node.platform, socket.data.personId, draft)
      const entry = await inTurn(draft.threadId, post)
      await tell(node, draft.threadId, entry)
      return { seq: entry.seq }
    }),
    'thread:moderate': handler(threadModerateSchema, async (socket, wish) => {
      const write = () => moderate(node.platform, socket.data.personId, wish)
      const entry = await inTurn(wish.threadId, write)
      await tell(node, wish.threadId, entry)
      return { seq: entry.seq }
    }),
  } satisfies Handlers,

  /** Tells every open thread of this node where it stands, so that a lost last entry is noticed (rule C5). */
  tellHeads: async () => {
    const rooms = [...node.server.sockets.adapter.rooms.keys()]
    const threadIds = rooms.flatMap((room) => /^thread:([\w-]+)$/.exec(room)?.[1] ?? [])
    await Promise.all(
      threadIds.map(async (id) => {
        const threadId = threadIdSchema.parse(id)
        const newest = await readNewest(node.platform, threadId)
        const heads = { [threadId]: newest?.seq ?? 0 }
        // Every node asks the store itself: told across, it would come once a node.
        node.server.local.to(roomOf.thread(threadId)).emit('thread:heads', { heads })
      }),
    )
  },
})

/** Every room someone in a thread may be in. */
export const roomsOf = (threadId: ThreadId, personId: PersonId) => [
  roomOf.thread(threadId),
  roomOf.moderators(threadId),
  roomOf.reader(threadId, personId),
]

const join = async (
  { platform }: Node,
  socket: GatewaySocket,
  { threadId, after }: { threadId: ThreadId; after: number },
) => {
  const { personId } = socket.data
  const { role } = await requireThread(platform, personId, { threadId, right: 'thread:read' })
  const joined = [...socket.rooms].filter((room) => /^thread:[\w-]+$/.test(room))
  if (joined.length >= MAX_JOINED_THREADS && !joined.includes(roomOf.thread(threadId))) {
    throw new Refusal('too-fast', `At most ${MAX_JOINED_THREADS} threads can be open at once.`)
  }
  // Join first, then read: an entry of the moment in between comes twice rather than never (rule C4).
  await socket.join([roomOf.thread(threadId), roomOf.reader(threadId, personId)])
  if (can(role, 'thread:moderate')) await socket.join(roomOf.moderators(threadId))
  const page = await listEntries(platform, personId, { threadId, after }).catch(
    async (error: unknown) => {
      // Who may not read it any more does not stay; whom the store does not answer joins again.
      for (const room of roomsOf(threadId, personId)) await socket.leave(room)
      throw error
    },
  )
  socket.emit('thread:heads', { heads: { [threadId]: page.head } })
  return page
}

/** Shows a stored entry to everyone in the thread, to each as they may see it (rule C8). */
const tell = async ({ server, platform }: Node, threadId: ThreadId, entry: StoredEntry) => {
  const everyone = roomOf.thread(threadId)
  // Not as it stood at this entry: a draft sent again may have been hidden since.
  const { hidden } = standingOf(await readNewest(platform, threadId))
  const context = await contextOf(platform, threadId, { entries: [entry], hidden })
  const shownTo = (personId: PersonId | undefined, moderator: boolean) => ({
    threadId,
    entry: showEntry(entry, context, { personId, moderator }),
  })
  // Hidden words do not leave this node: others were told before, or ask the store by the thread's head.
  const near = entry.seq in hidden ? server.local : server
  const author = await authorConcerned(platform, threadId, entry)
  const moderators = roomOf.moderators(threadId)
  const authors = author ? [roomOf.reader(threadId, author)] : []
  near.to(moderators).emit('thread:entry', shownTo(undefined, true))
  if (author) near.to(authors).except(moderators).emit('thread:entry', shownTo(author, false))
  near
    .to(everyone)
    .except([moderators, ...authors])
    .emit('thread:entry', shownTo(undefined, false))
}

/** Whose message an entry is, or is about. */
const authorConcerned = async (
  platform: Node['platform'],
  threadId: ThreadId,
  entry: StoredEntry,
) =>
  'target' in entry ? authorOf(await readEntry(platform, threadId, entry.target)) : authorOf(entry)
