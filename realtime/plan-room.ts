import * as Y from 'yjs'
import { checkUpdate, type Known } from '../core/plans/check.ts'
import { foldLog, isWorthFolding } from '../core/plans/fold.ts'
import {
  appendWrites,
  buildDocument,
  readLog,
  storedUpdates,
  type Write,
} from '../core/plans/log.ts'
import type { Platform } from '../core/platform.ts'
import type { PlanId } from '../shared/ids.ts'
import { FOLD_ITEMS_WHEN_LEFT } from '../shared/limits.ts'
import { Refusal } from '../shared/refusal.ts'
import type { Report } from './answer.ts'
import { createLogWriter } from './log-writer.ts'

export interface JoinWish {
  /** What the joiner has; left out by one who has nothing. */
  readonly stateVector?: Uint8Array | undefined
  /** Whether the joiner can unpack a snapshot. */
  readonly packed?: boolean | undefined
}

export interface Joined {
  /** What the joiner lacks, Yjs v1; beside `packed`, what came since that. */
  readonly update: Uint8Array
  /** The stored snapshot as it is: a Yjs v2 update under gzip. */
  readonly packed?: Uint8Array
  /** How far this copy reaches. */
  readonly stateVector: Uint8Array
  readonly channel: number
}

/**
 * Opens a plan without a document: what is stored of it, what came since, and how far each Yjs
 * client reaches. Nothing in it is the truth: that is the stored log.
 */
export const loadPlanRoom = async (
  world: { platform: Platform; report: Report },
  { planId, channel }: { planId: PlanId; channel: number },
) => {
  const { platform, report } = world
  const stored = await readLog(platform, planId)
  const log = {
    items: stored.items.length,
    bytes: bytesOf(stored.items.flatMap(({ writes }) => writes)),
  }
  // Together the plan; applying one twice changes nothing.
  let updates = [...storedUpdates(stored)]
  const known = reachOf(updates)

  let folding = Promise.resolve()
  const fold = async () => {
    updates = [Y.encodeStateAsUpdate(buildDocument(updates, { gc: true }))]
    // Several nodes may fold the same log; whoever loses has lost nothing (rule P5).
    await foldLog(platform, planId).catch(report)
  }
  const writer = createLogWriter({
    append: (writes) => appendWrites(platform, planId, writes),
    stored: (writes) => {
      log.items += 1
      log.bytes += bytesOf(writes)
      if (!isWorthFolding(log)) return
      // Counted anew from here, so that what is stored during this fold does not ask for another.
      log.items = 0
      log.bytes = 0
      folding = folding.then(fold)
    },
  })

  const takeIn = (update: Uint8Array, reach: Known) => {
    for (const [client, clock] of reach) known.set(client, clock)
    updates.push(update)
  }

  const takeInHeard = (update: Uint8Array): boolean => {
    try {
      takeIn(update, checkUpdate(update, known))
      return true
    } catch (error) {
      if (error instanceof Refusal) return false
      throw error
    }
  }

  return {
    /** Stands for the plan on this node, in frames; never given twice. */
    channel,

    /** What a joiner lacks, and how far the server reaches; both Yjs v1. */
    read: ({ stateVector }: JoinWish): Joined => {
      const merged = updates.length === 1 && updates[0] ? updates[0] : Y.mergeUpdates(updates)
      updates = [merged]
      const update = stateVector === undefined ? merged : diff(merged, stateVector)
      return { update, stateVector: Y.encodeStateVector(known), channel }
    },

    /**
     * Checks an update, hands it to `relay` at once, and resolves when it is stored.
     *
     * @throws Refusal as {@link checkUpdate}; `unavailable` when it could not be stored now.
     */
    receive: async (write: Write, relay: () => void): Promise<void> => {
      const reach = checkUpdate(write.update, known)
      writer.requireWorking()
      takeIn(write.update, reach)
      relay()
      await writer.store(write)
    },

    /**
     * Takes in what another node showed, which stores it too.
     *
     * @returns false when something rests on what is missing here: then {@link heal} is needed.
     */
    hear: (heard: readonly Uint8Array[]): boolean =>
      heard.map((update) => takeInHeard(update)).every(Boolean),

    /** Reads the stored log again, and takes in and returns what was missing here. */
    heal: async (): Promise<readonly Uint8Array[]> => {
      const stored = storedUpdates(await readLog(platform, planId))
      return stored.filter((update) => isNews(update, known) && takeInHeard(update))
    },

    /** How far this copy reaches: an encoded Yjs state vector. */
    reach: (): Uint8Array => Y.encodeStateVector(known),

    /** Resolves when everything received is stored and nothing is being folded. */
    settle: async () => {
      await writer.settle()
      await folding
    },

    /** Leaves the store tidy once nobody is here any more and everything is settled. */
    close: async () => {
      if (log.items >= FOLD_ITEMS_WHEN_LEFT) await foldLog(platform, planId).catch(report)
    },
  }
}
export type PlanRoom = Awaited<ReturnType<typeof loadPlanRoom>>

const diff = (merged: Uint8Array, stateVector: Uint8Array): Uint8Array => {
  if (!isStateVector(stateVector)) {
    throw new Refusal('malformed', 'stateVector: these bytes are not a Yjs state vector.')
  }
  return Y.diffUpdate(merged, stateVector)
}
const isStateVector = (bytes: Uint8Array): boolean => {
  try {
    Y.decodeStateVector(bytes)
    return true
  } catch {
    return false
  }
}

const isNews = (update: Uint8Array, known: Known): boolean =>
  [...Y.parseUpdateMeta(update).to].some(([client, clock]) => clock > (known.get(client) ?? 0))

const reachOf = (updates: readonly Uint8Array[]): Known => {
  const known: Known = new Map()
  for (const update of updates) {
    for (const [client, clock] of Y.parseUpdateMeta(update).to) {
      known.set(client, Math.max(known.get(client) ?? 0, clock))
    }
  }
  return known
}

const bytesOf = (writes: readonly Write[]) =>
  writes.reduce((total, { update }) => total + update.byteLength, 0)
