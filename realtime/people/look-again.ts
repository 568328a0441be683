import type { RightsNotice } from '../../core/notices.ts'
import { requireOpenSession } from '../../core/people/sessions.ts'
import { accessTo, requirePlan } from '../../core/plans/plans.ts'
import { readingOnce } from '../../core/table/read-once.ts'
import { requireThread } from '../../core/threads/threads.ts'
import { type PartnershipId, type PlanId, type ThreadId, threadIdSchema } from '../../shared/ids.ts'
import { Refusal } from '../../shared/refusal.ts'
import { can } from '../../shared/roles.ts'
import { type GatewaySocket, type Node, roomOf } from '../node.ts'
import { roomsOf } from '../serve-threads.ts'

/** How a socket is taken out of a plan. */
type LeavePlan = (socket: GatewaySocket, planId: PlanId) => Promise<unknown>

interface World extends Pick<Node, 'platform' | 'note'> {
  /** Where each open plan and thread belongs: that never changes, so a notice need not read it again. */
  readonly homes: Map<PlanId | ThreadId, PartnershipId>
  readonly leavePlan: LeavePlan
}

interface Concern {
  readonly thing: (id: PlanId | ThreadId) => boolean
  readonly person: (id: string) => boolean
  /** Whether sign-ins may have been ended too. */
  readonly session: boolean
}

/**
 * Looks again at what open sockets may see and do, and takes from them what is lost (rule N3): by the same functions
 * that let them in, each item read once for all sockets.
 */
export const createLookAgain = (node: Node, leavePlan: LeavePlan) => {
  let homes: World['homes'] = new Map()

  const look = async ({ thing, person, session }: Concern) => {
    const world = { platform: readingOnce(node.platform), note: node.note, homes, leavePlan }
    const sockets = [...node.server.sockets.sockets.values()]
    const looked = sockets
      .filter(({ data }) => person(data.personId))
      .map(async (socket) => {
        if (session && !(await keepSignedIn(world, socket))) return
        const plans = [...socket.data.plans.keys()].filter(thing)
        await Promise.all([
          ...plans.map((planId) => lookAtPlan(world, socket, planId)),
          ...threadsOf(socket)
            .filter(thing)
            .map((threadId) => lookAtThread(world, socket, threadId)),
        ])
      })
    const failed = (await Promise.allSettled(looked)).find(({ status }) => status === 'rejected')
    // The store did not answer: nobody loses anything by that, and the next look comes.
    if (failed?.status === 'rejected') node.report(failed.reason)
  }

  const everything = { thing: () => true, person: () => true, session: false }
  return {
    /** Something about this has changed. Resolves when every socket of this node has felt it. */
    at: async (notice: RightsNotice): Promise<void> => {
      node.rights.forget(notice)
      const { about, id } = notice
      if (about === 'person') {
        await look({ ...everything, person: (personId) => personId === id, session: true })
      } else if (about === 'plan') await look({ ...everything, thing: (thing) => thing === id })
      else await look({ ...everything, thing: (thing) => (homes.get(thing) ?? id) === id })
    },
    /** At everything, in case a notice was lost. */
    atAll: async (): Promise<void> => {
      homes = new Map()
      await look({ ...everything, session: true })
    },
  }
}
export type LookAgain = ReturnType<typeof createLookAgain>

const threadsOf = ({ rooms }: GatewaySocket): readonly ThreadId[] =>
  [...rooms].flatMap((room) => {
    const [, id] = /^thread:([\w-]+)$/.exec(room) ?? []
    return id === undefined ? [] : [threadIdSchema.parse(id)]
  })

const keepSignedIn = async ({ platform, note }: World, socket: GatewaySocket): Promise<boolean> => {
  const signedIn = requireOpenSession(platform, socket.data).then(() => true)
  if (await granted(signedIn)) return true
  note('socket-cut', {
    socketId: socket.id,
    personId: socket.data.personId,
    reason: 'session-ended',
  })
  socket.disconnect(true)
  return false
}

const lookAtPlan = async (world: World, socket: GatewaySocket, planId: PlanId): Promise<void> => {
  const { personId, plans } = socket.data
  const found = await granted(requirePlan(world.platform, personId, { planId, right: 'plan:read' }))
  if (!plans.has(planId)) return
  if (!found) {
    await world.leavePlan(socket, planId)
    return void socket.emit('plan:lost', { planId })
  }
  world.homes.set(planId, found.partnership.id)
  const access = accessTo(found.plan, found.role)
  if (plans.get(planId) === access) return
  plans.set(planId, access)
  socket.emit('plan:access', { planId, access })
}

const lookAtThread = async (world: World, socket: GatewaySocket, threadId: ThreadId) => {
  const { personId } = socket.data
  const found = await granted(
    requireThread(world.platform, personId, { threadId, right: 'thread:read' }),
  )
  if (!socket.rooms.has(roomOf.thread(threadId))) return
  if (!found) {
    for (const room of roomsOf(threadId, personId)) await socket.leave(room)
    return void socket.emit('thread:lost', { threadId })
  }
  world.homes.set(threadId, found.partnership.id)
  const moderators = roomOf.moderators(threadId)
  const moderates = can(found.role, 'thread:moderate')
  if (moderates && !socket.rooms.has(moderators)) await socket.join(moderators)
  if (!moderates && socket.rooms.has(moderators)) await socket.leave(moderators)
}

/** What was granted, or undefined when it was refused for good; that the store does not answer is no refusal. */
const granted = async <Value>(asked: Promise<Value>): Promise<Value | undefined> =>
  asked.catch((error: unknown) => {
    if (error instanceof Refusal && error.kind !== 'unavailable') return undefined
    throw error
  })
