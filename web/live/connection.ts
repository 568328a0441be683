import { io, type Socket } from 'socket.io-client'
import * as parser from '../../shared/parser.ts'
import type { ClientEvents, RefusalAnswer, ServerEvents } from '../../shared/protocol.ts'
import type { RefusalKind } from '../../shared/refusal.ts'
import { kindOf, RefusedError } from '../api.ts'
import { late } from './back-off.ts'
import { createStore, type Store } from './store.ts'

export type PlatformSocket = Socket<ServerEvents, ClientEvents>

/** Whether the platform can be reached; `refused` is for good until the person signs in again. */
export type LinkState =
  | { readonly state: 'connecting' }
  | { readonly state: 'online' }
  | { readonly state: 'offline' }
  | { readonly state: 'refused'; readonly kind: RefusalKind }

export interface Connection {
  readonly socket: PlatformSocket
  readonly link: Store<LinkState>
  readonly close: () => void
}

/** How long an answer may take before the question is asked again. */
export const ANSWER_WITHIN_MS = 10_000
const RETRY_MS = { first: 500, most: 10_000 } as const

/**
 * Keeps one socket open for a signed-in person. Every attempt gets a ticket of its own; whatever
 * ends the connection, it is tried again, further and further apart, until closed.
 *
 * @param wish.ticket asks for a ticket over REST; rejecting means «try again later».
 */
export const connect = (wish: { origin: string; ticket: () => Promise<string> }): Connection => {
  const link = createStore<LinkState>({ state: 'connecting' })
  let isSignedOut = false
  // How long the platform asked us to stay away, the last time it said so.
  let waitMs = 0
  // The first ticket is asked for while the socket opens, not behind it.
  let early: Promise<string> | undefined = wish.ticket()
  early.catch(() => {
    early = undefined
  })
  const socket: PlatformSocket = io(wish.origin, {
    parser,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: RETRY_MS.first,
    reconnectionDelayMax: RETRY_MS.most,
    randomizationFactor: 0.5,
    timeout: ANSWER_WITHIN_MS,
    auth: (give) => {
      const asked = early ?? wish.ticket()
      early = undefined
      asked.then(
        (ticket) => {
          isSignedOut = false
          give({ ticket, frames: 1 })
        },
        (error: unknown) => {
          isSignedOut = kindOf(error) === 'signed-out'
          waitMs = error instanceof RefusedError ? (error.retryAfterMs ?? 0) : 0
          give({})
        },
      )
    },
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  let tries = 0
  const again = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => socket.connect(), ms)
  }

  socket.on('connect', () => {
    tries = 0
    link.set({ state: 'online' })
  })
  socket.on('connect_error', (error) => {
    if (isSignedOut) return link.set({ state: 'refused', kind: 'signed-out' })
    link.set({ state: 'offline' })
    // Turned away by the platform itself: socket.io does not try again by itself then.
    if (socket.active) return
    const least = Math.max(waitMs, waitIn(error))
    waitMs = 0
    again(late(Math.max(least, Math.min(RETRY_MS.most, RETRY_MS.first * 2 ** tries++))))
  })
  // The session goes on over the same socket. If this fails the socket ends, and another one is opened.
  socket.on('session:expiring', () => {
    wish.ticket().then(
      (ticket) => socket.emit('session:renew', { ticket }, () => undefined),
      () => undefined,
    )
  })
  socket.on('disconnect', (reason) => {
    link.set({ state: 'offline' })
    if (reason === 'io server disconnect') again(late(RETRY_MS.first))
  })
  socket.on('node:leaving', ({ reconnectInMs }) => {
    link.set({ state: 'offline' })
    socket.disconnect()
    again(reconnectInMs)
  })

  // A browser that knows it is offline says so at once; the socket alone would notice after a minute.
  const onOffline = () => socket.io.engine?.close()
  globalThis.addEventListener?.('offline', onOffline)

  return {
    socket,
    link,
    close: () => {
      clearTimeout(timer)
      globalThis.removeEventListener?.('offline', onOffline)
      socket.close()
    },
  }
}

/** What a refusal at the door says of when to come back. */
const waitIn = (error: Error): number => {
  const refusal = 'data' in error ? error.data : undefined
  if (typeof refusal !== 'object' || refusal === null || !('retryAfterMs' in refusal)) return 0
  return typeof refusal.retryAfterMs === 'number' ? refusal.retryAfterMs : 0
}

/** No answer came: the connection broke, or the platform is too slow to say. */
export const NO_ANSWER: RefusalAnswer = {
  ok: false,
  refusal: { kind: 'unavailable', message: 'No answer.' },
}

/** Worth trying again by itself: nothing the person did is wrong. */
export const isPassing = (kind: RefusalKind): boolean =>
  kind === 'unavailable' || kind === 'too-fast' || kind === 'broken' || kind === 'behind'
