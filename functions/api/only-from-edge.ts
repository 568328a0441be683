import { createHash, timingSafeEqual } from 'node:crypto'
import { EDGE_SECRET_HEADER } from '../../core/settings.ts'

interface Event {
  /** By their names in lower case. */
  readonly headers?: Readonly<Record<string, unknown>> | null | undefined
}

const REFUSED = {
  statusCode: 403,
  headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  body: JSON.stringify({ title: 'Forbidden', status: 403 }),
}

/**
 * Answers only what comes through the front door. The API's own address is public, and behind it nothing
 * counts requests by address or looks at what they carry.
 *
 * @param secrets any of which the door may say; two while one takes over from the other.
 */
export const onlyFromEdge = <Asked extends Event, Rest extends readonly unknown[], Answer>(
  secrets: readonly string[],
  answer: (event: Asked, ...rest: Rest) => Promise<Answer>,
) => {
  const known = secrets.map(digest)
  return async (event: Asked, ...rest: Rest): Promise<Answer | typeof REFUSED> => {
    const said = digest(String(event.headers?.[EDGE_SECRET_HEADER] ?? ''))
    // All of them, always: how long it takes must not tell which came close.
    const fits = known.filter((secret) => timingSafeEqual(secret, said))
    return fits.length > 0 ? answer(event, ...rest) : REFUSED
  }
}

const digest = (words: string) => createHash('sha256').update(words).digest()
