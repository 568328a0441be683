import * as Y from 'yjs'
import type { Piece } from '../measure/stamps.ts'
import { EngineClient } from './engine-client.ts'
import { type Answered, LightClient } from './light-client.ts'

const KEEP = 0xf0
const ASK = 0xf1
const BLOB = 0xf2

const cut = ({ bytes, start, end }: Piece): Buffer => Buffer.from(bytes.subarray(start, end))

const answer = (state: Uint8Array): Answered => ({
  bytes: state.byteLength,
  applyTo: (doc) => state.byteLength > 0 && Y.applyUpdate(doc, state),
})

/** A floor knows no documents: someone gives it the bytes that joiners ask for. */
export interface Floor extends LightClient {
  keep(state: Uint8Array): void
}

/** Speaks with servers/ws.mjs. */
export class BareClient extends LightClient implements Floor {
  #asked: ((answered: Answered) => void) | undefined

  constructor(port: number, document: string) {
    super()
    this.connect(port, `/${document}`)
  }
  protected opened() {
    this.letIn()
  }
  send(update: Uint8Array) {
    this.wire?.sendBinary(update)
  }
  keep(state: Uint8Array) {
    this.wire?.sendBinary(Buffer.concat([Buffer.from([KEEP]), state]))
  }
  read(): Promise<Answered> {
    this.wire?.sendBinary(Buffer.from([ASK]))
    return new Promise((done) => {
      this.#asked = done
    })
  }
  updatesIn(piece: Piece) {
    return [cut(piece)]
  }
  protected received(_isText: boolean, piece: Piece) {
    if (piece.bytes[piece.start] !== BLOB) return this.onUpdates?.(piece)
    this.#asked?.(answer(cut({ ...piece, start: piece.start + 1 })))
  }
}

/** Speaks with servers/socket-io.mjs, with Socket.IO's own parser. */
export class SocketIoClient extends EngineClient implements Floor {
  #asked: ((answered: Answered) => void) | undefined
  #isBlob = false

  constructor(port: number, document: string) {
    super()
    this.connect(port, `/socket.io/?EIO=4&transport=websocket&room=${document}`)
  }
  protected engineOpened() {
    this.wire?.sendText('40')
  }
  send(update: Uint8Array) {
    this.#emit('u', update)
  }
  keep(state: Uint8Array) {
    this.#emit('keep', state)
  }
  read(): Promise<Answered> {
    this.#emit('ask', new Uint8Array(0))
    return new Promise((done) => {
      this.#asked = done
    })
  }
  updatesIn(piece: Piece) {
    return [cut(piece)]
  }
  #emit(event: string, bytes: Uint8Array) {
    this.wire?.sendText(`451-["${event}",{"_placeholder":true,"num":0}]`)
    this.wire?.sendBinary(bytes)
  }
  protected packet(text: string) {
    if (text.startsWith('0')) this.letIn()
    else this.#isBlob = text.includes('"blob"')
  }
  protected attachment(piece: Piece) {
    if (this.#isBlob) this.#asked?.(answer(cut(piece)))
    else this.onUpdates?.(piece)
  }
}
