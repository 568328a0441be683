import * as z from 'zod'
import { type News, NOTICES_EVENT, type Notice, noticeSchema } from '../../core/notices.ts'
import type { PlanId } from '../../shared/ids.ts'
import { HEADS_INTERVAL_MS, RIGHTS_REREAD_MS } from '../../shared/limits.ts'
import { type GatewaySocket, type Node, roomOf } from '../node.ts'
import { createReaches } from '../nodes/reaches.ts'
import type { PlanRooms } from '../plans/plan-rooms.ts'
import { createLookAgain } from './look-again.ts'

interface PlansHere {
  readonly rooms: Pick<PlanRooms, 'open'>
  readonly leave: (socket: GatewaySocket, planId: PlanId) => Promise<unknown>
  readonly showWritten: (planId: PlanId) => Promise<void>
}

const noticesSchema = z.array(noticeSchema)

/**
 * Keeps what open sockets see and may do true: at once where a notice says that something has changed, and everything
 * from time to time, because notices may be lost (rules N3, P7).
 */
export const keepLooking = (node: Node, plans: PlansHere) => {
  const { server, report } = node
  const lookAgain = createLookAgain(node, plans.leave)
  const reaches = createReaches(server, plans.rooms.open)
  let isLooking = false

  const hear = async (notices: readonly Notice[]) => {
    for (const notice of notices)
      await (notice.about === 'written' ? plans.showWritten(notice.id) : lookAgain.at(notice))
  }
  server.on(NOTICES_EVENT, (words: unknown) => {
    const { data } = noticesSchema.safeParse(words)
    if (data) hear(data).catch(report)
  })
  const lookRound = async () => {
    // One round at a time: a store that answers slowly must not be asked ever more.
    if (isLooking) return
    isLooking = true
    await lookAgain.atAll().catch(report)
    isLooking = false
  }
  const timers = [
    setInterval(() => void lookRound(), RIGHTS_REREAD_MS),
    setInterval(reaches.tell, HEADS_INTERVAL_MS),
  ]

  return {
    /** Makes this node and the others feel what the store says has changed. Told twice it does nothing more. */
    announce: async ({ notices, heads }: News): Promise<void> => {
      if (node.others && notices.length > 0) server.serverSideEmit(NOTICES_EVENT, notices)
      for (const { threadId, seq } of heads) {
        server.to(roomOf.thread(threadId)).emit('thread:heads', { heads: { [threadId]: seq } })
      }
      await hear(notices)
    },
    [Symbol.dispose]: () => {
      for (const timer of timers) clearInterval(timer)
    },
  }
}
