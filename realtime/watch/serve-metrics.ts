import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Registry } from 'prom-client'

const PATH = '/metrics'
const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/
const LOCAL_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i
/** Whoever passes a request on says so in one of these; then nobody knows who asks. */
const PASSED_ON =
  /^(forwarded|via|x-forwarded|x-real-ip|x-client-ip|x-cluster-client-ip|true-client-ip|cf-|x-amz|x-envoy|client-ip)/

/**
 * Answers `GET /metrics` for somebody at this machine, and says whether it did: everyone else gets what a
 * path that does not exist gets. A page of elsewhere that has its name point here is told by `Host`.
 */
export const answerMetrics = (
  registry: Registry,
  request: IncomingMessage,
  response: ServerResponse,
): boolean => {
  if (request.method !== 'GET' || request.url?.split('?', 1)[0] !== PATH) return false
  if (!isFromThisMachine(request)) return false
  registry.metrics().then(
    (text) =>
      response
        .writeHead(200, { 'content-type': registry.contentType, 'cache-control': 'no-store' })
        .end(text),
    () => response.writeHead(500).end(),
  )
  return true
}

/** The metrics on a port of their own, for somebody at this machine: its owner listens on 127.0.0.1. */
export const createMetricsServer = (registry: Registry): Server =>
  createServer((request, response) => {
    if (!answerMetrics(registry, request, response)) response.writeHead(404).end()
  })

export const isFromThisMachine = ({ socket, headers }: IncomingMessage): boolean =>
  LOOPBACK.test(socket.remoteAddress ?? '') &&
  LOCAL_HOST.test(headers.host ?? '') &&
  headers.origin === undefined &&
  !Object.keys(headers).some((name) => PASSED_ON.test(name))
