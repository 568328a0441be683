import { vi } from 'vitest'

/** A condition that holds at once is seen at once; on a loaded machine a second, Vitest's own patience, is nothing. */
const PATIENCE_MS = 20_000

const { waitFor } = vi
vi.waitFor = (condition, options = PATIENCE_MS) =>
  waitFor(condition, typeof options === 'number' ? options : { timeout: PATIENCE_MS, ...options })
