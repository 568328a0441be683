import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

const OPCODE = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const
const HEADERS_END = '\r\n\r\n'

export interface LightSocketEvents {
  readonly path: string
  readonly onOpen: () => void
  /** A whole message: a view of what was received, not a copy. */
  readonly onFrame: (isText: boolean, bytes: Buffer, range: { start: number; end: number }) => void
  readonly onClose: () => void
}

/**
 * A WebSocket client that costs next to nothing, so that on a machine of few cores the server is what
 * saturates: no copies, no unmasking (servers send unmasked), a mask of zeros (which RFC 6455 allows).
 * It never asks for compression.
 */
export class LightSocket {
  bytesIn = 0
  framesIn = 0
  closed = false
  readonly socket: Socket
  readonly #events: LightSocketEvents
  #upgraded = false
  #parts: Buffer[] = []
  #held = 0
  #needed = 0

  constructor(port: number, events: LightSocketEvents) {
    this.#events = events
    this.socket = connect({ port, host: '127.0.0.1', noDelay: true })
    this.socket.on('connect', () => this.socket.write(upgradeRequest(port, events.path)))
    this.socket.on('data', (chunk: Buffer) => this.#take(chunk))
    this.socket.on('error', () => undefined)
    this.socket.on('close', () => {
      this.closed = true
      events.onClose()
    })
  }

  sendText(text: string) {
    this.#send(OPCODE.text, Buffer.from(text))
  }

  sendBinary(bytes: Uint8Array) {
    this.#send(OPCODE.binary, bytes)
  }

  close() {
    this.closed = true
    this.socket.destroy()
  }

  #take(chunk: Buffer) {
    this.bytesIn += chunk.length
    this.#held += chunk.length
    this.#parts.push(chunk)
    if (this.#held < this.#needed) return
    const [first] = this.#parts
    const bytes = this.#parts.length === 1 && first ? first : Buffer.concat(this.#parts)
    const rest = this.#upgraded ? this.#readFrames(bytes, 0) : this.#readUpgrade(bytes)
    this.#held = rest.length
    this.#parts = rest.length > 0 ? [rest] : []
  }

  #readUpgrade(bytes: Buffer): Buffer {
    const end = bytes.indexOf(HEADERS_END)
    if (end < 0) return bytes
    if (!bytes.subarray(0, 12).includes('101')) {
      this.socket.destroy()
      return Buffer.alloc(0)
    }
    this.#upgraded = true
    this.#events.onOpen()
    return this.#readFrames(bytes, end + HEADERS_END.length)
  }

  /** What remains is the beginning of a frame. */
  #readFrames(bytes: Buffer, from: number): Buffer {
    let at = from
    this.#needed = 0
    while (at + 2 <= bytes.length) {
      const frame = frameAt(bytes, at)
      if (frame === undefined) break
      if (frame.end > bytes.length) {
        this.#needed = frame.end - at
        break
      }
      at = frame.end
      this.#readFrame(frame.code, bytes, frame)
    }
    return bytes.subarray(at)
  }

  #readFrame(code: number, bytes: Buffer, range: { start: number; end: number }) {
    if (code === OPCODE.ping) this.#send(OPCODE.pong, bytes.subarray(range.start, range.end))
    else if (code === OPCODE.close) this.socket.end()
    else {
      this.framesIn += 1
      this.#events.onFrame(code === OPCODE.text, bytes, range)
    }
  }

  #send(code: number, payload: Uint8Array) {
    if (this.closed) return
    const size = payload.length
    const header = headerSize(size)
    const frame = Buffer.allocUnsafe(header + size)
    frame[0] = 0x80 | code
    if (size < 126) frame[1] = 0x80 | size
    else if (size < 65_536) {
      frame[1] = 0x80 | 126
      frame.writeUInt16BE(size, 2)
    } else {
      frame[1] = 0x80 | 127
      frame.writeBigUInt64BE(BigInt(size), 2)
    }
    frame.fill(0, header - 4, header)
    frame.set(payload, header)
    this.socket.write(frame)
  }
}

/** Two bytes, the length if it does not fit in them, and the mask. */
const headerSize = (size: number): number => {
  if (size < 126) return 6
  return size < 65_536 ? 8 : 14
}

const upgradeRequest = (port: number, path: string): string =>
  [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    HEADERS_END.slice(2),
  ].join('\r\n')

/** Undefined while even its header is not all there. */
const frameAt = (bytes: Buffer, at: number) => {
  const code = (bytes[at] ?? 0) & 15
  const short = bytes[at + 1] ?? 0
  if (short === 126) {
    if (at + 4 > bytes.length) return undefined
    const start = at + 4
    return { code, start, end: start + bytes.readUInt16BE(at + 2) }
  }
  if (short === 127) {
    if (at + 10 > bytes.length) return undefined
    const start = at + 10
    return { code, start, end: start + Number(bytes.readBigUInt64BE(at + 2)) }
  }
  return { code, start: at + 2, end: at + 2 + short }
}
