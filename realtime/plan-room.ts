import { checkUpdate } from '../core/plans/check.ts'
import { foldLog, isWorthFolding } from '../core/plans/fold.ts'
import {
  readHead,
  readItems,
  readLog,
  readSnapshot,
  updatesIn,
  type Write,
} from '../core/plans/log.ts'
import type { Platform } from '../core/platform.ts'
import type { PlanId } from '../shared/ids.ts'
import { FOLD_AGE_MS, FOLD_ITEMS_WHEN_LEFT } from '../shared/limits.ts'
import { Refusal } from '../shared/refusal.ts'
import type { Report } from './answer.ts'
import { createPlanCopy, type JoinWish, type Missing } from './plan-copy.ts'
import { type PlanWatch, UNWATCHED } from './plan-watch.ts'
import type { StoreWriter } from './store-writer.ts'

export interface Joined extends Missing {
  /** How far this copy reaches. */
  readonly stateVector: Uint8Array
  readonly channel: number
}

export interface PlanRoomWorld {
  readonly platform: Platform
  readonly report: Report
  readonly writer: StoreWriter
  readonly watch?: PlanWatch
}

/** What other nodes showed before what it rests on; the log has it all, so no more need be kept. */
const MAX_EARLY = 1_000

/**
 * Opens a plan without a document: what is stored of it, what came since, and how far each Yjs
 * client reaches. Nothing in it is the truth: that is the stored log.
 */
export const loadPlanRoom = async (
  { platform, report, writer, watch = UNWATCHED }: PlanRoomWorld,
  { planId, channel }: { planId: PlanId; channel: number },
) => {
  const stored = await readLog(platform, planId)
  const copy = createPlanCopy(stored)
  /** Of the log, since the last fold. */
  let length = { items: 0, bytes: 0 }
  let { rev = 0 } = stored.head ?? {}
  /** Log items whose updates are in the copy. */
  const seen = new Set(stored.items.map(({ key }) => key.sk))
  let early: Uint8Array[] = []
  let aging: NodeJS.Timeout | undefined

  const foldAndTell = () =>
    foldLog(platform, planId).then(
      (folded) => {
        const { won = false, items = [] } = folded ?? {}
        if (items.length > 0) watch.folded(planId, { won, items: items.length })
        return folded
      },
      (error: unknown) => {
        watch.foldFailed(planId, error)
        if (!(error instanceof Refusal)) report(error)
      },
    )
  let folding = Promise.resolve()
  const fold = async () => {
    // Several nodes may fold the same log; whoever loses has lost nothing (rule P5).
    const folded = await foldAndTell()
    if (!folded) return
    copy.takeOver(folded)
    rev = folded.rev
    if (folded.won) for (const { key } of folded.items) seen.delete(key.sk)
  }
  const foldSoon = () => {
    // Counted anew from here, so that what is stored during this fold does not ask for another.
    length = { items: 0, bytes: 0 }
    clearTimeout(aging)
    aging = undefined
    folding = folding.then(fold)
  }
  const grow = ({ items, bytes }: { items: number; bytes: number }) => {
    length = { items: length.items + items, bytes: length.bytes + bytes }
    if (isWorthFolding(length)) foldSoon()
    else aging ??= setTimeout(foldSoon, FOLD_AGE_MS).unref()
  }
  const lane = writer.openLane(planId, ({ sk, bytes }) => {
    seen.add(sk)
    grow({ items: 1, bytes })
  })
  if (stored.items.length > 0)
    grow({ items: stored.items.length, bytes: bytesOf(updatesIn(stored.items)) })

  /** Whether it is taken in now; what rests on something missing is kept until that comes. */
  const takeInHeard = (update: Uint8Array): boolean => {
    try {
      copy.takeIn(update, checkUpdate(update, copy.known))
      return true
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      // Another node has checked it already: whatever else is wrong with it is not for people to hear.
      if (error.kind !== 'behind') report(error)
      else early = [...early.slice(1 - MAX_EARLY), update]
      return error.kind !== 'behind'
    }
  }
  const retryEarly = (): readonly Uint8Array[] => {
    const waiting = early
    early = []
    return waiting.filter(takeInHeard)
  }

  const readMissed = async (): Promise<readonly Uint8Array[]> => {
    const before = [...seen]
    const items = await readItems(platform, planId)
    const fresh = items.filter(({ key }) => !seen.has(key.sk))
    const head = await readHead(platform, planId)
    const folded = (head?.rev ?? 0) > rev ? await readSnapshot(platform, planId) : undefined
    const beyond = folded?.snapshot && copy.lackedOf(folded.snapshot)
    rev = folded?.head?.rev ?? rev
    // What is not in the log any more was folded; what was stored since it was read stays known.
    const still = new Set(items.map(({ key }) => key.sk))
    for (const sk of before) if (!still.has(sk)) seen.delete(sk)
    for (const sk of still) seen.add(sk)
    return [...(beyond ? [beyond] : []), ...copy.lackedAmong(updatesIn(fresh))]
  }
  let healing: Promise<readonly Uint8Array[]> | undefined
  const heal = async () => {
    const missed = await readMissed()
    for (const update of missed) copy.takeIn(update)
    return [...missed, ...retryEarly()]
  }

  return {
    /** Stands for the plan on this node, in frames; never given twice. */
    channel,

    /** What a joiner lacks, and how far the server reaches. */
    read: (wish: JoinWish): Joined => ({
      ...copy.missing(wish),
      stateVector: copy.stateVector(),
      channel,
    }),

    /**
     * Checks an update, hands it to `relay` at once, and resolves when it is stored.
     *
     * @throws Refusal as {@link checkUpdate}; `unavailable` when it could not be stored now.
     */
    receive: async (write: Write, relay: () => void): Promise<void> => {
      const reach = checkUpdate(write.update, copy.known, copy.from)
      lane.requireWorking()
      copy.requireRoom()
      // A view would keep all of what the socket read with it.
      const update = new Uint8Array(write.update)
      copy.takeIn(update, reach)
      relay()
      await lane.store({ ...write, update })
    },

    /**
     * Takes in what another node showed, which stores it too.
     *
     * @returns false when something rests on what is missing here: then {@link heal} is needed.
     */
    hear: (updates: readonly Uint8Array[]): boolean => {
      const heard = updates.filter(takeInHeard)
      if (heard.length > 0) grow({ items: 1, bytes: bytesOf(heard) })
      return heard.length === updates.length
    },

    /** Reads the stored log again, and takes in and returns what was missing here. */
    heal: (): Promise<readonly Uint8Array[]> => {
      healing ??= heal().finally(() => {
        healing = undefined
      })
      return healing
    },

    /** How far this copy reaches: an encoded Yjs state vector. */
    reach: (): Uint8Array => copy.stateVector(),

    /** Resolves when everything received is stored and nothing is being folded. */
    settle: async () => {
      await lane.settle()
      await folding
    },

    /** Leaves the store tidy once nobody is here any more and everything is settled. */
    close: async () => {
      clearTimeout(aging)
      if (length.items >= FOLD_ITEMS_WHEN_LEFT) await foldAndTell()
    },
  }
}
export type PlanRoom = Awaited<ReturnType<typeof loadPlanRoom>>

const bytesOf = (updates: readonly Uint8Array[]) =>
  updates.reduce((total, { byteLength }) => total + byteLength, 0)
