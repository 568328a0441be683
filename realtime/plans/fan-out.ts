import { Encoder, PacketType } from 'socket.io-parser'
import * as Y from 'yjs'
import type { PlanId } from '../../shared/ids.ts'
import { MAX_UNREAD_BYTES } from '../../shared/limits.ts'
import { updatesFrame } from '../frames.ts'
import type { GatewaySocket, Node } from '../node.ts'
import { type Prepared, prepare, send } from '../prepared.ts'
import { createGathering } from './gathering.ts'

interface News {
  readonly planId: PlanId
  readonly channel: number
  readonly updates: readonly Uint8Array[]
}

interface Listener {
  readonly socket: GatewaySocket
  /** What comes before the socket knows the plan's channel; afterwards left out. */
  held?: Uint8Array[] | undefined
}

/** Shows the updates of plans to this node's sockets, and hands them on to the other nodes. */
export const createFanOut = (node: Node) => {
  const audiences = new Map<PlanId, Map<string, Listener>>()
  const channels = new Map<PlanId, number>()

  const tell = (listener: Listener, updates: readonly Uint8Array[], message: Message) => {
    const { socket, held } = listener
    if (held) return void held.push(...updates)
    node.metrics.deliveries()
    let bytes = 0
    for (const prepared of message(socket.data.frames)) {
      send(socket.conn, prepared)
      bytes += prepared.frame.byteLength
    }
    // What was missed for long comes in one piece: nobody has read that in the moment it is sent.
    if (bytes > MAX_UNREAD_BYTES) node.readers.allow(socket, bytes)
    node.readers.look(socket)
  }

  const show = (news: News, except?: string): void => {
    const audience = audiences.get(news.planId)
    if (!audience || news.updates.length === 0) return
    const message = messageOf(news)
    for (const [id, listener] of audience) {
      if (id !== except) tell(listener, news.updates, message)
    }
  }

  const relay = createGathering({
    now: () => node.platform.now().getTime(),
    othersIn: (planId) => (audiences.get(planId)?.size ?? 1) - 1,
    show: (planId, updates, except) => {
      // Without a channel all are still held back.
      show({ planId, channel: channels.get(planId) ?? 0, updates }, except)
      node.publishUpdates?.(planId)
    },
  })

  return {
    relay,
    /** Shows updates to everyone here who has the plan open. */
    deliver: (planId: PlanId, channel: number, updates: readonly Uint8Array[]): void =>
      show({ planId, channel, updates }),
    /** From now on nothing of the plan passes this socket by; it is held back until {@link begin}. */
    join: (planId: PlanId, socket: GatewaySocket) => {
      const audience = audiences.get(planId) ?? new Map<string, Listener>()
      audiences.set(planId, audience)
      if (!audience.has(socket.id)) audience.set(socket.id, { socket, held: [] })
    },
    /** The socket has been told the plan's channel. */
    begin: (planId: PlanId, channel: number, socket: GatewaySocket) => {
      channels.set(planId, channel)
      const listener = audiences.get(planId)?.get(socket.id)
      const { held } = listener ?? {}
      if (!listener || !held) return
      listener.held = undefined
      if (held.length > 0) tell(listener, held, messageOf({ planId, channel, updates: held }))
    },
    leave: (planId: PlanId, socket: GatewaySocket) => {
      const audience = audiences.get(planId)
      audience?.delete(socket.id)
      if (audience?.size !== 0) return
      audiences.delete(planId)
      channels.delete(planId)
    },
  }
}
export type FanOut = ReturnType<typeof createFanOut>

/** The same news for those who read frames and for the others, each made once, when the first needs it. */
type Message = (frames: boolean) => readonly Prepared[]

const encoder = new Encoder()

const messageOf = ({ planId, channel, updates }: News): Message => {
  let framed: readonly Prepared[] | undefined
  let stock: readonly Prepared[] | undefined
  return (frames) => {
    if (frames) {
      framed ??= [updatesFrame(channel, updates)]
      return framed
    }
    stock ??= stockPackets(planId, updates).map(prepare)
    return stock
  }
}

const stockPackets = (planId: PlanId, updates: readonly Uint8Array[]): (string | Buffer)[] => {
  const [first = new Uint8Array()] = updates
  const merged = updates.length === 1 ? first : Y.mergeUpdates([...updates])
  const update = Buffer.from(merged.buffer, merged.byteOffset, merged.byteLength)
  // The encoder's type says «any»: text, then the bytes.
  return encoder.encode({
    type: PacketType.EVENT,
    nsp: '/',
    data: ['plan:update', { planId, update }],
  })
}
