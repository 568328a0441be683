import { requireOpenSession } from '../../core/people/sessions.ts'
import { redeemTicket, type Session } from '../../core/people/tickets.ts'
import { EXPIRING_BEFORE_MS } from '../../shared/limits.ts'
import { sessionRenewSchema } from '../../shared/protocol.ts'
import { Refusal } from '../../shared/refusal.ts'
import { type GatewaySocket, type Handlers, handler, type Node } from '../node.ts'
import { whenGone } from './admission.ts'

/** How sessions begin on this node, are extended, and end (rule N2). `lastsMs`: no socket lasts longer. */
export const createSessions = (node: Node, lastsMs: number) => {
  const { platform } = node
  const timers = new WeakMap<GatewaySocket, NodeJS.Timeout>()
  const now = () => platform.now().getTime()

  /** @throws Refusal `signed-out` when the ticket is worth nothing, or its sign-in was ended since. */
  const redeem = async (ticket: unknown): Promise<Session> => {
    const session = await redeemTicket(platform, ticket)
    await requireOpenSession(platform, session)
    const end = Math.min(Date.parse(session.endsAt), now() + lastsMs)
    return { ...session, endsAt: new Date(end).toISOString() }
  }

  const later = (socket: GatewaySocket, at: number, work: () => void) => {
    clearTimeout(timers.get(socket))
    timers.set(socket, setTimeout(work, at - now()).unref())
  }
  const watch = (socket: GatewaySocket, endsAt: string): void => {
    const end = Date.parse(endsAt)
    // Of a session shorter than that its second half is left for renewing it.
    later(socket, end - Math.min(EXPIRING_BEFORE_MS, lastsMs / 2), () => {
      socket.emit('session:expiring', { endsAt })
      later(socket, end, () => socket.disconnect(true))
    })
  }

  const renew = async (socket: GatewaySocket, ticket: string) => {
    const { personId, signedInAt, endsAt } = await redeem(ticket)
    if (personId !== socket.data.personId) {
      throw new Refusal('not-allowed', 'This ticket is another person’s.')
    }
    socket.data.signedInAt = signedInAt
    if (socket.connected) watch(socket, endsAt)
    return { endsAt }
  }

  return {
    redeem,
    serve: (socket: GatewaySocket, endsAt: string): void => {
      watch(socket, endsAt)
      whenGone(socket, () => clearTimeout(timers.get(socket)))
    },
    handlers: {
      'session:renew': handler(sessionRenewSchema, (socket, { ticket }) => renew(socket, ticket)),
    } satisfies Handlers,
  }
}
export type Sessions = ReturnType<typeof createSessions>
