import type { Write } from '../core/plans/log.ts'
import { MAX_LOG_ITEM_BYTES, WRITE_WINDOW_MS } from '../shared/limits.ts'
import { Refusal } from '../shared/refusal.ts'

const RETRY_AFTER_MS = 1_000

interface Waiting {
  readonly write: Write
  readonly stored: () => void
  readonly failed: (error: unknown) => void
}

/**
 * Gathers a plan's updates and writes them as one item at a time. A write that fails is kept and
 * tried again, because its updates have been shown to others; whoever sent them is told that they
 * are not stored yet, and until the store works again nothing new is taken.
 */
export const createLogWriter = (log: {
  append: (writes: readonly Write[]) => Promise<void>
  stored: (writes: readonly Write[]) => void
}) => {
  let waiting: Waiting[] = []
  let unstored: readonly Write[] = []
  let running: Promise<void> | undefined

  const run = async () => {
    await new Promise((done) => setImmediate(done))
    while (waiting.length > 0 || unstored.length > 0) {
      if (unstored.length > 0) await retry()
      else await writeNext()
    }
    running = undefined
  }

  const writeNext = async () => {
    const batch = takeBatch(waiting)
    waiting = waiting.slice(batch.length)
    const writes = batch.map(({ write }) => write)
    const failure = await log.append(writes).then(() => undefined, notStored)
    if (failure) return giveBack([...batch, ...waiting], failure)
    log.stored(writes)
    for (const { stored } of batch) stored()
    await pause(WRITE_WINDOW_MS)
  }

  const giveBack = (all: readonly Waiting[], failure: Refusal) => {
    unstored = all.map(({ write }) => write)
    waiting = []
    for (const { failed } of all) failed(failure)
  }

  const retry = async () => {
    await pause(RETRY_AFTER_MS)
    const batch = takeBatch(unstored.map((write) => ({ write }))).map(({ write }) => write)
    await log.append(batch).then(
      () => {
        unstored = unstored.slice(batch.length)
        log.stored(batch)
      },
      () => undefined,
    )
  }

  return {
    /** Resolves when the write is stored. @throws Refusal `unavailable` when it could not be stored now. */
    store: (write: Write): Promise<void> =>
      new Promise((stored, failed) => {
        waiting.push({ write, stored, failed })
        running ??= run()
      }),

    /** @throws Refusal `unavailable` while earlier writes wait for the store to work again. */
    requireWorking: () => {
      if (unstored.length > 0) throw notStored()
    },

    /** Resolves when everything is stored, however long the store takes. */
    settle: async (): Promise<void> => {
      while (running) await running
    },
  }
}
export type LogWriter = ReturnType<typeof createLogWriter>

/** As many as fit one item, at least one. */
const takeBatch = <Held extends { write: Write }>(held: readonly Held[]): readonly Held[] => {
  let bytes = 0
  const tooMany = held.findIndex(({ write }, index) => {
    bytes += write.update.byteLength + 100
    return index > 0 && bytes > MAX_LOG_ITEM_BYTES
  })
  return tooMany < 0 ? held : held.slice(0, tooMany)
}

const notStored = (cause?: unknown) =>
  new Refusal('unavailable', 'This is not stored yet: the store does not answer.', {
    cause,
    retryAfterMs: RETRY_AFTER_MS,
  })

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))
