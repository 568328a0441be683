import * as Y from 'yjs'
import { checkUpdate } from '../../core/plans/check.ts'
import { lengthOf } from '../../core/plans/fold.ts'
import { readLog, updatesIn, type Write } from '../../core/plans/log.ts'
import type { PlanId } from '../../shared/ids.ts'
import { MAX_UNSURE } from '../../shared/limits.ts'
import { Refusal } from '../../shared/refusal.ts'
import { createLookout } from '../nodes/missed.ts'
import { createPlanCopy, type JoinWish, type Missing } from './plan-copy.ts'
import { createRoomFolds, type FoldsWorld } from './room-folds.ts'
import type { StoreWriter } from './store-writer.ts'
import { createUnsure, type Heard, mayHave } from './unsure.ts'

export interface Joined extends Missing {
  /** How far this copy reaches. */
  readonly stateVector: Uint8Array
  readonly channel: number
}

/** How the other nodes hear what becomes of the writes of this one. */
export interface TellNodes {
  /** Told before it is shown; returns its number. */
  readonly wrote: (planId: PlanId, write: Write) => number
  /** Of a plan, everything up to this number is stored. */
  readonly stored: (planId: PlanId, through: number) => void
  /** The other way round: what they wrote was in the store before this node heard of it. */
  readonly found: (planId: PlanId, channel: number, updates: readonly Uint8Array[]) => void
}

export interface PlanRoomWorld extends FoldsWorld {
  readonly writer: StoreWriter
  readonly nodes?: TellNodes | undefined
  readonly found?: TellNodes['found'] | undefined
}

/** What other nodes showed before what it rests on; the log has it all, so no more need be kept. */
const MAX_EARLY = 1_000

/**
 * Opens a plan without a document: what is stored of it, what came since, and how far each Yjs
 * client reaches. Nothing in it is the truth: that is the stored log.
 */
