import { LONGEST_WRITE_WINDOW_MS, WRITE_WINDOW_MS } from '../../shared/limits.ts'

/** So much longer does the window get with each write a second: 250 a second make it 100 ms. */
const MS_PER_WRITE_A_SECOND = 0.4

/**
 * How far apart this node's writes to the store are: a few people wait as little as possible, and of
 * many each waits a little so that all need few requests.
 */
export const writeWindow = (writesPerSecond: number): number =>
  Math.min(
    LONGEST_WRITE_WINDOW_MS,
    Math.max(WRITE_WINDOW_MS, writesPerSecond * MS_PER_WRITE_A_SECOND),
  )

/** About how many writes came in the last second: what came before counts less and less. */
export const writesPerSecond = (before: number, { writes, ms }: { writes: number; ms: number }) =>
  before * Math.exp(-Math.max(0, ms) / 1_000) + writes
