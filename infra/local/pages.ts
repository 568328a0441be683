import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
}

/** Scripts and styles come from here alone, and nothing may frame the page. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "object-src 'none'",
].join('; ')

const HEADERS = {
  'content-security-policy': POLICY,
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
}

/** Serves the built page: its files under their names, and the page itself for every address of its own. */
export const createPages =
  (folder: string) => async (request: IncomingMessage, response: ServerResponse) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405)
    const { pathname } = new URL(request.url ?? '/', 'http://here')
    const wanted = fileOf(folder, pathname)
    const path = (await isFile(wanted)) ? wanted : join(folder, 'index.html')
    if (path !== wanted && extname(pathname) !== '') return end(response, 404)
    response.writeHead(200, {
      ...HEADERS,
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      // Vite puts a hash of the content into the names under /assets/.
      'cache-control': pathname.startsWith('/assets/')
        ? 'public, max-age=31536000, immutable'
        : 'no-cache',
    })
    if (request.method === 'HEAD') return void response.end()
    await pipeline(createReadStream(path), response).catch(() => response.destroy())
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
