/** How strongly most of the moments lie at the end of the span. */
const SKEW = 7

/**
 * How long to wait before what several nodes would do at once, and one of them need do. Most wait nearly the whole
 * span, so that of two nodes or of fifty the first is about a seventh of it ahead of the next: those then find it done.
 *
 * @param dice from 0, exclusive, to 1.
 * @see J. Nonnenmacher and E. W. Biersack, «Scalable feedback for large groups», 1999: exponentially distributed timers.
 */
export const ownMoment = (spanMs: number, dice: number): number =>
  Math.max(0, spanMs * (1 + Math.log(dice) / SKEW))

/** A pause that whoever cannot wait for its end may skip. */
export const createPause = () => {
  let end: (() => void) | undefined
  let skipping = 0
  const wait = (ms: number): Promise<void> => {
    if (skipping > 0) return Promise.resolve()
    return new Promise((done) => {
      const timer = setTimeout(done, ms).unref()
      end = () => {
        clearTimeout(timer)
        done()
      }
    })
  }
  /** There is no pause until this is done, and one under way ends now. */
  const skipWhile = async (act: () => Promise<unknown>): Promise<void> => {
    skipping += 1
    end?.()
    try {
      await act()
    } finally {
      skipping -= 1
    }
  }
  return { wait, skipWhile }
}
