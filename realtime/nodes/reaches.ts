import type { PlanId } from '../../shared/ids.ts'
import { type GatewayServer, roomOf } from '../node.ts'
import type { PlanRoom } from '../plans/plan-room.ts'

/** Tells those in a plan how far this node's copy reaches, when that has changed since it was told (rule P7). */
export const createReaches = (
  server: GatewayServer,
  open: () => Iterable<readonly [PlanId, PlanRoom]>,
) => {
  let told = new Map<PlanId, Uint8Array>()
  return {
    tell: (): void => {
      const now = new Map<PlanId, Uint8Array>()
      for (const [planId, room] of open()) {
        const stateVector = room.reach()
        now.set(planId, stateVector)
        const before = told.get(planId)
        if (before && Buffer.compare(before, stateVector) === 0) continue
        server.local.to(roomOf.plan(planId)).emit('plan:reach', { planId, stateVector })
      }
      told = now
    },
  }
}
