import * as z from 'zod'
import { REFUSAL_KINDS, Refusal, type RefusalKind } from '../../shared/refusal.ts'

const STATUS: Record<RefusalKind, number> = {
  'signed-out': 401,
  'not-found': 404,
  'not-allowed': 403,
  malformed: 400,
  conflict: 409,
  closed: 409,
  behind: 409,
  'too-large': 413,
  'too-fast': 429,
  unavailable: 503,
  broken: 500,
}

const TITLES: Record<RefusalKind, string> = {
  'signed-out': 'Sign in first',
  'not-found': 'Not found',
  'not-allowed': 'Not allowed',
  malformed: 'Malformed request',
  conflict: 'Conflict',
  closed: 'Closed',
  behind: 'Behind',
  'too-large': 'Too large',
  'too-fast': 'Too many requests',
  unavailable: 'Not available now',
  broken: 'Something went wrong on our side',
}

/** A problem document (RFC 9457): `type` is stable, `kind` its last part, `detail` for scripts and logs. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  kind: z.enum(REFUSAL_KINDS),
  retryAfterMs: z.int().optional(),
})

/** What the outside is told of an error: refusals as they are, bugs as «broken» and no more. */
export const problemOf = (error: unknown): Response => {
  const { kind, message, retryAfterMs } = refusalOf(error)
  const status = STATUS[kind]
  const problem = {
    type: `urn:counterpart:problem:${kind}`,
    title: TITLES[kind],
    status,
    detail: message,
    kind,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  } satisfies z.infer<typeof problemSchema>
  const headers = new Headers({ 'content-type': 'application/problem+json' })
  if (kind === 'signed-out') headers.set('www-authenticate', 'Bearer')
  if (retryAfterMs !== undefined)
    headers.set('retry-after', String(Math.ceil(retryAfterMs / 1_000)))
  return new Response(JSON.stringify(problem), { status, headers })
}

const refusalOf = (error: unknown): Refusal => {
  if (error instanceof Refusal) return error
  return new Refusal('broken', 'Something went wrong on our side.')
}

/** Whether an error is ours to look into: a bug, or something we rest on that does not answer. */
export const isOurs = (error: unknown): boolean =>
  !(error instanceof Refusal) || error.kind === 'unavailable'
