import type * as z from 'zod'
import { parseInput } from '../core/parse-input.ts'
import { accessTo, requirePlan } from '../core/plans/plans.ts'
import type { PlanId } from '../shared/ids.ts'
import {
  type Presence,
  planLeaveSchema,
  planOpenSchema,
  planPresenceSchema,
  planUpdateSchema,
  planWriteSchema,
} from '../shared/protocol.ts'
import { Refusal } from '../shared/refusal.ts'
import { framedWrite } from './frames.ts'
import { type GatewaySocket, type Handlers, handler, type Node, roomOf } from './node.ts'
import { createFanOut } from './plans/fan-out.ts'
import { createPlanRooms } from './plans/plan-rooms.ts'
import { createPlanWatch } from './plans/plan-watch.ts'
import { createPresence } from './plans/presence.ts'

/** The plans of this node: rooms, presence, and what each socket may ask of them. */
export const createPlanService = (node: Node) => {
  const { platform, server, rights, limits } = node
  const presence = createPresence((planId, news) => {
    server.local
      .to(roomOf.plan(planId))
      .except(roomOf.quiet(planId))
      .emit('plan:presence', { planId, ...news })
    node.others?.publishPresence(planId, news)
  })
  const fanOut = createFanOut(node)
  const rooms = createPlanRooms({
    platform,
    relay: fanOut.relay,
    report: node.report,
    watch: createPlanWatch(node.metrics, node.note),
    begin: node.others?.begin,
    end: node.others?.end,
    nodes: node.others,
    found: fanOut.deliver,
  })

  node.metrics.look({ openPlans: () => [...rooms.open()].length })

  const open = async (socket: GatewaySocket, { planId, quiet, ...wish }: Wish) => {
    const changes = rights.changes()
    const mayRead = () =>
      requirePlan(platform, socket.data.personId, { planId, right: 'plan:read' })
    const { plan, role } = await mayRead()
    const { plans, channels, usage } = socket.data
    limits.openPlan(usage, planId)
    // Join first, then read: what comes in between is then told twice rather than never (rule P1).
    fanOut.join(planId, socket)
    await socket.join(roomOf.plan(planId))
    await (quiet ? socket.join(roomOf.quiet(planId)) : socket.leave(roomOf.quiet(planId)))
    const joined = await rooms.join(planId, wish).catch(async (error: unknown) => {
      limits.closePlan(usage, planId)
      if (!plans.has(planId)) await forget(socket, planId)
      throw error
    })
    if (plans.has(planId) || !socket.connected) {
      limits.closePlan(usage, planId)
      await rooms.leave(planId)
    }
    if (!socket.connected) await forget(socket, planId)
    channels.set(joined.channel, planId)
    node.readers.allow(socket, joined.update.byteLength + (joined.packed?.byteLength ?? 0))
    // Once the answer with the channel is on its way.
    setImmediate(fanOut.begin, planId, joined.channel, socket)
    if (socket.connected) plans.set(planId, accessTo(plan, role))
    // Who lost a right meanwhile was not in the plan yet when the others were looked at (rule N3).
    if (rights.changes() !== changes) await stay(socket, planId, mayRead())
    const access = plans.get(planId) ?? 'read'
    const present = quiet
      ? []
      : [...presence.inPlan(planId), ...(node.others?.inPlan(planId) ?? [])]
    return { ...joined, access, present }
  }

  const stay = async (
    socket: GatewaySocket,
    planId: PlanId,
    asked: ReturnType<typeof requirePlan>,
  ) => {
    const { plan, role } = await asked.catch(async (error: unknown) => {
      await leave(socket, planId)
      throw error
    })
    if (socket.data.plans.has(planId)) socket.data.plans.set(planId, accessTo(plan, role))
  }

  const forget = async (socket: GatewaySocket, planId: PlanId) => {
    fanOut.leave(planId, socket)
    for (const [channel, of] of socket.data.channels) {
      if (of === planId) socket.data.channels.delete(channel)
    }
    await socket.leave(roomOf.plan(planId))
    await socket.leave(roomOf.quiet(planId))
  }

  const leave = async (socket: GatewaySocket, planId: PlanId) => {
    if (!socket.data.plans.delete(planId)) return {}
    limits.closePlan(socket.data.usage, planId)
    presence.leave(planId, socket.id)
    await forget(socket, planId)
    await rooms.leave(planId)
    return {}
  }

  const update = (socket: GatewaySocket, planId: PlanId, bytes: Uint8Array) =>
    node.metrics.saving(() => save(socket, planId, bytes))
  const save = (socket: GatewaySocket, planId: PlanId, bytes: Uint8Array): Promise<void> => {
    const { personId } = socket.data
    const receive = () => {
      const write = { by: personId, at: platform.now().toISOString(), update: bytes }
      return rooms.receive(planId, write, socket.id)
    }
    return rights.mayEdit(personId, planId)
      ? receive()
      : rights.requireEdit(personId, planId).then(receive)
  }

  const write = (socket: GatewaySocket, channel: number, bytes: Uint8Array) => {
    const planId = socket.data.channels.get(channel)
    if (planId === undefined) throw new Refusal('behind', 'Open the plan first.')
    return update(socket, planId, bytes)
  }

  const setPresence = async (socket: GatewaySocket, planId: PlanId, where: Presence) => {
    if (!socket.data.plans.has(planId)) throw new Refusal('behind', 'Open the plan first.')
    node.metrics.presence()
    presence.set(planId, { ...where, connection: socket.id, person: socket.data.personId })
    return {}
  }

  /** Shows what was stored without passing a gateway, where the plan is open (D60). */
  const showWritten = async (planId: PlanId) => {
    const room = await rooms.find(planId)?.catch(() => undefined)
    const found = await room?.heal()
    if (room && found) fanOut.deliver(planId, room.channel, found)
  }

  /** Whoever is gone has left every plan. */
  const watch = (socket: GatewaySocket) =>
    void socket.on('disconnect', () => {
      for (const planId of [...socket.data.plans.keys()]) leave(socket, planId).catch(node.report)
    })

  return {
    watch,
    open,
    update,
    write,
    leave,
    setPresence,
    settle: rooms.settle,
    rooms,
    deliver: fanOut.deliver,
    showWritten,
    presentHere: presence.inPlan,
  }
}
type Wish = z.output<typeof planOpenSchema>
type PlanService = ReturnType<typeof createPlanService>

/** Answers what sockets ask of plans. */
export const planHandlers = (plans: PlanService): Handlers => ({
  'plan:open': handler(planOpenSchema, plans.open),
  'plan:update': handler(planUpdateSchema, (socket, { planId, update }) =>
    plans.update(socket, planId, update),
  ),
  'plan:write': (socket, input) => {
    const { channel, update } = framedWrite(input) ?? parseInput(planWriteSchema, input)
    return plans.write(socket, channel, update)
  },
  'plan:leave': handler(planLeaveSchema, (socket, { planId }) => plans.leave(socket, planId)),
  'plan:presence': handler(planPresenceSchema, (socket, { planId, ...where }) =>
    plans.setPresence(socket, planId, where),
  ),
})
