import { setTimeout as pause } from 'node:timers/promises'
import type { PlanId } from '../../shared/ids.ts'
import { HEAL_AFTER_MS } from '../../shared/limits.ts'
import type { Report } from '../answer.ts'
import type { PlanRoom } from '../plans/plan-room.ts'
import type { Heard } from '../plans/unsure.ts'

/** At most so many updates wait for what they rest on; beyond it the store alone is asked. */
const MAX_WAITING = 500
const AT_ONCE = 4

export interface HealingOptions {
  readonly open: () => Iterable<readonly [PlanId, PlanRoom]>
  /** Shows updates to the sockets of this node. */
  readonly deliver: (planId: PlanId, channel: number, updates: readonly Uint8Array[]) => void
  /** Told how many updates were missing here and have been found. */
  readonly onHealed: (planId: PlanId, updates: number) => void
  readonly report: Report
}

/**
 * Takes in what other nodes show, and finds what was lost on the way (rule P7): they store what they show, so the
 * stored log has it, now or a moment later.
 */
export const createHealing = ({ open, deliver, onHealed, report }: HealingOptions) => {
  const waiting = new Map<PlanRoom, Uint8Array[]>()

  const heal = async (planId: PlanId, room: PlanRoom, whole = false) => {
    const found = await room.heal({ whole })
    if (found.length === 0) return found
    onHealed(planId, found.length)
    deliver(planId, room.channel, found)
    return found
  }

  /** Hands on those that can be taken in now; returns the others. */
  const show = (planId: PlanId, room: PlanRoom, heard: readonly Heard[]) => {
    const updates = heard.map(({ write }) => write.update)
    const held = heard.map((one) => room.hear([one]))
    const taken = updates.filter((_update, index) => held[index])
    if (taken.length > 0) deliver(planId, room.channel, taken)
    return updates.filter((_update, index) => !held[index])
  }

  const mend = async (planId: PlanId, room: PlanRoom) => {
    for (const ms of HEAL_AFTER_MS) {
      await pause(ms, undefined, { ref: false })
      // The room keeps what came too early, and gives it back once it can be taken in.
      const found = new Set(await heal(planId, room, ms === HEAL_AFTER_MS.at(-1)))
      const rest = (waiting.get(room) ?? []).filter((update) => !found.has(update))
      waiting.set(room, rest)
      if (rest.length === 0) return
    }
  }

  return {
    /** Shows what another node said. What rests on something missing waits until that is found. */
    hear: (planId: PlanId, room: PlanRoom, heard: readonly Heard[]): void => {
      const rest = show(planId, room, heard)
      if (rest.length === 0) return
      const already = waiting.get(room)
      if (already) return void already.push(...rest.slice(0, MAX_WAITING - already.length))
      waiting.set(room, rest.slice(0, MAX_WAITING))
      const done = () => waiting.delete(room)
      mend(planId, room).then(done, (error: unknown) => {
        done()
        report(error)
      })
    },

    /** Shows what a fold of this node found in the store. */
    found: (planId: PlanId, channel: number, updates: readonly Uint8Array[]): void => {
      onHealed(planId, updates.length)
      deliver(planId, channel, updates)
    },

    /** Looks in the store for what was missed, for every open plan. */
    healAll: async (): Promise<void> => {
      const plans = open()[Symbol.iterator]()
      const one = async () => {
        for (let next = plans.next(); !next.done; next = plans.next()) {
          await heal(...next.value).catch(report)
        }
      }
      await Promise.all(Array.from({ length: AT_ONCE }, one))
    },
  }
}
export type Healing = ReturnType<typeof createHealing>
