import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server, type Socket } from 'socket.io'
import { onTestFinished } from 'vitest'
import * as Y from 'yjs'
import { serverParser } from '../realtime/frames.ts'
import type { PlanId } from '../shared/ids.ts'
import type { ClientEvents, PlanOpened, ServerEvents } from '../shared/protocol.ts'
import { connect } from '../web/live/connection.ts'
import { linkPlan, type PlanLinkOptions } from '../web/live/link-plan.ts'

export const PLAN = 'plan' as PlanId
export const CHANNEL = 7
export const soon = { timeout: 5_000, interval: 5 }

export type DoorSocket = Socket<ClientEvents, ServerEvents>
export interface Door {
  /** The platform's copy of the one plan it has. */
  readonly plan: Y.Doc
  /** The open socket of the one who came last. */
  readonly socket: () => DoorSocket
  readonly opens: Parameters<ClientEvents['plan:open']>[0][]
  readonly written: Uint8Array[]
  readonly tickets: () => number
  /** What happens instead of the usual, once or for as long as it is set. */
  on: {
    open?: ((answer: PlanOpened, socket: DoorSocket) => Promise<PlanOpened>) | undefined
    write?: ((reply: Parameters<ClientEvents['plan:write']>[1]) => void) | undefined
    handshake?: ((auth: unknown) => Error | undefined) | undefined
  }
}

/** A gateway's door on a port of its own, that does with one plan what a test wants to see. */
export const openDoor = async () => {
  const http = createServer()
  const server = new Server<ClientEvents, ServerEvents>(http, { parser: serverParser })
  const plan = new Y.Doc()
  let last: DoorSocket | undefined
  let asked = 0
  const socket = () => {
    if (!last) throw new Error('nobody came')
    return last
  }
  const door: Door = { plan, socket, opens: [], written: [], tickets: () => asked, on: {} }
  server.use((guest, next) => next(door.on.handshake?.(guest.handshake.auth)))
  server.on('connection', (guest) => {
    last = guest
    guest.on('plan:leave', (_wish, reply) => reply({ ok: true }))
    guest.on('plan:open', async (wish, reply) => {
      door.opens.push(wish)
      const answer: PlanOpened = {
        update: Y.encodeStateAsUpdate(plan, wish.stateVector && new Uint8Array(wish.stateVector)),
        stateVector: Y.encodeStateVector(plan),
        ...{ access: 'write', present: [], channel: CHANNEL },
      }
      const changed = (await door.on.open?.(answer, guest)) ?? answer
      reply({ ok: true, ...changed })
    })
    guest.on('plan:write', ({ update }, reply) => {
      door.written.push(new Uint8Array(update))
      if (door.on.write) return door.on.write(reply)
      Y.applyUpdate(plan, new Uint8Array(update))
      reply({ ok: true })
    })
  })
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done))
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  onTestFinished(() => server.close())

  const come = (
    doc = new Y.Doc(),
    options: Pick<PlanLinkOptions, 'isQuiet' | 'keptChanges' | 'keep'> = {},
  ) => {
    const ticket = async () => {
      asked += 1
      return `ticket ${asked}`
    }
    const connection = connect({ origin, ticket })
    const link = linkPlan({ socket: connection.socket, planId: PLAN, doc, ...options })
    onTestFinished(() => {
      link.close()
      connection.close()
    })
    const words = () => doc.getText('title').toString()
    const type = (letters: string) => doc.getText('title').insert(words().length, letters)
    return { doc, link, connection, words, type }
  }
  return { ...door, door, come }
}
