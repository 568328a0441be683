import { Encoder, type Packet } from 'socket.io-parser'
import { Decoder, event, number, reader, STORED, UPDATES } from '../shared/parser.ts'

/** Reads a client's frames: one update by channel, with its ack id. */
class ServerDecoder extends Decoder {
  protected override packetsOf(frame: Uint8Array): readonly Packet[] {
    const { code, next, bytes } = reader(frame)
    if (code !== UPDATES) throw new Error('unknown frame')
    const ackId = next()
    return [event('plan:write', { channel: next(), update: bytes(), [ACK_ID]: ackId }, ackId)]
  }
}

/** Understands frames and stock packets from anyone; what leaves as a frame is made here, below. */
export const serverParser = { Encoder, Decoder: ServerDecoder }

/** Socket.IO gives a handler a callback, not the number. A symbol cannot come over the wire. */
const ACK_ID = Symbol('ack id')
export const ackIdOf = (input: unknown): number | undefined =>
  (input as { readonly [ACK_ID]?: number } | undefined | null)?.[ACK_ID]

/** Updates of one plan, in order, as one frame for whoever reads frames. */
export const updatesFrame = (channel: number, updates: readonly Uint8Array[]): Buffer =>
  Buffer.concat([
    Buffer.from([UPDATES, ...number(channel)]),
    ...updates.flatMap((update) => [Buffer.from(number(update.byteLength)), update]),
  ])

/** «Stored» for all of these writes of one socket. */
export const storedFrame = (ackIds: readonly number[]): Buffer =>
  Buffer.from([STORED, ...ackIds.flatMap(number)])
