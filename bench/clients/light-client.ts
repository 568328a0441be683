import type * as Y from 'yjs'
import type { Piece } from '../measure/stamps.ts'
import { LightSocket } from './light-socket.ts'

/** Puts what a server answered about a document into a Yjs document. */
export interface Answered {
  readonly bytes: number
  readonly applyTo: (doc: Y.Doc) => void
}

/** One editor's connection, in one protocol. */
export abstract class LightClient {
  /** Every message that carries others' updates. */
  onUpdates: ((piece: Piece) => void) | undefined
  /** Writes acknowledged so far. */
  acknowledged = 0
  /** What was refused, in the server's own words. */
  readonly refusals: string[] = []
  closed = false
  /** Connected, let in, and in the document. */
  readonly ready: Promise<void>
  protected readonly letIn: () => void
  protected readonly turnAway: (error: Error) => void
  protected wire: LightSocket | undefined

  constructor() {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    this.ready = promise
    this.letIn = resolve
    this.turnAway = reject
    // Whoever does not wait to be let in does not want to hear of it either.
    promise.catch(() => undefined)
  }

  /** Sends one Yjs update. */
  abstract send(update: Uint8Array): void
  /** Asks for the whole document. */
  abstract read(): Promise<Answered>
  /** The updates in a message given to `onUpdates`; none where the protocol does not say. */
  abstract updatesIn(piece: Piece): readonly Uint8Array[]
  protected abstract opened(): void
  protected abstract received(isText: boolean, piece: Piece): void

  protected connect(port: number, path: string) {
    this.wire = new LightSocket(port, {
      path,
      onOpen: () => this.opened(),
      onFrame: (isText, bytes, range) => this.received(isText, { bytes, ...range }),
      onClose: () => {
        this.closed = true
        this.turnAway(new Error('The server closed the connection.'))
      },
    })
  }

  get bytesIn(): number {
    return this.wire?.bytesIn ?? 0
  }
  get framesIn(): number {
    return this.wire?.framesIn ?? 0
  }
  stopReading() {
    this.wire?.socket.pause()
  }
  readAgain() {
    this.wire?.socket.resume()
  }
  close() {
    this.wire?.close()
  }
}
