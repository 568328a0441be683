/*
 * The short way over the wire: what is said most often travels as one binary message instead of JSON with
 * attachments (PROTOCOL.md, Frames). Pass `{ Encoder, Decoder }` as `parser` to a Socket.IO client, with
 * `frames: 1` in its `auth`. Everything else, and everyone who leaves this out, is stock Socket.IO.
 */
import {
  type Packet,
  PacketType,
  Decoder as StockDecoder,
  Encoder as StockEncoder,
} from 'socket.io-parser'

/** The first byte of a frame says which it is. */
export const UPDATES = 1
export const STORED = 2

/** Turns `plan:write` into one frame: code, ack id, channel, the update. */
export class Encoder extends StockEncoder {
  override encode(packet: Packet): unknown[] {
    const [event, input] = packet.type === PacketType.EVENT ? packet.data : []
    if (
      event !== 'plan:write' ||
      packet.id === undefined ||
      !(input?.update instanceof Uint8Array)
    ) {
      return super.encode(packet)
    }
    return [bytesOf([UPDATES, ...number(packet.id), ...number(input.channel)], input.update)]
  }
}

/** Reads the server's frames: updates of one plan, and which writes are stored. */
export class Decoder extends StockDecoder {
  /** @throws when the bytes make no sense; Socket.IO then ends this connection. */
  override add(message: unknown): void {
    // A stock packet that waits for its attachments comes first. The type keeps this from us, the code does not.
    const { reconstructor } = this as unknown as { reconstructor?: object | null }
    if (typeof message === 'string' || reconstructor) super.add(message)
    else for (const packet of this.packetsOf(viewOf(message))) this.emitReserved('decoded', packet)
  }

  protected packetsOf(frame: Uint8Array): readonly Packet[] {
    const { code, next, bytes, more } = reader(frame)
    if (code === STORED) {
      const acks: Packet[] = []
      while (more()) acks.push({ type: PacketType.ACK, nsp: '/', id: next(), data: [{ ok: true }] })
      return acks
    }
    if (code !== UPDATES) throw new Error('unknown frame')
    const channel = next()
    const updates: Uint8Array[] = []
    while (more()) updates.push(bytes(next()))
    return [event('plan:updates', { channel, updates })]
  }
}

export const event = (name: string, input: object, id?: number): Packet => ({
  type: PacketType.EVENT,
  nsp: '/',
  data: [name, input],
  ...(id !== undefined && { id }),
})

/** A number of at least 0: seven bits a byte, the lowest first. */
export const number = (value: number): readonly number[] =>
  value < 128 ? [value] : [(value % 128) + 128, ...number(Math.floor(value / 128))]

/** Reads a frame from its second byte on. `bytes` without a length reads the rest. */
export const reader = (frame: Uint8Array) => {
  let at = 1
  const bytes = (length = frame.length - at) => {
    at += length
    if (at > frame.length) throw new Error('cut short')
    return frame.subarray(at - length, at)
  }
  const next = (): number => {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = frame[at++]
      if (byte === undefined || scale > 2 ** 42) throw new Error('not a number')
      value += (byte % 128) * scale
      if (byte < 128) return value
    }
  }
  return { code: frame[0], next, bytes, more: () => at < frame.length }
}

const bytesOf = (head: readonly number[], body: Uint8Array): Uint8Array => {
  const frame = new Uint8Array(head.length + body.length)
  frame.set(head)
  frame.set(body, head.length)
  return frame
}

const viewOf = (message: unknown): Uint8Array =>
  message instanceof Uint8Array ? message : new Uint8Array(message as ArrayBuffer)
