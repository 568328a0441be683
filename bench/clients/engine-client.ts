import type { Piece } from '../measure/stamps.ts'
import { LightClient } from './light-client.ts'

const OPEN = 0x30
const PING = 0x32
/** Enough to tell one packet from another without reading all of it. */
const HEAD_CHARS = 200

/** Engine.IO 4 and Socket.IO 5 over a WebSocket, as far as a light client needs them. */
export abstract class EngineClient extends LightClient {
  protected abstract engineOpened(): void
  /** A Socket.IO packet, without Engine.IO's mark; only its head when `whole` is not asked for. */
  protected abstract packet(head: string, whole: () => string): void
  protected abstract attachment(piece: Piece): void

  protected opened() {}

  protected received(isText: boolean, piece: Piece) {
    if (!isText) return this.attachment(piece)
    const { bytes, start, end } = piece
    const mark = bytes[start]
    if (mark === PING) this.wire?.sendText('3')
    else if (mark === OPEN) this.engineOpened()
    else {
      const head = bytes.toString('latin1', start + 1, Math.min(end, start + HEAD_CHARS))
      this.packet(head, () => bytes.toString('utf8', start + 1, end))
    }
  }
}
