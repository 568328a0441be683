const FIRST_MS = 250
const MOST_MS = 60_000
/** So long without asking, and the next time counts as the first. */
const FORGET_AFTER_MS = 60_000

/**
 * How long to wait before asking again: not at all the first time, then twice as long each time, with
 * some luck in it, so that not all who lost the same thing knock at once.
 */
export const createBackOff = () => {
  let tries = 0
  let askedAt = 0
  return {
    next: (): number => {
      const now = Date.now()
      if (now - askedAt > FORGET_AFTER_MS) tries = 0
      const wait = tries === 0 ? 0 : Math.min(MOST_MS, FIRST_MS * 2 ** (tries - 1))
      tries += 1
      askedAt = now + wait
      return late(wait)
    },
  }
}

/** Not before it, and up to half as much later. */
export const late = (ms: number): number => ms * (1 + Math.random() / 2)
