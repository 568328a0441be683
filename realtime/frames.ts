import { Encoder, type Packet } from 'socket.io-parser'
import { MAX_UPDATE_BYTES } from '../shared/limits.ts'
import { Decoder, event, reader, STORED, UPDATES } from '../shared/parser.ts'
import { type Prepared, prepareBinary } from './prepared.ts'

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

/** A write as the decoder above made it, which needs no schema; undefined for all that came otherwise or is not right. */
export const framedWrite = (
  input: unknown,
): { channel: number; update: Uint8Array } | undefined => {
  if (ackIdOf(input) === undefined) return undefined
  const write = input as { channel: number; update: Uint8Array }
  return write.channel > 0 && write.update.byteLength <= MAX_UPDATE_BYTES ? write : undefined
}

/** Updates of one plan, in order, as one frame for whoever reads frames. */
export const updatesFrame = (channel: number, updates: readonly Uint8Array[]): Prepared => {
  let length = 1 + lengthOf(channel)
  for (const { byteLength } of updates) length += lengthOf(byteLength) + byteLength
  return prepareBinary(length, (packet) => {
    packet[0] = UPDATES
    let at = putNumber(packet, 1, channel)
    for (const update of updates) {
      at = putNumber(packet, at, update.byteLength)
      packet.set(update, at)
      at += update.byteLength
    }
  })
}

/** «Stored» for all of these writes of one socket. */
export const storedFrame = (ackIds: readonly number[]): Prepared => {
  let length = 1
  for (const ackId of ackIds) length += lengthOf(ackId)
  return prepareBinary(length, (packet) => {
    packet[0] = STORED
    let at = 1
    for (const ackId of ackIds) at = putNumber(packet, at, ackId)
  })
}

/** How many bytes a number takes, written as parser.ts writes it. */
const lengthOf = (value: number): number => {
  let length = 1
  for (let left = value; left >= 128; left /= 128) length += 1
  return length
}
/** Returns where the next begins. */
const putNumber = (packet: Buffer, from: number, value: number): number => {
  let [at, left] = [from, value]
  for (; left >= 128; left = Math.floor(left / 128)) packet[at++] = (left % 128) + 128
  packet[at] = left
  return at + 1
}
