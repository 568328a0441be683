import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createGateway, type GatewayOptions } from './gateway.ts'

export interface GatewayServer extends AsyncDisposable {
  /** Not listening yet: its owner knows where. */
  readonly http: Server
}

/**
 * A gateway that is all there is on its port: sockets, and `GET /healthz` for whoever shares the work
 * out among several. Health turns to 503 before anyone is told to leave, so that nobody new is sent here.
 */
export const serveGateway = (options: Omit<GatewayOptions, 'http'>): GatewayServer => {
  let draining = false
  const http = createServer((request, response) => {
    if (isHealthCheck(request)) answer(response, draining ? 503 : 200)
    else answer(response, 404)
  })
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

const WORDS = { 200: { ok: true }, 404: { ok: false }, 503: { ok: false, draining: true } } as const

const answer = (response: ServerResponse, status: keyof typeof WORDS) =>
  void response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(WORDS[status]))
