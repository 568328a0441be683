import type { Folded } from '../../core/plans/fold.ts'
import { type Head, type LogItem, readHead, readItems, readSnapshot } from '../../core/plans/log.ts'
import type { Packed } from '../../core/plans/pack.ts'
import type { Platform } from '../../core/platform.ts'
import type { PlanId } from '../../shared/ids.ts'
import { LOOK_BACK_MS, LOOK_WHOLE_MS } from '../../shared/limits.ts'

/** What the store has that was not known of. */
export interface Found {
  /** Log items not read before. */
  readonly fresh: readonly LogItem[]
  /** Everything that was read now. */
  readonly items: readonly LogItem[]
  /** A snapshot of a fold made elsewhere. */
  readonly snapshot: Packed | undefined
}

/**
 * Looks in the store for what was missed: at the log from some minutes before the last look on, for an item's key
 * says when it was made, and from time to time, or when asked, at all of it, because one may be stored long after that.
 */
export const createLookout = (
  platform: Platform,
  planId: PlanId,
  { head, items, at }: { head: Head | undefined; items: readonly LogItem[]; at: Date },
) => {
  /** Items whose updates are in the room's copy. */
  const seen = new Set(items.map(({ key }) => key.sk))
  let { rev = 0 } = head ?? {}
  let lookedAt = at.getTime()
  let lookedWholeAt = lookedAt

  const look = async (whole: boolean): Promise<Found> => {
    const before = [...seen]
    const began = platform.now().getTime()
    const all = whole || began - lookedWholeAt >= LOOK_WHOLE_MS
    const since = all ? undefined : new Date(lookedAt - LOOK_BACK_MS)
    const read = await readItems(platform, planId, since)
    const fresh = read.filter(({ key }) => !seen.has(key.sk))
    const now = await readHead(platform, planId)
    const folded = (now?.rev ?? 0) > rev ? await readSnapshot(platform, planId) : undefined
    rev = folded?.head?.rev ?? rev
    const still = new Set(read.map(({ key }) => key.sk))
    // What is not in the log any more was folded; what was stored since it was read stays known.
    if (all) for (const sk of before) if (!still.has(sk)) seen.delete(sk)
    for (const sk of still) seen.add(sk)
    lookedAt = began
    if (all) lookedWholeAt = began
    return { fresh, items: read, snapshot: folded?.snapshot }
  }

  return {
    look,
    saw: (sk: string): void => void seen.add(sk),
    hasSeen: (sk: string): boolean => seen.has(sk),
    folded: (folded: Folded): void => {
      ;({ rev } = folded)
      if (folded.won) for (const { key } of folded.items) seen.delete(key.sk)
    },
  }
}
