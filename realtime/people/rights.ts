import { keys } from '../../core/keys.ts'
import type { RightsNotice } from '../../core/notices.ts'
import { requirePlan } from '../../core/plans/plans.ts'
import type { Platform } from '../../core/platform.ts'
import type { Item, Key } from '../../core/table/table.ts'
import type { PersonId, PlanId } from '../../shared/ids.ts'
import { RIGHTS_FRESH_MS, RIGHTS_TOLD_FRESH_MS } from '../../shared/limits.ts'
import { Refusal } from '../../shared/refusal.ts'
import { createHeldItems, nameOf } from './held-items.ts'

interface RightsWorld {
  readonly platform: Platform
  /** Never goes back. */
  readonly now: () => number
  /** Whether this node is told, just now, when something about rights changes. */
  readonly isTold: () => boolean
}
/** An item a right was granted by, under the name it is held by. */
type Ground = readonly [string, Item]

/**
 * The right to edit a plan, judged at every write (rule N3) by the plan's and the partnership's items, which this node
 * holds for everybody who writes there. A grant stands as long as the items do that it was made from; a refusal is made
 * by what the store says at that moment. Those who ask while an answer is on its way wait for the same one, so that
 * requests go on in the order in which they came.
 */
export const createRights = ({ platform, now, isTold }: RightsWorld) => {
  const freshMs = () => (isTold() ? RIGHTS_TOLD_FRESH_MS : RIGHTS_FRESH_MS)
  const items = createHeldItems({ table: platform.core, now, freshMs })
  const grants = new Map<string, readonly Ground[]>()
  let asking = new Map<string, Promise<void>>()
  let changes = 0
  let isRefreshing = false

  const judge = async (personId: PersonId, planId: PlanId, since?: number) => {
    const grounds: Ground[] = []
    const get = async (key: Key) => {
      const item = await items.get(key, since)
      if (item) grounds.push([nameOf(key), item])
      return item
    }
    const held = { ...platform, core: { ...platform.core, get } }
    await requirePlan(held, personId, { planId, right: 'plan:edit' })
    return grounds
  }
  const ask = async (personId: PersonId, planId: PlanId) => {
    const askedAt = now()
    const grounds = await judge(personId, planId).catch((error: unknown) => {
      if (!(error instanceof Refusal) || error.kind === 'unavailable') throw error
      return judge(personId, planId, askedAt)
    })
    grants.set(`${personId} ${planId}`, grounds)
  }

  const isGranted = (name: string): boolean =>
    grants.get(name)?.every(([item, as]) => items.stands(item, as)) === true

  return {
    /** Whether this person may edit this plan, if that is known at once and nobody waits to be told. */
    mayEdit: (personId: PersonId, planId: PlanId): boolean => {
      const name = `${personId} ${planId}`
      return !asking.has(name) && isGranted(name)
    },
    /** @throws Refusal as {@link requirePlan} when this person may not edit this plan. */
    requireEdit: async (personId: PersonId, planId: PlanId): Promise<void> => {
      const name = `${personId} ${planId}`
      const others = asking
      const earlier = others.get(name)
      if (earlier) return earlier
      if (isGranted(name)) return
      const answer = ask(personId, planId).finally(() => others.delete(name))
      others.set(name, answer)
      await answer
    },
    /** Something has changed: what rests on it is read anew. */
    forget: ({ about, id }: RightsNotice): void => {
      changes += 1
      if (about === 'plan') items.forget(keys.plan(id))
      if (about === 'partnership') items.forget(keys.partnership(id))
      asking = new Map()
    },
    /** Keeps what is in use fresh, all of it with few requests; for once a second. */
    refresh: async (): Promise<void> => {
      // One at a time: a store that answers slowly must not be asked ever more.
      if (isRefreshing) return
      isRefreshing = true
      try {
        await items.refresh()
      } catch (error) {
        // What could not be read grows stale, and whoever needs it is told that the store does not answer.
        if (!(error instanceof Refusal)) throw error
      } finally {
        isRefreshing = false
        for (const [name, grounds] of grants) {
          if (!grounds.every(([item, as]) => items.holds(item, as))) grants.delete(name)
        }
      }
    },
    /** How often something has changed; whoever takes a while to let someone in compares before and after. */
    changes: () => changes,
  }
}
export type Rights = ReturnType<typeof createRights>
