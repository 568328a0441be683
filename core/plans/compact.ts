import { type PlanId, planIdSchema } from '../../shared/ids.ts'
import { FOLD_AGE_MS, FOLD_ITEMS_WHEN_LEFT, FOLD_OLD_AGE_MS } from '../../shared/limits.ts'
import { docKeys, indexKeys } from '../keys.ts'
import type { Platform } from '../platform.ts'
import { foldLog, isWorthFolding, lengthOf } from './fold.ts'
import { type LogItem, readItems } from './log.ts'
import { sweepOrphans } from './sweep.ts'

export interface CompactWish {
  /** No more plans are begun after this. */
  readonly until: Date
  /** Told of each plan that could not be tidied; the others are all the same. */
  readonly report: (error: unknown) => void
}

export interface Compacted {
  /** Plans looked at. */
  readonly plans: number
  readonly folded: number
  /** Chunks nobody pointed to, removed. */
  readonly swept: number
  readonly failed: number
  /** Whether every plan has had its turn; if not, the next run goes on where this one stopped. */
  readonly finished: boolean
}

const PLANS_AT_ONCE = 4

/**
 * Tidies the stored form of all plans: folds the logs that nobody who left or was killed has folded,
 * and sweeps what folds have left behind. People may edit and others fold meanwhile (rule P5).
 */
export const compactAll = async (platform: Platform, wish: CompactWish): Promise<Compacted> => {
  const { core, docs, now } = platform
  const place = docKeys.compacted()
  let after = await docs.get(place).then((item) => item && String(item.after))
  let sum: Compacted = { plans: 0, folded: 0, swept: 0, failed: 0, finished: false }
  while (now() < wish.until) {
    const [partnership] = await core.listIndex({
      gsi1pk: indexKeys.partnerships,
      ...(after !== undefined && { after }),
      limit: 1,
    })
    if (!partnership) {
      await docs.remove(place)
      return { ...sum, finished: true }
    }
    const tidied = await tidyPartnership(platform, partnership.pk, wish)
    sum = add(sum, tidied)
    if (!tidied.finished) break
    after = String(partnership.gsi1sk)
    await docs.put({ ...place, after })
  }
  return sum
}

const tidyPartnership = async (
  platform: Platform,
  pk: string,
  wish: CompactWish,
): Promise<Compacted> => {
  const items = await platform.core.list({ pk, prefix: 'PLAN#', limit: 10_000 })
  const waiting = items.map(({ planId }) => planIdSchema.parse(planId))
  let sum: Compacted = { plans: 0, folded: 0, swept: 0, failed: 0, finished: false }
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const tidied = await tidyPlan(platform, next).catch((error: unknown) => {
        wish.report(error)
        return undefined
      })
      const { folded = false, swept = 0 } = tidied ?? {}
      sum = add(sum, { plans: 1, folded: folded ? 1 : 0, swept, failed: tidied ? 0 : 1 })
      if (platform.now() >= wish.until) return
    }
  }
  await Promise.all(Array.from({ length: PLANS_AT_ONCE }, work))
  return { ...sum, finished: waiting.length === 0 }
}

const add = ({ finished, ...sum }: Compacted, more: Omit<Compacted, 'finished'>): Compacted => ({
  plans: sum.plans + more.plans,
  folded: sum.folded + more.folded,
  swept: sum.swept + more.swept,
  failed: sum.failed + more.failed,
  finished,
})

/** Folds a plan's log when it is long or old, and sweeps what nobody points to. */
export const tidyPlan = async (
  platform: Platform,
  planId: PlanId,
): Promise<{ readonly folded: boolean; readonly swept: number }> => {
  const items = await readItems(platform, planId)
  const folded = isDue(items, platform.now()) ? await foldLog(platform, planId) : undefined
  return { folded: folded?.won ?? false, swept: await sweepOrphans(platform, planId) }
}

/** Whether nobody else will fold this log soon: those who have the plan open fold by themselves. */
const isDue = (items: readonly LogItem[], now: Date): boolean => {
  if (isWorthFolding(lengthOf(items), 0)) return true
  const since = items[0]?.writes[0]?.at
  if (since === undefined || items.length < 2) return false
  const age = now.getTime() - Date.parse(since)
  return age > FOLD_OLD_AGE_MS || (items.length >= FOLD_ITEMS_WHEN_LEFT && age > 2 * FOLD_AGE_MS)
}
