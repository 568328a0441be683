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

  return {
    /** What a joiner lacks, and how far the server reaches; both Yjs v1. */
    read: (stateVector: Uint8Array | undefined) => {
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
      for (const [client, clock] of reach) known.set(client, clock)
      updates.push(write.update)
      relay()
      await writer.store(write)
    },

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
