import type { PlanId } from '../../shared/ids.ts'
import { HEADS_INTERVAL_MS, HEAL_WHILE_DOWN_MS } from '../../shared/limits.ts'
import type { Present } from '../../shared/protocol.ts'
import { type Node, roomOf } from '../node.ts'
import type { PlanRoom } from '../plans/plan-room.ts'
import type { PlanRooms } from '../plans/plan-rooms.ts'
import type { Bus } from './bus.ts'
import { createHealing } from './healing.ts'
import { createOtherNodes } from './other-nodes.ts'
import { createRemotePresence, type PresenceNews } from './remote-presence.ts'

/** The plans of this node, as far as other nodes concern them. */
export interface PlansHere {
  readonly rooms: Pick<PlanRooms, 'find' | 'open'>
  readonly deliver: (planId: PlanId, channel: number, updates: readonly Uint8Array[]) => void
  readonly presentHere: (planId: PlanId) => readonly Present[]
}

export interface AmongNodes extends Disposable {
  readonly others: ReturnType<typeof createOtherNodes>
}

/**
 * Makes this node one of several: what is said in a plan reaches the others and comes from them, and what was lost on
 * the way is looked for at intervals, sooner while Redis does not answer (rules P7, P8).
 *
 * @param plans asked for late, because the plans are made with what this returns.
 */
export const joinNodes = (
  node: Pick<Node, 'server' | 'report' | 'note' | 'metrics'>,
  bus: Bus,
  plans: () => PlansHere,
): AmongNodes => {
  const { server, report, note, metrics } = node
  // Only how long ago things were counts here: not the clock on the wall, which may be put back.
  const now = () => performance.now()
  const tellPresence = (planId: PlanId, news: PresenceNews) =>
    server.local
      .to(roomOf.plan(planId))
      .except(roomOf.quiet(planId))
      .emit('plan:presence', { planId, ...news })
  const healing = createHealing({
    open: () => plans().rooms.open(),
    deliver: (planId, channel, updates) => plans().deliver(planId, channel, updates),
    onHealed: (planId, count) => {
      metrics.heals(count)
      note('plan-healed', { planId, count })
    },
    report,
  })
  const remote = createRemotePresence({ tell: tellPresence, now })
  const others = createOtherNodes({
    bus,
    find: (planId): Promise<PlanRoom> | undefined => plans().rooms.find(planId),
    healing,
    remote,
    present: (planId) => plans().presentHere(planId),
  })

  let healedAt = now()
  const heal = () => {
    healedAt = now()
    void healing.healAll()
  }
  const lookRound = () => {
    const wait = bus.works() ? HEADS_INTERVAL_MS : HEAL_WHILE_DOWN_MS
    if (now() - healedAt >= wait) heal()
  }
  const sayWhoIsHere = () => {
    for (const [planId] of plans().rooms.open()) others.sayWhole(planId)
    remote.forgetSilent()
  }
  bus.onGone((nodeId) => {
    remote.forget(nodeId)
    // It may have ended between showing and storing; what is stored twice is there once (D56).
    for (const [, room] of plans().rooms.open()) room.takeOverFrom(nodeId)
  })
  bus.onBack(() => {
    heal()
    sayWhoIsHere()
  })
  const timers = [
    setInterval(lookRound, HEAL_WHILE_DOWN_MS),
    setInterval(sayWhoIsHere, HEADS_INTERVAL_MS),
  ]

  return {
    others,
    [Symbol.dispose]: () => {
      for (const timer of timers) clearInterval(timer)
    },
  }
}
