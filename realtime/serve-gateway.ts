import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createGateway, type GatewayOptions } from './gateway.ts'

export interface GatewayServer extends AsyncDisposable {
  /** Not listening yet: its owner knows where. */
  readonly http: Server
}

/** Longer than a balancer before it keeps a line that is quiet (120 s), or its next request would meet one just closed. */
const KEPT_MS = 130_000

/**
 * A gateway that is all there is on its port: sockets, and `GET /healthz` for whoever shares the work
 * out among several. Health turns to 503 before anyone is told to leave, so that nobody new is sent here. Without
 * Redis it stays 200, and says so: all nodes would be degraded at once, and each still serves.
 */
export const serveGateway = (options: Omit<GatewayOptions, 'http'>): GatewayServer => {
  let draining = false
  const http = createServer((request, response) => {
    if (!isHealthCheck(request)) return answer(response, 404, { ok: false })
    if (draining) return answer(response, 503, { ok: false, draining: true })
    const degraded = options.bus && !options.bus.works()
    answer(response, 200, degraded ? { ok: true, degraded: ['redis'] } : { ok: true })
  })
  http.keepAliveTimeout = KEPT_MS
  const gateway = createGateway({ ...options, http })
  return {
    http,
    [Symbol.asyncDispose]: () => {
      draining = true
      return gateway[Symbol.asyncDispose]()
    },
  }
}

const isHealthCheck = ({ method, url }: IncomingMessage) =>
  (method === 'GET' || method === 'HEAD') && url?.split('?', 1)[0] === '/healthz'

const answer = (response: ServerResponse, status: number, words: object) =>
  void response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(words))