export const loadPlanRoom = async (
  world: PlanRoomWorld,
  { planId, channel }: { planId: PlanId; channel: number },
) => {
  const { platform, report, writer, nodes, found } = world
  const at = platform.now()
  const stored = await readLog(platform, planId)
  const copy = createPlanCopy(stored)
  const lookout = createLookout(platform, planId, { head: stored.head, items: stored.items, at })
  const unsure = createUnsure()
  const show = nodes?.found ?? found
  let early: Heard[] = []
  const folds = createRoomFolds(world, {
    ...{ planId, copy, rev: stored.head?.rev ?? 0 },
    onFolded: (folded) => {
      // What others wrote, not heard here yet: from now on the log has it no more, so nobody would look for it.
      const isNews = nodes !== undefined || folded.items.some(({ key }) => !lookout.hasSeen(key.sk))
      const unheard = isNews && copy.lackedOf(folded.snapshot)
      copy.takeOver(folded)
      lookout.folded(folded)
      if (unheard) show?.(planId, channel, [unheard, ...retryEarly()])
    },
  })
  const lane = writer.openLane(planId, ({ sk, bytes, through }) => {
    lookout.saw(sk)
    if (through > 0) nodes?.stored(planId, through)
    folds.grow({ items: 1, bytes })
  })
  if (stored.items.length > 0) folds.grow(lengthOf(stored.items))

  /** Stores here what others showed and may not have stored: it then comes before all that is written here. */
  const storeUnsure = () => {
    // It stays in the lane until it is stored, whatever the first attempt comes to.
    for (const write of unsure.takeAll()) lane.store(write).catch(() => undefined)
  }
  /** Whether it is taken in now; what rests on something missing is kept until that comes. */
  const takeInHeard = (heard: Heard): boolean => {
    const { update } = heard.write
    try {
      const reach = checkUpdate(update, copy.known)
      unsure.add(heard, { reach, known: copy.known })
      copy.takeIn(update, reach)
      if (unsure.count() > MAX_UNSURE) storeUnsure()
      return true
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      // Another node has checked it already: whatever else is wrong with it is not for people to hear.
      if (error.kind !== 'behind') report(error)
      else early = [...early.slice(1 - MAX_EARLY), heard]
      return error.kind !== 'behind'
    }
  }
  const retryEarly = (): readonly Uint8Array[] => {
    const waiting = early
    early = []
    return waiting.filter(takeInHeard).map(({ write }) => write.update)
  }

  const heal = async (whole: boolean): Promise<readonly Uint8Array[]> => {
    const { fresh, items, snapshot } = await lookout.look(whole)
    const beyond = snapshot && copy.lackedOf(snapshot)
    const missed = [...(beyond ? [beyond] : []), ...copy.lackedAmong(updatesIn(fresh))]
    for (const update of missed) copy.takeIn(update)
    const inStore = items.flatMap(({ writes }) => writes)
    if (unsure.found(inStore, platform.now())) storeUnsure()
    return [...missed, ...retryEarly()]
  }
  let looking: Promise<unknown> = Promise.resolve()

  /** @throws Refusal `unavailable` when something that who asks may have does not get stored in time. */
  const storeWhatMayBeOf = async (stateVector: Uint8Array | undefined): Promise<void> => {
    const reach = stateVector && Y.decodeStateVector(stateVector)
    if (!reach || reach.size === 0) return
    const mayHaveSome = (writes: readonly Write[]) =>
      writes.some(({ update }) => mayHave(update, reach))
    const isHeard = mayHaveSome(unsure.writes())
    if (!isHeard && !mayHaveSome(lane.pending())) return
    lane.requireWorking()
    if (isHeard) storeUnsure()
    await lane.reached()
  }

  return {
    /** Stands for the plan on this node, in frames; never given twice. */
    channel,

    /**
     * What a joiner lacks, and how far the server reaches. Whoever has something of the plan may have written what is
     * not stored yet, and takes this answer for «stored»: so it waits until what they may have is (rule P1).
     *
     * @throws Refusal `unavailable` when that takes too long; `malformed` for what is no state vector.
     */
    read: async (wish: JoinWish): Promise<Joined> => {
      // Made first: what comes meanwhile is not in it, and so is asked for or sent again.
      const joined = { ...copy.missing(wish), stateVector: copy.stateVector(), channel }
      await storeWhatMayBeOf(wish.stateVector)
      return joined
    },

    /**
     * Checks an update, hands it to `relay` at once, and resolves when it is stored.
     *
     * @throws Refusal at once as {@link checkUpdate}; at once or later `unavailable` when it could not be stored now.
     */
    receive: (write: Write, relay: () => void): Promise<void> => {
      const reach = checkUpdate(write.update, copy.known, copy.from)
      lane.requireWorking()
      copy.requireRoom()
      // A view would keep all of what the socket read with it.
      const update = new Uint8Array(write.update)
      // Acknowledged means stored together with all it rests on, whichever node took that in.
      if (unsure.isUnder(update, copy.known)) storeUnsure()
      const kept = { ...write, update }
      const number = nodes?.wrote(planId, kept)
      copy.takeIn(update, reach)
      relay()
      return lane.store(kept, number)
    },

    /**
     * Takes in what another node showed, which stores it too.
     *
     * @returns false when something rests on what is missing here: then {@link heal} is needed.
     */
    hear: (all: readonly Heard[]): boolean => {
      const taken = all.filter(takeInHeard)
      const bytes = bytesOf(taken.map(({ write }) => write.update))
      if (taken.length > 0) folds.grow({ items: 1, bytes })
      return taken.length === all.length
    },

    /** Another node has stored its writes up to a number. */
    hearStored: unsure.stored,

    /** Another node is gone: what it showed and may not have stored is stored here. */
    takeOverFrom: (node: string): void => {
      if (unsure.isFrom(node)) storeUnsure()
    },

    /**
     * Looks in the stored log, and takes in and returns what was missing here.
     *
     * @param whole at all of it, not only from some minutes before the last look on.
     */
    heal: ({ whole = false } = {}): Promise<readonly Uint8Array[]> => {
      const found = looking.then(() => heal(whole))
      looking = found.catch(() => undefined)
      return found
    },

    /** How far this copy reaches: an encoded Yjs state vector. */
    reach: (): Uint8Array => copy.stateVector(),

    /** Resolves when everything received is stored and nothing is being folded. */
    settle: async () => {
      await lane.settle()
      await folds.settle()
    },

    /** Leaves the store tidy once nobody is here any more and everything is settled. */
    close: async () => {
      copy.close()
      await folds.close()
    },
  }
}
export type PlanRoom = Awaited<ReturnType<typeof loadPlanRoom>>

const bytesOf = (updates: readonly Uint8Array[]) =>
  updates.reduce((total, { byteLength }) => total + byteLength, 0)
