import { RETURN_WITHIN_MS } from '../shared/limits.ts'
import { Refusal } from '../shared/refusal.ts'

/**
 * Lets only so many through at once, so that whoever is in is served while a thousand come back. Whoever finds
 * too many waiting is refused before anything was done, and told when to come again.
 */
export const createTurnstile = (
  most: { readonly atOnce: number; readonly waiting: number },
  dice: () => number = Math.random,
) => {
  const waiting: (() => void)[] = []
  let inside = 0

  const enter = async (): Promise<void> => {
    if (inside < most.atOnce) {
      inside += 1
      return
    }
    if (waiting.length >= most.waiting) {
      const retryAfterMs = Math.ceil((0.5 + dice()) * RETURN_WITHIN_MS)
      throw new Refusal('too-fast', 'Many are coming back at once.', { retryAfterMs })
    }
    await new Promise<void>((go) => waiting.push(go))
  }
  /** Whoever leaves hands the place to the next, so nobody can slip in between. */
  const leave = () => {
    const next = waiting.shift()
    if (next) next()
    else inside -= 1
  }

  return async <Value>(work: () => Promise<Value>): Promise<Value> => {
    await enter()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}
