import type { Server as HttpServer, IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { Server } from 'socket.io'
import { noNote } from '../core/journal/journal.ts'
import type { Platform } from '../core/platform.ts'
import { createTurnstile } from '../core/turnstile.ts'
import {
  ADMISSIONS_AT_ONCE,
  HEADS_INTERVAL_MS,
  MAX_FRAME_BYTES,
  MAX_UNKNOWN_EVENTS,
  MAX_WAITING_ADMISSIONS,
  RIGHTS_REFRESH_MS,
} from '../shared/limits.ts'
import { type Report, toRefusalAnswer } from './answer.ts'
import { sendAway } from './drain.ts'
import { serverParser } from './frames.ts'
import { type GatewayServer, type GatewaySocket, type Node, serving } from './node.ts'
import { joinNodes } from './nodes/among-nodes.ts'
import type { Bus } from './nodes/bus.ts'
import { adapterOver } from './nodes/bus-adapter.ts'
import { shareCounts } from './nodes/shared-counts.ts'
import { enter } from './people/admission.ts'
import { keepLooking } from './people/keep-looking.ts'
import { createLimits } from './people/limits.ts'
import { createRights } from './people/rights.ts'
import { createSessions, type Sessions } from './people/sessions.ts'
import { shareReads } from './people/share-reads.ts'
import { createStoredAcks } from './plans/stored-acks.ts'
import { inOneTurn } from './prepared.ts'
import { createReaders } from './readers.ts'
import { createPlanService, planHandlers } from './serve-plans.ts'
import { createThreadService } from './serve-threads.ts'
import { AS_AGREED, type Tuning } from './tuning.ts'
import type { GatewayNote } from './watch/journal.ts'
import { createMetrics, type Metrics } from './watch/metrics.ts'

const SWEEP_INTERVAL_MS = 10_000
/** Who has not taken in by then that this node leaves is cut: one stuck reader must not hold it up (rule K10). */
const CUT_AFTER_MS = 2_000

export interface GatewayOptions {
  readonly http: HttpServer
  readonly platform: Platform
  /** The origins pages are served from; a browser from elsewhere is turned away (rule N1). */
  readonly origins: readonly string[]
  readonly report: Report
  readonly note?: GatewayNote
  readonly metrics?: Metrics
  /** Whether its owner announces every change of the store here, without others in between. */
  readonly isTold?: boolean
  /** How it hears other nodes; closed with it. */
  readonly bus?: Bus | undefined
  readonly tuning?: Tuning
}

/** The conversation between browsers and the platform, on a given HTTP server at `/socket.io`. */
export const createGateway = (options: GatewayOptions) => {
  const { http, origins, report, bus, note = noNote, tuning = AS_AGREED } = options
  const platform = { ...options.platform, core: shareReads(options.platform.core) }
  let isLeaving = false
  const server: GatewayServer = new Server(http, {
    serveClient: false,
    parser: serverParser,
    maxHttpBufferSize: MAX_FRAME_BYTES,
    perMessageDeflate: false,
    ...(bus && { adapter: adapterOver(bus) }),
    connectTimeout: 10_000,
    allowRequest: (request, decide) => {
      if (isLeaving) return decide('leaving', false)
      const fromHere = isFromHere(request, origins)
      if (!fromHere) note('socket-refused', { reason: 'foreign-origin' })
      inOneTurn(request.socket, () => decide(null, fromHere))
    },
  })
  const cutAll = cutterOf(http)
  // Only for how long ago something was: the clock on the wall may be put back.
  const clock = () => performance.now()
  const limits = createLimits(clock, tuning.limitsFactor)
  const isTold = () => options.isTold === true || bus?.works() === true
  const rights = createRights({ platform, now: () => performance.now(), isTold })
  const { metrics = createMetrics(clock) } = options
  const readers = createReaders(server, { note, slow: metrics.slowReaders })
  const storedAcks = createStoredAcks()
  const world = { server, platform, limits, rights, report, note, metrics }
  const nodes = bus && joinNodes(world, bus, () => plans)
  const { others } = nodes ?? {}
  const { publishUpdates } = others ?? {}
  const counts = bus && shareCounts(limits, bus)
  const node: Node = { ...world, readers, storedAcks, others, publishUpdates }
  const plans = createPlanService(node)
  const looking = keepLooking({ ...node, platform: options.platform }, plans)
  const threads = createThreadService(node)
  const sessions = createSessions(node, tuning.socketLastsMs)
  const handlers = { ...planHandlers(plans), ...threads.handlers, ...sessions.handlers }
  const serve = serving(node, handlers, (socket) => countUnknown(node, socket))
  const inTurn = createTurnstile({ atOnce: ADMISSIONS_AT_ONCE, waiting: MAX_WAITING_ADMISSIONS })

  metrics.look({ sockets: () => server.sockets.sockets.size })

  server.use(
    (socket, next) =>
      void inTurn(() => admit(node, sessions, socket)).then(() => next(), refuse(next, node)),
  )
  server.on('connection', (socket) => {
    watchErrors(node, socket)
    plans.watch(socket)
    serve(socket)
    forgetRequest(socket)
  })
  const timers = [
    setInterval(() => void threads.tellHeads().catch(report), HEADS_INTERVAL_MS),
    setInterval(limits.forgetQuiet, SWEEP_INTERVAL_MS),
    setInterval(() => void rights.refresh().catch(report), RIGHTS_REFRESH_MS),
  ]

  return {
    server,
    announce: looking.announce,
    /** Takes in nobody new, sends everyone away while serving them still, stores what it received, and closes. */
    [Symbol.asyncDispose]: async () => {
      for (const timer of timers) clearInterval(timer)
      looking[Symbol.dispose]()
      readers[Symbol.dispose]()
      isLeaving = true
      await sendAway(server, tuning.returnWithinMs)
      await plans.settle()
      const cut = setTimeout(cutAll, CUT_AFTER_MS)
      await server.close()
      clearTimeout(cut)
      await plans.settle()
      counts?.stop()
      nodes?.[Symbol.dispose]()
      bus?.[Symbol.dispose]()
    },
  }
}

/** Cuts every connection of a server, also those that have become WebSockets, which Node forgets. */
const cutterOf = (http: HttpServer) => {
  const upgraded = new Set<Duplex>()
  http.on('upgrade', (_request, connection) => {
    upgraded.add(connection)
    connection.once('close', () => upgraded.delete(connection))
  })
  return () => {
    http.closeAllConnections()
    for (const connection of upgraded) connection.destroy()
  }
}

/** Scripts and servers send no Origin; a browser always does. */
const isFromHere = ({ headers }: IncomingMessage, origins: readonly string[]) =>
  headers.origin === undefined || origins.includes(headers.origin)

const admit = async (node: Node, sessions: Sessions, socket: GatewaySocket) => {
  const { auth } = socket.handshake
  const { personId, signedInAt, endsAt } = await sessions.redeem(auth.ticket)
  const usage = enter(node, socket, personId)
  socket.data = {
    personId,
    signedInAt,
    usage,
    plans: new Map(),
    channels: new Map(),
    frames: auth.frames === 1,
    unknownEvents: 0,
  }
  sessions.serve(socket, endsAt)
}

const refuse =
  (next: (error: Error) => void, { report, metrics, note }: Node) =>
  (error: unknown) => {
    const { refusal } = toRefusalAnswer(error, report)
    metrics.refusals[refusal.kind]()
    note('socket-refused', { kind: refusal.kind })
    next(Object.assign(new Error(refusal.message, { cause: error }), { data: refusal }))
  }

/** Events nobody knows are dropped; after three the socket is cut (rule N5). */
const countUnknown = (node: Node, socket: GatewaySocket) => {
  socket.data.unknownEvents += 1
  if (socket.data.unknownEvents >= MAX_UNKNOWN_EVENTS) cut(node, socket, 'unknown-events')
}
/** Without a listener an error of the wire would end the process. */
const watchErrors = (node: Node, socket: GatewaySocket) =>
  void socket.on('error', () => cut(node, socket, 'wire-error'))

const cut = ({ note }: Node, socket: GatewaySocket, reason: string) => {
  note('socket-cut', { socketId: socket.id, personId: socket.data.personId, reason })
  socket.disconnect(true)
}

/** Who is in has been asked everything: the request with its headers and the ticket need not stay for an hour. */
const forgetRequest = (socket: GatewaySocket) => {
  // Both have types that say they are always there; Socket.IO itself recommends this for the first.
  Object.assign(socket.conn, { request: null })
  Object.assign(socket, { handshake: { auth: {} } })
}
