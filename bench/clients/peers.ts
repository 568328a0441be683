import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { Piece } from '../measure/stamps.ts'
import { EngineClient } from './engine-client.ts'
import { type Answered, LightClient } from './light-client.ts'

const NOTHING_KNOWN = new Uint8Array([0])
const SYNC = 0
const [STEP_1, STEP_2, UPDATE] = [0, 1, 2]

const encoded = (write: (encoder: encoding.Encoder) => void): Uint8Array => {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}
const bytesAfter = ({ bytes, start, end }: Piece): Uint8Array =>
  decoding.readVarUint8Array(decoding.createDecoder(bytes.subarray(start, end)))

const answer = (update: Uint8Array): Answered => ({
  bytes: update.byteLength,
  applyTo: (doc) => Y.applyUpdate(doc, update),
})

/** y-websocket's protocol, and Hocuspocus's behind a prefix: sync steps and updates as binary messages. */
abstract class SyncClient extends LightClient {
  protected prefix: Uint8Array = new Uint8Array(0)
  #asked: ((answered: Answered) => void) | undefined
  #early: Answered | undefined

  send(update: Uint8Array) {
    this.sendSync(UPDATE, update)
  }
  read(): Promise<Answered> {
    this.sendSync(STEP_1, NOTHING_KNOWN)
    if (this.#early) return Promise.resolve(this.#early)
    return new Promise((done) => {
      this.#asked = done
    })
  }
  protected sendSync(step: number | undefined, bytes: Uint8Array) {
    this.say((encoder) => {
      encoding.writeVarUint(encoder, SYNC)
      encoding.writeVarUint(encoder, step ?? 0)
      encoding.writeVarUint8Array(encoder, bytes)
    })
  }
  protected say(write: (encoder: encoding.Encoder) => void) {
    const message = encoded((encoder) => {
      encoding.writeUint8Array(encoder, this.prefix)
      write(encoder)
    })
    this.wire?.sendBinary(message)
  }
  protected answered(piece: Piece) {
    const read = answer(bytesAfter({ ...piece, start: piece.start + this.prefix.length + 2 }))
    if (this.#asked) this.#asked(read)
    else this.#early = read
    this.#asked = undefined
  }
  updatesIn(piece: Piece) {
    const at = piece.start + this.prefix.length
    const isUpdate = piece.bytes[at] === SYNC && piece.bytes[at + 1] === UPDATE
    return isUpdate ? [bytesAfter({ ...piece, start: at + 2 })] : []
  }
}

export class YWebsocketClient extends SyncClient {
  constructor(port: number, document: string) {
    super()
    this.connect(port, `/${document}`)
  }
  protected opened() {
    this.letIn()
  }
  protected received(_isText: boolean, piece: Piece) {
    const { bytes, start } = piece
    if (bytes[start] === SYNC && bytes[start + 1] === STEP_2) this.answered(piece)
    else this.onUpdates?.(piece)
  }
}

const HOCUSPOCUS = { auth: 2, authenticated: 2, syncReply: 4, syncStatus: 8 } as const

export class HocuspocusClient extends SyncClient {
  constructor(port: number, document: string) {
    super()
    this.prefix = encoded((encoder) => encoding.writeVarString(encoder, document))
    this.connect(port, '/')
  }
  protected opened() {
    this.say((encoder) => {
      encoding.writeVarUint(encoder, HOCUSPOCUS.auth)
      encoding.writeVarUint(encoder, 0)
      encoding.writeVarString(encoder, 'a token')
      encoding.writeVarString(encoder, '4.8.0')
    })
  }
  protected received(_isText: boolean, piece: Piece) {
    const at = piece.start + this.prefix.length
    const [kind, detail] = [piece.bytes[at], piece.bytes[at + 1]]
    if (kind === HOCUSPOCUS.auth) {
      if (detail === HOCUSPOCUS.authenticated) this.letIn()
      else this.turnAway(new Error('Hocuspocus refused.'))
    } else if (kind === HOCUSPOCUS.syncStatus) this.acknowledged += 1
    else if ((kind === SYNC || kind === HOCUSPOCUS.syncReply) && detail === STEP_2) {
      this.answered(piece)
    } else this.onUpdates?.(piece)
  }
}

/** y-socket.io has a namespace a document; only after its own first step does the server listen. */
export class YSocketIoClient extends EngineClient {
  readonly #namespace: string
  #asked: ((answered: Answered) => void) | undefined
  #next: 'answer' | 'first step' | 'update' | 'other' = 'other'

  constructor(port: number, document: string) {
    super()
    this.#namespace = `/yjs|${document}`
    this.connect(port, '/socket.io/?EIO=4&transport=websocket')
  }
  protected engineOpened() {
    this.wire?.sendText(`40${this.#namespace},`)
  }
  send(update: Uint8Array) {
    this.#emit('', 'sync-update', update)
  }
  read(): Promise<Answered> {
    this.#emit('7', 'sync-step-1', NOTHING_KNOWN)
    return new Promise((done) => {
      this.#asked = done
    })
  }
  updatesIn({ bytes, start, end }: Piece) {
    return this.#next === 'update' ? [Buffer.from(bytes.subarray(start, end))] : []
  }
  #emit(id: string, event: string, bytes: Uint8Array) {
    const placeholder = '{"_placeholder":true,"num":0}'
    this.wire?.sendText(`451-${this.#namespace},${id}["${event}",${placeholder}]`)
    this.wire?.sendBinary(bytes)
  }
  protected packet(head: string) {
    if (head.startsWith('61-')) this.#next = 'answer'
    else if (head.includes('"sync-step-1"')) this.#next = 'first step'
    else if (head.includes('"sync-update"')) this.#next = 'update'
    else this.#next = 'other'
  }
  protected attachment(piece: Piece) {
    if (this.#next === 'first step') return this.letIn()
    if (this.#next !== 'answer') return this.onUpdates?.(piece)
    this.#asked?.(answer(Buffer.from(piece.bytes.subarray(piece.start, piece.end))))
  }
}
