import { logItem, type Write } from '../../core/plans/log.ts'
import type { Platform } from '../../core/platform.ts'
import { piecesOf } from '../../core/table/pieces.ts'
import type { Item } from '../../core/table/table.ts'
import type { PlanId } from '../../shared/ids.ts'
import { MAX_LOG_ITEM_BYTES, MAX_UNSTORED_BYTES, WRITE_DEADLINE_MS } from '../../shared/limits.ts'
import { Refusal } from '../../shared/refusal.ts'
import { type PlanWatch, UNWATCHED } from './plan-watch.ts'
import { writesPerSecond, writeWindow } from './write-window.ts'

const RETRY_AFTER_MS = 1_000

/** One plan's way into the store: at most one item of it is being written at a time. */
interface Lane {
  readonly planId: PlanId
  readonly stored: Stored
  waiting: Waiting[]
  /** The item on its way. */
  writing: Batch | undefined
  /** What became of the newest write: nothing is stored before what came before it. */
  last: Promise<void>
  /** Items that could not be written, oldest first, under the keys they keep: twice is once. */
  unstored: Batch[]
  state: 'idle' | 'ready' | 'writing' | 'pausing'
  /** Whether the store failed it last. */
  isDown: boolean
  settled: (() => void)[]
}
interface Waiting {
  readonly write: Write
  readonly number: number
  readonly done: () => void
  readonly failed: (error: unknown) => void
}
interface Batch {
  readonly lane: Lane
  readonly item: Item
  readonly writes: readonly Write[]
  readonly bytes: number
  /** The highest number among its writes. */
  readonly through: number
  /** Whoever is to be told; nobody any more once they were told that it failed. */
  readonly waiting: readonly Waiting[]
}
type Stored = (written: {
  readonly sk: string
  readonly bytes: number
  readonly through: number
}) => void

/**
 * Writes what the open plans of this node receive. What comes for a plan within a window becomes one
 * item, and the items of all plans of a window go together (rule P4). A write that fails is kept and
 * tried again, because its updates have been shown to others; whoever sent them is told that they are
 * not stored yet, and until the store works again nothing new is taken for that plan.
 */
