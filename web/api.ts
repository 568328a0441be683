import type * as z from 'zod'
import type { Endpoint, GivenFile, Output } from '../shared/endpoint.ts'
import { REFUSAL_KINDS, type RefusalKind } from '../shared/refusal.ts'

/** The server's «no», or ours when it could not be reached. Worded by `kind`, see words/refusals.ts. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError'
  readonly kind: RefusalKind
  readonly retryAfterMs: number | undefined

  constructor(
    kind: RefusalKind,
    options: ErrorOptions & { retryAfterMs?: number | undefined } = {},
  ) {
    super(kind, options)
    this.kind = kind
    this.retryAfterMs = options.retryAfterMs
  }
}

/** The kind of anything thrown; what is no refusal is a fault of ours. */
export const kindOf = (error: unknown): RefusalKind =>
  error instanceof RefusedError ? error.kind : 'broken'

export interface Caller {
  readonly origin: string
  /** The access token to send, or undefined while signed out. `renew` asks for a new one. */
  readonly token: (wish: 'kept' | 'renew') => Promise<string | undefined>
}

/**
 * Calls one endpoint. Answers are believed, not parsed: the server checks them against the same
 * schemas before they leave it, and Zod here would cost 15 kB of the page's 160 (see vite.config.ts).
 *
 * @throws RefusedError for every «no»; `unavailable` without a network, `signed-out` when no token helps.
 */
export const createCall =
  ({ origin, token }: Caller) =>
  async <E extends Endpoint>(endpoint: E, input: z.input<E['input']>): Promise<Output<E>> => {
    const request = requestFor(endpoint, { ...input })
    const attempt = async (wish: 'kept' | 'renew') =>
      send(`${origin}${request.path}`, request, await token(wish))
    const first = await attempt('kept')
    const response = first.status === 401 ? await attempt('renew') : first
    if (response.headers.get('content-disposition')) return (await fileIn(response)) as Output<E>
    const body: unknown = await response.json().catch(() => undefined)
    if (!response.ok) throw refusalIn(response.status, body)
    return body as Output<E>
  }
export type Call = ReturnType<typeof createCall>

interface Wire {
  readonly method: string
  readonly path: string
  readonly body?: string
}

/** Fields named in the path go there; the rest is the query of a GET and the body of anything else. */
export const requestFor = (
  { method, path }: Pick<Endpoint, 'method' | 'path'>,
  fields: Readonly<Record<string, unknown>>,
): Wire => {
  const rest = new Map(Object.entries(fields).filter(([, value]) => value !== undefined))
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = encodeURIComponent(String(rest.get(name)))
    rest.delete(name)
    return value
  })
  if (method !== 'GET')
    return { method, path: filled, body: JSON.stringify(Object.fromEntries(rest)) }
  const query = new URLSearchParams(
    [...rest].map(([name, value]) => [name, String(value)]),
  ).toString()
  return { method, path: query === '' ? filled : `${filled}?${query}` }
}

const send = async (url: string, { method, body }: Wire, token: string | undefined) => {
  const headers = new Headers({ accept: 'application/json' })
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`)
  if (body !== undefined) headers.set('content-type', 'application/json')
  try {
    return await fetch(url, { method, headers, ...(body !== undefined && { body }) })
  } catch (cause) {
    throw new RefusedError('unavailable', { cause })
  }
}

/** A file that was given instead of JSON, by the name it has in full (RFC 6266). */
const fileIn = async (response: Response): Promise<GivenFile> => {
  const header = response.headers.get('content-disposition') ?? ''
  const [, name = ''] = /filename\*=UTF-8''([^;]+)/.exec(header) ?? []
  return { name: decodeURIComponent(name), text: await response.text() }
}

/** An RFC 9457 problem document as an error; a bare status (a proxy's, say) is read as well as it can be. */
export const refusalIn = (status: number, body: unknown): RefusedError => {
  const problem = typeof body === 'object' && body !== null ? body : {}
  const named = 'kind' in problem ? REFUSAL_KINDS.find((kind) => kind === problem.kind) : undefined
  const retryAfterMs =
    'retryAfterMs' in problem && typeof problem.retryAfterMs === 'number'
      ? problem.retryAfterMs
      : undefined
  return new RefusedError(named ?? kindOfStatus(status), { cause: body, retryAfterMs })
}

const kindOfStatus = (status: number): RefusalKind => {
  if (status === 401) return 'signed-out'
  if (status === 403) return 'not-allowed'
  if (status === 404) return 'not-found'
  if (status === 413) return 'too-large'
  if (status === 429) return 'too-fast'
  if (status === 502 || status === 503 || status === 504) return 'unavailable'
  return status >= 500 ? 'broken' : 'malformed'
}
