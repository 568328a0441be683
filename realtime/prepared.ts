import type { Socket as EngineSocket } from 'engine.io'

/** A message made ready once for however many sockets: as the engine takes it, and as a whole WebSocket frame. */
export interface Prepared {
  readonly packet: string | Buffer
  readonly frame: Buffer
}

/** @param packet what Socket.IO's encoder made. */
export const prepare = (packet: string | Buffer): Prepared => ({
  packet,
  frame:
    typeof packet === 'string'
      ? // Engine.IO calls a message «4», but only in text.
        webSocketFrame(TEXT, Buffer.from(`4${packet}`))
      : webSocketFrame(BINARY, packet),
})

/** A binary message of so many bytes, which `fill` writes where they are sent from. */
export const prepareBinary = (length: number, fill: (packet: Buffer) => void): Prepared => {
  const head = headBytes(length)
  const frame = Buffer.allocUnsafe(head + length)
  putHead(frame, BINARY, length)
  const packet = frame.subarray(head)
  fill(packet)
  return { packet, frame }
}

/**
 * Sends without the engine's queue when that is empty and the connection keeps up, and through it
 * otherwise, so that nothing overtakes. The queue makes a packet, events and callbacks for each socket.
 */
export const send = (connection: EngineSocket, { packet, frame }: Prepared): void => {
  const { transport, writeBuffer } = insideOf(connection)
  const webSocket = transport.name === 'websocket' ? transport.socket : undefined
  if (
    writeBuffer.length === 0 &&
    webSocket?.readyState === OPEN &&
    webSocket._socket?.writableNeedDrain === false &&
    connection.readyState === 'open'
  ) {
    webSocket._socket.write(frame)
  } else connection.write(packet, { compress: false, wsPreEncodedFrame: [frame] } as object)
}

/** What is said while this works leaves with one system call; an answer with attachments is several messages. */
export const inOnePiece = (connection: EngineSocket, work: () => void): void => {
  const inside = insideOf(connection)
  const { transport } = inside
  const wire = transport.name === 'websocket' ? transport.socket?._socket : undefined
  if (!wire || !transport.writable) {
    work()
    return
  }
  wire.cork()
  // The engine would send the first message by itself, and the others once that is gone.
  transport.writable = false
  try {
    work()
  } finally {
    transport.writable = true
    inside.flush()
    wire.uncork()
  }
}

/** The same for what is said until the end of this turn: a handshake's answer and the first words after it. */
export const inOneTurn = (wire: Pick<Wire, 'cork' | 'uncork'>, work: () => void): void => {
  wire.cork()
  setImmediate(() => wire.uncork())
  work()
}

/** What a connection has not taken yet and this process keeps for it, in bytes. */
export const unreadBytes = (connection: EngineSocket): number => {
  const { transport, writeBuffer } = insideOf(connection)
  let bytes = transport.socket?.bufferedAmount ?? 0
  for (const { data } of writeBuffer) bytes += PACKET_BYTES + (data?.length ?? 0)
  return bytes
}

/** Ends a connection without a farewell: what waits for it is given up, not waited for. */
export const cutOff = (connection: EngineSocket): void => {
  const { transport } = insideOf(connection)
  if (transport.socket) transport.socket.terminate()
  else connection.close(true)
}

const OPEN = 1
const TEXT = 1
const BINARY = 2
/** What a packet in the engine's queue costs beside its data, roughly. */
const PACKET_BYTES = 150

/**
 * What the engine and `ws` keep to themselves, as of engine.io 6.6 and ws 8: the engine itself hands
 * ready frames to `ws` like this, but copies and counts for each socket.
 */
interface Inside {
  readonly transport: {
    readonly name: string
    writable: boolean
    /** Left out while polling. */
    readonly socket?: {
      readonly readyState: number
      readonly bufferedAmount: number
      readonly _socket?: Wire
      terminate(): void
    }
  }
  readonly writeBuffer: readonly { readonly data?: { readonly length: number } }[]
  flush(): void
}
interface Wire {
  readonly writableNeedDrain: boolean
  write(bytes: Buffer): boolean
  cork(): void
  uncork(): void
}
const insideOf = (connection: EngineSocket) => connection as unknown as Inside

/** A whole message as a server says it (RFC 6455 §5.2): final, not masked. */
const webSocketFrame = (opcode: number, body: Buffer): Buffer => {
  const head = headBytes(body.length)
  const frame = Buffer.allocUnsafe(head + body.length)
  putHead(frame, opcode, body.length)
  frame.set(body, head)
  return frame
}
const headBytes = (length: number): number => {
  if (length < 126) return 2
  return length < 2 ** 16 ? 4 : 10
}
const putHead = (frame: Buffer, opcode: number, length: number): void => {
  const head = headBytes(length)
  frame[0] = 0x80 | opcode
  if (head === 2) frame[1] = length
  else if (head === 4) {
    frame[1] = 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 127
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
}