export const createStoreWriter = ({ docs, now, newId }: Platform, watch: PlanWatch = UNWATCHED) => {
  const ready = new Set<Lane>()
  let held = 0
  let planned = false
  let rate = { writes: 0, at: 0, flushedAt: 0 }

  const offer = (lane: Lane) => {
    lane.state = 'ready'
    ready.add(lane)
    if (planned) return
    planned = true
    const window = writeWindow(rate.writes)
    // The clock may be set back meanwhile: nobody waits longer than the window for that.
    const wait = Math.min(window, rate.flushedAt + window - now().getTime())
    if (wait <= 0) setImmediate(flush)
    else setTimeout(flush, wait)
  }

  const flush = () => {
    planned = false
    const batches = [...ready].map((lane) => {
      lane.state = 'writing'
      lane.writing = lane.unstored.shift() ?? nextBatch(lane)
      return lane.writing
    })
    ready.clear()
    const at = now().getTime()
    const writes = batches.reduce((total, { waiting }) => total + waiting.length, 0)
    rate = {
      writes: writesPerSecond(rate.writes, { writes, ms: at - rate.at }),
      at,
      flushedAt: at,
    }
    const byItem = new Map(batches.map((batch) => [batch.item, batch]))
    for (const items of piecesOf(batches.map(({ item }) => item)))
      void writePiece(items.flatMap((item) => byItem.get(item) ?? []))
  }

  /** All of a piece are told in one turn, so that a socket hears of its writes at once. */
  const writePiece = async (batches: readonly Batch[]): Promise<void> => {
    const items = batches.map(({ item }) => item)
    const begun = performance.now()
    const left = await inTime(put(items)).then(
      (unstored) => ({ items: new Set(unstored), why: undefined }),
      (why: unknown) => ({ items: new Set(items), why }),
    )
    watch.wrote(performance.now() - begun)
    // An item no table takes must not keep those of other plans out.
    if (left.why !== undefined && !(left.why instanceof Refusal) && batches.length > 1)
      return void batches.map((batch) => writePiece([batch]))
    for (const batch of batches)
      if (left.items.has(batch.item)) keep(batch, left.why)
      else settle(batch)
  }
  const put = async (items: readonly Item[]): Promise<readonly Item[]> => {
    const [only, ...others] = items
    if (!only || others.length > 0) return docs.putAll(items)
    await docs.put(only)
    return []
  }

  const nextBatch = (lane: Lane): Batch => {
    const waiting = takeBatch(lane.waiting)
    lane.waiting = lane.waiting.slice(waiting.length)
    const writes = waiting.map(({ write }) => write)
    let [bytes, through] = [0, 0]
    for (const { write, number } of waiting) {
      bytes += sizeOf(write)
      through = Math.max(through, number)
    }
    const item = logItem({ now, newId }, lane.planId, writes)
    return { lane, item, writes, bytes, through, waiting }
  }

  const settle = ({ lane, item, bytes, through, waiting }: Batch) => {
    held -= bytes
    lane.writing = undefined
    if (lane.isDown && lane.unstored.length === 0) {
      lane.isDown = false
      watch.storeUp(lane.planId)
    }
    lane.stored({ sk: item.sk, bytes, through })
    for (const { done } of waiting) done()
    goOn(lane)
  }
  const goOn = (lane: Lane) => {
    if (lane.unstored.length > 0 || lane.waiting.length > 0) return offer(lane)
    lane.state = 'idle'
    for (const done of lane.settled.splice(0)) done()
  }

  const keep = (batch: Batch, why: unknown) => {
    const { lane } = batch
    if (!lane.isDown) watch.storeDown(lane.planId, why)
    lane.isDown = true
    lane.writing = undefined
    const told = [...batch.waiting, ...lane.waiting]
    lane.unstored.unshift({ ...batch, waiting: [] })
    while (lane.waiting.length > 0) lane.unstored.push({ ...nextBatch(lane), waiting: [] })
    lane.state = 'pausing'
    setTimeout(offer, RETRY_AFTER_MS, lane)
    for (const { failed } of told) failed(notStored(why))
  }

  const requireRoom = (lane: Lane) => {
    if (lane.unstored.length > 0 || held > MAX_UNSTORED_BYTES) throw notStored()
  }

  return {
    /** Opens a plan's way into the store; `stored` is told of each item of it that was written. */
    openLane: (planId: PlanId, stored: Stored) => {
      const lane: Lane = {
        ...{ planId, stored, waiting: [], unstored: [], settled: [], writing: undefined },
        ...{ state: 'idle', isDown: false, last: Promise.resolve() },
      }
      return {
        /**
         * Resolves when the write, and with it all before it, is stored.
         *
         * @param number told when it is stored; 0 for what has none.
         * @throws Refusal `unavailable` when it could not be stored now.
         */
        store: (write: Write, number = 0): Promise<void> => {
          lane.last = new Promise((done, failed) => {
            held += sizeOf(write)
            lane.waiting.push({ write, number, done, failed })
            if (lane.state === 'idle') offer(lane)
          })
          return lane.last
        },

        /** What was given and is not stored yet. */
        pending: (): readonly Write[] => [
          ...(lane.writing?.writes ?? []),
          ...lane.unstored.flatMap(({ writes }) => writes),
          ...lane.waiting.map(({ write }) => write),
        ],

        /** Resolves when all that was given so far is stored. @throws Refusal `unavailable` when that takes too long. */
        reached: async (): Promise<void> => {
          if (lane.state === 'idle') return
          if (lane.unstored.length > 0) throw notStored()
          await inTime(lane.last)
        },

        /** @throws Refusal `unavailable` while earlier writes wait for the store to work again. */
        requireWorking: () => requireRoom(lane),

        /** Resolves when everything is stored, however long the store takes. */
        settle: (): Promise<void> =>
          lane.state === 'idle'
            ? Promise.resolve()
            : new Promise((done) => lane.settled.push(done)),
      }
    },
  }
}
export type StoreWriter = ReturnType<typeof createStoreWriter>
export type StoreLane = ReturnType<StoreWriter['openLane']>

/** As many of those who wait as fit one item, at least one. */
const takeBatch = (waiting: readonly Waiting[]): readonly Waiting[] => {
  let bytes = 0
  const tooMany = waiting.findIndex(({ write }, index) => {
    bytes += sizeOf(write)
    return index > 0 && bytes > MAX_LOG_ITEM_BYTES
  })
  return tooMany < 0 ? waiting : waiting.slice(0, tooMany)
}

/** An update with its author, moment and the names of the three. */
const sizeOf = ({ update }: Write): number => update.byteLength + 100

const notStored = (cause?: unknown) =>
  new Refusal('unavailable', 'This is not stored yet: the store does not answer.', {
    cause,
    retryAfterMs: RETRY_AFTER_MS,
  })

const inTime = <Value>(work: Promise<Value>): Promise<Value> => {
  const { promise, reject } = Promise.withResolvers<never>()
  const impatience = setTimeout(
    () =>
      reject(
        new Refusal('unavailable', 'The store did not answer in time.', {
          retryAfterMs: RETRY_AFTER_MS,
        }),
      ),
    WRITE_DEADLINE_MS,
  )
  return Promise.race([work, promise]).finally(() => clearTimeout(impatience))
}
