import type { RefusalAnswer } from '../shared/protocol.ts'
import { Refusal, type RefusalKind } from '../shared/refusal.ts'

/** Told of what should never happen, with its stack. */
export type Report = (error: unknown) => void

/** Who hears of what went wrong with a request. */
export interface Told {
  readonly report: Report
  readonly refused: (kind: RefusalKind) => void
}

/**
 * Runs one socket request and always replies, whatever happens and whatever was sent as the
 * callback: an event without one is done all the same, and must not end the process.
 */
export const answer = async (
  reply: unknown,
  work: () => Promise<object>,
  { report, refused }: Told,
): Promise<void> => {
  const result = await work().then(
    (value) => ({ ok: true as const, ...value }),
    (error: unknown) => toRefusalAnswer(error, report),
  )
  if ('refusal' in result) refused(result.refusal.kind)
  if (typeof reply === 'function') reply(result)
}

/** What a failed request says to the outside: refusals as they are, bugs as «broken» and no more. */
export const toRefusalAnswer = (error: unknown, report: Report): RefusalAnswer => {
  if (error instanceof Refusal) {
    const { kind, message, retryAfterMs } = error
    if (kind === 'unavailable' && error.cause !== undefined) report(error.cause)
    return refuse(kind, message, retryAfterMs)
  }
  report(error)
  return refuse('broken', 'Something went wrong on our side.')
}

const refuse = (kind: RefusalKind, message: string, retryAfterMs?: number): RefusalAnswer => ({
  ok: false,
  refusal: { kind, message, ...(retryAfterMs !== undefined && { retryAfterMs }) },
})
