import type { Server } from 'node:http'
import { originOf } from '../edge/behaviours.ts'
import { securityHeaders } from '../edge/security-headers.ts'

/**
 * Puts on the answers of REST and sockets what the front door of the cloud puts there; pages bring it themselves.
 * Call it when all who answer are attached: it has to be the first that hears of a request.
 */
export const addEdgeHeaders = (http: Server): void => {
  const headers = new Map(Object.entries(securityHeaders()))
  http.prependListener('request', ({ url = '/' }, response) => {
    if (originOf(url.split('?', 1)[0] ?? '/') !== 'page') response.setHeaders(headers)
  })
}
