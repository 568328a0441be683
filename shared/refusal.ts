/** Every reason the platform may decline a wish. Closed: each must have a status, and words in the page. */
export const REFUSAL_KINDS = [
  'signed-out',
  'not-found',
  'not-allowed',
  'malformed',
  'conflict',
  'closed',
  'behind',
  'too-large',
  'too-fast',
  'unavailable',
  'broken',
] as const

export type RefusalKind = (typeof REFUSAL_KINDS)[number]

export interface RefusalOptions extends ErrorOptions {
  /** When trying again may help, in milliseconds from now. */
  readonly retryAfterMs?: number
}

/**
 * An expected «no». Anything else thrown is a bug. The page words it by `kind`; `message` is for
 * scripts and logs. Put on the wire only by functions/api/app.ts and realtime/answer.ts.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly kind: RefusalKind
  readonly retryAfterMs: number | undefined

  constructor(kind: RefusalKind, message: string, options: RefusalOptions = {}) {
    super(message, options)
    this.kind = kind
    this.retryAfterMs = options.retryAfterMs
  }
}

/** What is closed to someone and what does not exist are refused in the same words (contract K6). */
export const notFound = () =>
  new Refusal('not-found', 'There is no such thing here, or it is not open to you.')
