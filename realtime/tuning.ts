import { MAX_SOCKET_MINUTES, RETURN_WITHIN_MS } from '../shared/limits.ts'

/** What one gateway may be told to do otherwise than the protocol's numbers say. */
export interface Tuning {
  /** Raises what one person may do, for measurements. */
  readonly limitsFactor: number
  /** No socket lasts longer, whatever its ticket says. */
  readonly socketLastsMs: number
  /** Over how long at most those who must come back are spread. */
  readonly returnWithinMs: number
  /** After this a stop that is not finished ends the process all the same. */
  readonly stopsWithinMs: number
}

/** What is left for storing and closing once everybody has gone. */
const STORES_WITHIN_MS = 6_000

export const AS_AGREED: Tuning = {
  limitsFactor: 1,
  socketLastsMs: MAX_SOCKET_MINUTES * 60_000,
  returnWithinMs: RETURN_WITHIN_MS,
  stopsWithinMs: RETURN_WITHIN_MS + STORES_WITHIN_MS,
}

export const tuningOf = (settings: {
  readonly LIMITS_FACTOR: number
  readonly RETURN_WITHIN_SECONDS: number
  readonly SOCKET_SECONDS?: number
}): Tuning => {
  const returnWithinMs = settings.RETURN_WITHIN_SECONDS * 1_000
  return {
    limitsFactor: settings.LIMITS_FACTOR,
    socketLastsMs: (settings.SOCKET_SECONDS ?? MAX_SOCKET_MINUTES * 60) * 1_000,
    returnWithinMs,
    stopsWithinMs: returnWithinMs + STORES_WITHIN_MS,
  }
}
