import { gunzipSync } from 'node:zlib'
import * as Y from 'yjs'
import type { Histogram } from '../measure/histogram.ts'
import { nowUs, type Piece } from '../measure/stamps.ts'
import { EngineClient } from './engine-client.ts'
import type { Answered } from './light-client.ts'

const UPDATES = 1
const ACKNOWLEDGED = 2
const PLACEHOLDER = '{"_placeholder":true,"num":0}'

export interface Seat {
  readonly port: number
  readonly planId: string
  readonly ticket: Promise<string>
  /** Whether it speaks frames (shared/parser.ts) or is a stock client of Socket.IO. */
  readonly frames: boolean
  /** Takes down how long an acknowledgement, and so the store, took. */
  readonly stored?: Histogram | undefined
  /** Comes in and opens nothing. */
  readonly onlyComes?: boolean
}

interface Opened {
  readonly update: Uint8Array
  readonly packed?: Uint8Array
  readonly channel: number
}

/** Speaks with our gateway: a ticket, `plan:open`, and from then on frames or stock packets. */
export class OurClient extends EngineClient {
  readonly #seat: Seat
  #ids = 0
  #channel = 0
  readonly #asked = new Map<number, (answer: unknown) => void>()
  readonly #sentAt = new Map<number, number>()
  /** What coming in was answered, until somebody asks for it. */
  #first: Promise<Answered> | undefined
  #pending: { header: string; count: number; parts: Buffer[] } | undefined

  constructor(seat: Seat) {
    super()
    this.#seat = seat
    this.connect(seat.port, '/socket.io/?EIO=4&transport=websocket')
  }

  protected engineOpened() {
    const frames = this.#seat.frames ? { frames: 1 } : {}
    this.#seat.ticket.then(
      (ticket) => this.wire?.sendText(`40${JSON.stringify({ ticket, ...frames })}`),
      this.turnAway,
    )
  }

  async read(): Promise<Answered> {
    const first = this.#first
    this.#first = undefined
    return first ?? this.#open()
  }

  async #open(): Promise<Answered> {
    const packed = this.#seat.frames ? { packed: true } : {}
    const opened = await this.#ask<Opened>('plan:open', { planId: this.#seat.planId, ...packed })
    this.#channel = opened.channel
    const snapshot = opened.packed
    return {
      bytes: opened.update.byteLength + (snapshot?.byteLength ?? 0),
      applyTo: (doc) => {
        if (snapshot) Y.applyUpdateV2(doc, gunzipSync(snapshot))
        if (opened.update.byteLength > 0) Y.applyUpdate(doc, opened.update)
      },
    }
  }

  send(update: Uint8Array) {
    const id = this.#ids++
    this.#sentAt.set(id, nowUs())
    if (this.#seat.frames) {
      const head = [UPDATES, ...varint(id), ...varint(this.#channel)]
      const frame = Buffer.allocUnsafe(head.length + update.length)
      frame.set(head)
      frame.set(update, head.length)
      this.wire?.sendBinary(frame)
    } else {
      const input = `{"planId":"${this.#seat.planId}","update":${PLACEHOLDER}}`
      this.wire?.sendText(`451-${id}["plan:update",${input}]`)
      this.wire?.sendBinary(update)
    }
  }

  updatesIn({ bytes, start, end }: Piece): readonly Uint8Array[] {
    if (!this.#seat.frames) return [Buffer.from(bytes.subarray(start, end))]
    const updates: Uint8Array[] = []
    const channel = varintAt(bytes, start + 1)
    for (let at = channel.next; at < end; ) {
      const length = varintAt(bytes, at)
      at = length.next + length.value
      updates.push(Buffer.from(bytes.subarray(length.next, at)))
    }
    return updates
  }

  protected packet(head: string, whole: () => string) {
    const kind = head.charAt(0)
    if (kind === '0') {
      if (this.#seat.onlyComes) return this.letIn()
      this.#first = this.#open()
      this.#first.then(this.letIn, this.turnAway)
    } else if (kind === '4') this.turnAway(new Error(whole()))
    else if (kind === '3') this.#answered(head, whole)
    else if (kind === '5' || kind === '6') {
      const isUpdate = head.startsWith('51-["plan:update",')
      this.#pending = {
        header: isUpdate ? '' : whole(),
        count: Number.parseInt(head.slice(1), 10),
        parts: [],
      }
    }
  }

  protected attachment(piece: Piece) {
    const { bytes, start, end } = piece
    const pending = this.#pending
    if (!pending) return this.#frame(piece)
    if (pending.header === '') {
      this.#pending = undefined
      return this.onUpdates?.(piece)
    }
    pending.parts.push(Buffer.from(bytes.subarray(start, end)))
    if (pending.parts.length < pending.count) return
    this.#pending = undefined
    const answer = /^6\d+-(\d+)(.*)$/s.exec(pending.header)
    if (answer) this.#asked.get(Number(answer[1]))?.(filled(answer[2] ?? '', pending.parts))
  }

  #frame(piece: Piece) {
    const { bytes, start, end } = piece
    if (bytes[start] === UPDATES) return this.onUpdates?.(piece)
    if (bytes[start] !== ACKNOWLEDGED) throw new Error(`an unknown frame: ${bytes[start]}`)
    for (let at = start + 1; at < end; ) {
      const id = varintAt(bytes, at)
      this.#acknowledge(id.value)
      at = id.next
    }
  }

  #answered(head: string, whole: () => string) {
    const id = Number.parseInt(head.slice(1), 10)
    const asked = this.#asked.get(id)
    if (asked) return asked(JSON.parse(whole().slice(1 + String(id).length))[0])
    if (head.includes('"ok":true')) this.#acknowledge(id)
    else this.refusals.push(whole())
  }

  #acknowledge(id: number) {
    this.acknowledged += 1
    const sentAt = this.#sentAt.get(id)
    this.#sentAt.delete(id)
    if (sentAt !== undefined) this.#seat.stored?.add(nowUs() - sentAt)
  }

  async #ask<Answer>(event: string, input: object): Promise<Answer> {
    const id = this.#ids++
    this.wire?.sendText(`42${id}${JSON.stringify([event, input])}`)
    const answer = await new Promise<unknown>((done) => this.#asked.set(id, done))
    this.#asked.delete(id)
    const { ok } = answer as { ok: boolean }
    if (!ok) throw new Error(`${event}: ${JSON.stringify(answer)}`)
    return answer as Answer
  }
}

/** An acknowledgement's first argument with its attachments in their places. */
const filled = (json: string, parts: readonly Buffer[]): unknown =>
  (
    JSON.parse(json, (_key, value) => (value?._placeholder ? parts[value.num] : value)) as unknown[]
  )[0]

const varint = (value: number): readonly number[] => {
  const bytes: number[] = []
  let rest = value
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128)
  return [...bytes, rest]
}

const varintAt = (bytes: Buffer, from: number): { value: number; next: number } => {
  let value = 0
  let factor = 1
  for (let at = from; ; at++, factor *= 128) {
    const byte = bytes[at] ?? 0
    value += (byte & 127) * factor
    if (byte < 128) return { value, next: at + 1 }
  }
}
