import type { PlanId } from '../../shared/ids.ts'
import { GATHER_WINDOW_MS, PRESSURE_DELIVERIES_PER_SECOND } from '../../shared/limits.ts'

/** Up to this many others an update is forwarded at once: there is little to save. */
export const FEW = 4
const METER_MS = 200

/** Shows updates of a plan to everyone but `except`, who wrote them all. */
export type Show = (
  planId: PlanId,
  updates: readonly Uint8Array[],
  except: string | undefined,
) => void

interface Gathered {
  updates: Uint8Array[]
  /** Who wrote them, as long as it is one. */
  from: string | undefined
}

/**
 * What an update that finds nothing gathered does: leave at once or at the end of this turn of the
 * event loop, and how long what comes behind it then waits (rule P4).
 */
export const firstOf = (at: { readonly others: number; readonly pressed: boolean }) => {
  if (at.others <= FEW) return { atOnce: true, waitMs: 0 }
  return at.pressed ? { atOnce: true, waitMs: GATHER_WINDOW_MS } : { atOnce: false, waitMs: 0 }
}

/** How much a second there was lately, from what there was in the last two slots of time. */
export const rateOf = (
  slots: { readonly before: number; readonly now: number },
  msIntoSlot: number,
): number => ((slots.before * (1 - msIntoSlot / METER_MS) + slots.now) * 1_000) / METER_MS

/**
 * Gathers the updates of each plan, and shows them together: alone or among few at once, in a plan
 * with more once a turn of the event loop, under pressure once a window.
 *
 * @param world `othersIn` counts who would hear of an update; `now` is in milliseconds.
 */
export const createGathering = (world: {
  readonly show: Show
  readonly othersIn: (planId: PlanId) => number
  readonly now: () => number
}) => {
  const gathered = new Map<PlanId, Gathered>()
  const meter = createMeter(world.now)
  let ofThisTurn: PlanId[] = []

  const flush = (planId: PlanId) => {
    const { updates, from } = gathered.get(planId) ?? { updates: [], from: undefined }
    if (updates.length === 0) return void gathered.delete(planId)
    const { waitMs } = firstOf({ others: world.othersIn(planId), pressed: meter.isPressed() })
    if (waitMs === 0) gathered.delete(planId)
    else begin(planId, waitMs)
    world.show(planId, updates, from)
  }
  const endTurn = () => {
    const plans = ofThisTurn
    ofThisTurn = []
    for (const planId of plans) flush(planId)
  }
  const begin = (planId: PlanId, waitMs: number): Gathered => {
    const waiting: Gathered = { updates: [], from: undefined }
    gathered.set(planId, waiting)
    if (waitMs > 0) setTimeout(flush, waitMs, planId)
    else if (ofThisTurn.push(planId) === 1) setImmediate(endTurn)
    return waiting
  }
  const showFirst = (
    planId: PlanId,
    write: { update: Uint8Array; from: string },
    others: number,
  ) => {
    const { atOnce, waitMs } = firstOf({ others, pressed: meter.isPressed() })
    const waiting = begin(planId, waitMs)
    if (atOnce) world.show(planId, [write.update], write.from)
    else add(waiting, write)
  }

  return (planId: PlanId, update: Uint8Array, from: string): void => {
    const others = world.othersIn(planId)
    meter.count(others)
    const waiting = gathered.get(planId)
    if (waiting) add(waiting, { update, from })
    else showFirst(planId, { update, from }, others)
  }
}

const add = (gathered: Gathered, { update, from }: { update: Uint8Array; from: string }) => {
  gathered.from = gathered.updates.length === 0 || gathered.from === from ? from : undefined
  gathered.updates.push(update)
}

const createMeter = (now: () => number) => {
  const slots = { before: 0, now: 0 }
  let beganAt = now()
  const turn = () => {
    const slot = Math.floor((now() - beganAt) / METER_MS)
    if (slot === 0) return
    slots.before = slot === 1 ? slots.now : 0
    slots.now = 0
    beganAt += slot * METER_MS
  }
  return {
    count: (deliveries: number) => {
      turn()
      slots.now += deliveries
    },
    isPressed: () => rateOf(slots, now() - beganAt) > PRESSURE_DELIVERIES_PER_SECOND,
  }
}
