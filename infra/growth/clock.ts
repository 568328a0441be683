/** Simulated time in whole milliseconds from 0: nothing waits, and what is due at one moment goes in order of asking. */
export const createClock = () => {
  const due = new Map<number, (() => void)[]>()
  let now = 0
  const at = (ms: number, work: () => void) => {
    const moment = Math.max(now, Math.ceil(ms))
    const works = due.get(moment)
    if (works) works.push(work)
    else due.set(moment, [work])
  }
  return {
    now: () => now,
    in: (ms: number, work: () => void) => at(now + ms, work),
    /** Does something from a moment on, again and again. */
    every: (ms: number, from: number, work: () => void) => {
      const again = () => {
        work()
        at(now + ms, again)
      }
      at(from, again)
    },
    /** Goes through every moment before `end`. */
    run: (end: number) => {
      for (now = 0; now < end; now++) {
        const works = due.get(now) ?? []
        // What is asked for the same moment meanwhile is appended and still done.
        for (const work of works) work()
        due.delete(now)
      }
    },
  }
}
export type Clock = ReturnType<typeof createClock>
