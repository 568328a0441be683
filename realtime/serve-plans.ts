import * as Y from 'yjs'
import { accessTo, requirePlan } from '../core/plans/plans.ts'
import type { PlanId } from '../shared/ids.ts'
import {
  type Presence,
  planLeaveSchema,
  planOpenSchema,
  planPresenceSchema,
  planUpdateSchema,
} from '../shared/protocol.ts'
import { Refusal } from '../shared/refusal.ts'
import { type GatewaySocket, type Node, roomOf, serve } from './node.ts'
import { createPlanRooms } from './plan-rooms.ts'
import { createPresence } from './presence.ts'

/** The plans of this node: rooms, presence, and what each socket may ask of them. */
export const createPlanService = (node: Node) => {
  const { platform, server, rights, limits } = node
  const presence = createPresence((planId, news) => {
    server.local.to(roomOf.plan(planId)).emit('plan:presence', { planId, ...news })
    node.others?.publishPresence(planId, news)
  })
  const rooms = createPlanRooms({
    platform,
    relay: createRelay(node),
    report: node.report,
    begin: node.others?.begin,
    end: node.others?.end,
  })

  const open = async (socket: GatewaySocket, planId: PlanId, stateVector?: Uint8Array) => {
    const { plan, role } = await requirePlan(platform, socket.data.personId, {
      planId,
      right: 'plan:read',
    })
    const { plans, usage } = socket.data
    limits.openPlan(usage, planId)
    // Join first, then read: what comes in between is then told twice rather than never (rule P1).
    await socket.join(roomOf.plan(planId))
    const joined = await rooms.join(planId, { stateVector }).catch(async (error: unknown) => {
      limits.closePlan(usage, planId)
      if (!plans.has(planId)) await socket.leave(roomOf.plan(planId))
      throw error
    })
    if (plans.has(planId) || !socket.connected) {
      limits.closePlan(usage, planId)
      await rooms.leave(planId)
    }
    const access = accessTo(plan, role)
    if (socket.connected) plans.set(planId, access)
    const present = [...presence.inPlan(planId), ...(node.others?.inPlan(planId) ?? [])]
    return { ...joined, access, present }
  }

  const leave = async (socket: GatewaySocket, planId: PlanId) => {
    if (!socket.data.plans.delete(planId)) return {}
    limits.closePlan(socket.data.usage, planId)
    presence.leave(planId, socket.id)
    await socket.leave(roomOf.plan(planId))
    await rooms.leave(planId)
    return {}
  }

  const update = async (socket: GatewaySocket, planId: PlanId, bytes: Uint8Array) => {
    const { personId } = socket.data
    await rights.require(`${personId} plan:edit ${planId}`, () =>
      requirePlan(platform, personId, { planId, right: 'plan:edit' }),
    )
    const write = { by: personId, at: platform.now().toISOString(), update: bytes }
    await rooms.receive(planId, write, socket.id)
    return {}
  }

  const setPresence = async (socket: GatewaySocket, planId: PlanId, where: Presence) => {
    if (!socket.data.plans.has(planId)) throw new Refusal('behind', 'Open the plan first.')
    presence.set(planId, { ...where, connection: socket.id, person: socket.data.personId })
    return {}
  }

  return { open, update, leave, setPresence, settle: rooms.settle }
}
type PlanService = ReturnType<typeof createPlanService>

/** Answers what a socket asks of plans. */
export const servePlans = (node: Node, plans: PlanService, socket: GatewaySocket) => {
  const at = { node, socket }
  serve(at, 'plan:open', {
    schema: planOpenSchema,
    work: ({ planId, stateVector }) => plans.open(socket, planId, stateVector),
  })
  serve(at, 'plan:update', {
    schema: planUpdateSchema,
    work: ({ planId, update }) => plans.update(socket, planId, update),
  })
  serve(at, 'plan:leave', {
    schema: planLeaveSchema,
    work: ({ planId }) => plans.leave(socket, planId),
  })
  serve(at, 'plan:presence', {
    schema: planPresenceSchema,
    work: ({ planId, ...where }) => plans.setPresence(socket, planId, where),
  })
  socket.on('disconnect', () => {
    for (const planId of [...socket.data.plans.keys()])
      plans.leave(socket, planId).catch(node.report)
  })
}

/**
 * Shows updates to everyone else in the plan. What arrives within one turn of the event loop goes
 * out as one event (rule P4); the only writer of a turn does not get their own words back.
 */
const createRelay = ({ server, publishUpdates }: Node) => {
  const gathered = new Map<PlanId, { update: Uint8Array; from: string }[]>()
  const send = (planId: PlanId) => {
    const updates = gathered.get(planId) ?? []
    gathered.delete(planId)
    const [first] = updates
    if (!first) return
    const alone = updates.every(({ from }) => from === first.from)
    const update =
      updates.length === 1 ? first.update : Y.mergeUpdates(updates.map(({ update }) => update))
    publishUpdates?.(
      planId,
      updates.map(({ update }) => update),
    )
    const room = server.local.to(roomOf.plan(planId))
    ;(alone ? room.except(first.from) : room).emit('plan:update', { planId, update })
  }
  return (planId: PlanId, update: Uint8Array, from: string) => {
    const waiting = gathered.get(planId)
    if (waiting) waiting.push({ update, from })
    else {
      gathered.set(planId, [{ update, from }])
      setImmediate(send, planId)
    }
  }
}
