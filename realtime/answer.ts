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
export const answer = (
  reply: unknown,
  work: () => Promise<object>,
  { report, refused }: Told,
): void => {
  const say = (result: object) => typeof reply === 'function' && reply(result)
  const refuseFor = (error: unknown) => {
    const result = toRefusalAnswer(error, report)
    refused(result.refusal.kind)
    say(result)
  }
  // Writes come by the thousand: each promise on their way is felt, so what can be known at once is.
  try {
    void work().then((value) => say({ ok: true, ...value }), refuseFor)
  } catch (error) {
    refuseFor(error)
  }
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
