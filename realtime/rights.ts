import { RIGHTS_FRESH_MS } from '../shared/limits.ts'

/**
 * Remembers for a moment that someone may do something. Only what was granted is kept; a refusal
 * is asked again each time. Those who ask while an answer is on its way wait for the same one, so
 * that requests go on in the order in which they came.
 */
export const createRightsCache = (now: () => number) => {
  const grantedAt = new Map<string, number>()
  let changes = 0
  let asking = new Map<string, Promise<void>>()
  const ask = async (key: string, check: () => Promise<unknown>) => {
    const asked = asking
    try {
      await check()
      // What was being asked when something changed may have been answered from before.
      if (asked === asking) grantedAt.set(key, now())
    } finally {
      asked.delete(key)
    }
  }
  return {
    /** Runs `check` (which throws when refused) unless the same was granted within the last two seconds. */
    require: async (key: string, check: () => Promise<unknown>): Promise<void> => {
      const at = grantedAt.get(key)
      if (at !== undefined && now() - at < RIGHTS_FRESH_MS) return
      const answer = asking.get(key) ?? ask(key, check)
      asking.set(key, answer)
      await answer
    },
    forgetOld: () => {
      for (const [key, at] of grantedAt) if (now() - at >= RIGHTS_FRESH_MS) grantedAt.delete(key)
    },
    /** Something has changed: everything is asked anew. */
    forgetAll: () => {
      changes += 1
      grantedAt.clear()
      asking = new Map()
    },
    /** How often something has changed; whoever takes a while to let someone in compares before and after. */
    changes: () => changes,
  }
}
export type RightsCache = ReturnType<typeof createRightsCache>
