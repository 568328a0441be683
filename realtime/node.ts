import type { Server, Socket } from 'socket.io'
import type * as z from 'zod'
import type { Notice } from '../core/notices.ts'
import { parseInput } from '../core/parse-input.ts'
import type { Platform } from '../core/platform.ts'
import type { PersonId, PlanId, ThreadId } from '../shared/ids.ts'
import type { Access, ClientEvents, ServerEvents } from '../shared/protocol.ts'
import { answer, type Report, type Told } from './answer.ts'
import { ackIdOf } from './frames.ts'
import type { OtherNodes } from './nodes/other-nodes.ts'
import type { SocketUsage } from './people/accounts.ts'
import type { Limits } from './people/limits.ts'
import type { Rights } from './people/rights.ts'
import type { StoredAcks } from './plans/stored-acks.ts'
import { inOnePiece } from './prepared.ts'
import type { Readers } from './readers.ts'
import type { GatewayNote } from './watch/journal.ts'
import type { Metrics } from './watch/metrics.ts'

/** What belongs to one connection: who it is, and which plans it has open. */
export interface Connection {
  personId: PersonId
  /** When the sign-in happened that it rests on. */
  signedInAt: string
  /** What it uses of what its person may do (rule N5). */
  usage: SocketUsage
  /** The plans it has open, and what it was last told it may do there. */
  plans: Map<PlanId, Access>
  /** The same by the numbers they have in frames. */
  channels: Map<number, PlanId>
  /** Whether it reads frames (parser.ts). */
  frames: boolean
  unknownEvents: number
}
/** What nodes say to each other about rights. */
export interface NodeEvents {
  notices: (notices: readonly Notice[]) => void
}
export type GatewaySocket = Socket<ClientEvents, ServerEvents, NodeEvents, Connection>
export type GatewayServer = Server<ClientEvents, ServerEvents, NodeEvents, Connection>

/** What every handler of this gateway shares. */
export interface Node {
  readonly server: GatewayServer
  readonly platform: Platform
  readonly limits: Limits
  readonly rights: Rights
  readonly report: Report
  readonly metrics: Metrics
  readonly readers: Readers
  readonly storedAcks: StoredAcks
  /** Tells the operator of an event that matters, in ids and numbers only (docs/observe.md). */
  readonly note: GatewayNote
  /** The other nodes of this platform; undefined without Redis. */
  readonly others?: OtherNodes | undefined
  /** Shows what was written here to the other nodes. */
  readonly publishUpdates?: OtherNodes['publishUpdates'] | undefined
}

/** Rooms are named here and joined by the server only (rule N4). */
export const roomOf = {
  plan: (id: PlanId) => `plan:${id}`,
  /** Those in a plan who do not want to be told of the others' presence. */
  quiet: (id: PlanId) => `plan:${id}:quiet`,
  thread: (id: ThreadId) => `thread:${id}`,
  /** Facilitators in a thread: what only they may read never passes through the members' room. */
  moderators: (id: ThreadId) => `thread:${id}:moderators`,
  /** One person's sockets in a thread. */
  reader: (id: ThreadId, person: PersonId) => `thread:${id}:of:${person}`,
}

/** Does what a socket asks with one event. @throws Refusal, at once or later, when that cannot be. */
export type Handler = (socket: GatewaySocket, input: unknown) => Promise<object>
export type Handlers = Readonly<Partial<Record<keyof ClientEvents, Handler>>>

/** @param work gets what the schema made of the input. */
export const handler =
  <Schema extends z.ZodType>(
    schema: Schema,
    work: (socket: GatewaySocket, input: z.output<Schema>) => Promise<object>,
  ): Handler =>
  (socket, input) =>
    work(socket, parseInput(schema, input))

/**
 * Serves all events through the one wrapper round them: count, parse, do, catch, always acknowledge. It is
 * made once: a listener for each event of each socket would be most of what an idle socket costs.
 *
 * @param unknown told of events that have no handler.
 */
export const serving = (
  node: Node,
  handlers: Handlers,
  unknown: (socket: GatewaySocket) => void,
) => {
  const byEvent = new Map(Object.entries(handlers))
  const serve = (socket: GatewaySocket, event: string, args: readonly unknown[]) => {
    const handle = byEvent.get(event)
    if (!handle) return unknown(socket)
    answer(
      replyOf(node, socket, args),
      () => {
        node.limits.spend(socket.data.usage)
        return handle(socket, args[0])
      },
      toldOf(node, socket),
    )
  }
  function hear(this: GatewaySocket, event: string, ...args: readonly unknown[]) {
    // What came in one piece with what ended the socket is not done any more.
    if (this.connected) serve(this, event, args)
  }
  // Socket.IO calls a listener as a method of its socket.
  return (socket: GatewaySocket): void => void socket.onAny(hear)
}

/** What a program does when it is told that it goes too far is worth a line (rule N5); the rest is counted. */
const toldOf = ({ report, metrics, note }: Node, { id: socketId, data }: GatewaySocket): Told => ({
  report,
  refused: (kind) => {
    metrics.refusals[kind]()
    if (kind !== 'too-fast' && kind !== 'too-large') return
    note('limit-hit', { socketId, personId: data.personId, kind })
  },
})

/** How this request is answered: a write that came as a frame is acknowledged by one, together with others. */
const replyOf = (node: Node, socket: GatewaySocket, args: readonly unknown[]): unknown => {
  const reply = args.at(-1)
  const ackId = ackIdOf(args[0])
  if (typeof reply !== 'function') return reply
  const inFull = (result: object) => inOnePiece(socket.conn, () => reply(result))
  if (ackId === undefined || !socket.data.frames) return inFull
  return (result: { readonly ok: boolean }) =>
    result.ok ? node.storedAcks(socket, ackId) : inFull(result)
}
