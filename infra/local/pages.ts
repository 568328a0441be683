import { readFile, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, normalize, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { fileAddressOf } from '../edge/page-address.ts'
import { cacheControlOf, HASHED } from '../edge/page-files.ts'
import { securityHeaders } from '../edge/security-headers.ts'

const HEADERS = securityHeaders()

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
}

const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
/** How words are packed, the smallest way first. */
const PACKINGS: Readonly<Record<string, (bytes: Buffer) => Promise<Buffer>>> = {
  br: (bytes) => promisify(brotliCompress)(bytes, QUALITY),
  gzip: promisify(gzip),
}
const isPacked = (path: string) => !['.png', ''].includes(extname(path))

/** Serves the built page as the front door of the cloud does: its headers, its caching, its rule of addresses. */
export const createPages = (folder: string) => {
  // Only what has a hash of its content in its name; the rest may be another file tomorrow.
  const packed = new Map<string, Promise<Buffer>>()
  const bodyOf = (path: string, packing: string | undefined): Promise<Buffer> => {
    const pack = packing === undefined ? undefined : PACKINGS[packing]
    const read = async () => (pack ? pack(await readFile(path)) : readFile(path))
    const name = `${packing} ${path}`
    if (!pack || !addressOf(folder, path).startsWith(HASHED)) return read()
    const known = packed.get(name)
    if (known) return known
    const first = read()
    packed.set(name, first)
    // What could not be read is looked for again.
    first.catch(() => packed.delete(name))
    return first
  }
  return async (request: IncomingMessage, response: ServerResponse) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405)
    const { pathname } = new URL(request.url ?? '/', 'http://here')
    const path = fileOf(folder, fileAddressOf(pathname))
    if (!(await isFile(path))) return end(response, 404)
    const packing = isPacked(path) ? packingFor(request) : undefined
    const body = await bodyOf(path, packing).catch(() => undefined)
    if (!body) return end(response, 404)
    response.writeHead(200, {
      ...HEADERS,
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'content-length': body.byteLength,
      ...(packing !== undefined && { 'content-encoding': packing }),
      vary: 'accept-encoding',
      'cache-control': cacheControlOf(addressOf(folder, path)),
    })
    response.end(request.method === 'HEAD' ? undefined : body)
  }
}

const addressOf = (folder: string, path: string): string =>
  `/${relative(folder, path).replaceAll(sep, '/')}`

const packingFor = ({ headers }: IncomingMessage): string | undefined => {
  const taken = String(headers['accept-encoding'] ?? '').split(/\s*,\s*/)
  return Object.keys(PACKINGS).find((packing) => taken.includes(packing))
}

/** The file a path names; never one outside the folder. */
const fileOf = (folder: string, pathname: string): string => {
  const path = normalize(join(folder, decode(pathname)))
  return path === folder || path.startsWith(folder + sep) ? path : folder
}
const decode = (pathname: string): string => {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return '/'
  }
}

const isFile = async (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  )

const end = (response: ServerResponse, status: number) =>
  void response.writeHead(status, HEADERS).end()
