import type { PlanId } from '../shared/ids.ts'

/**
 * Every sharded channel of Redis on one page; `prefix` is that of the data store (notices.ts). Without braces a name
 * is hashed whole, so that plans and rooms spread over all slots.
 */
export const channels = {
  /** What nodes say to each other about one plan, in bytes (realtime/nodes/plan-words.ts). */
  plan: (prefix: string, plan: PlanId) => `${prefix}#plan:${plan}`,
  /** Each node says here that it is there. */
  beats: (prefix: string) => `${prefix}#nodes`,
  /** What people used of their limits. */
  used: (prefix: string) => `${prefix}#used`,
  /** Socket.IO's own channel, as its sharded adapter names it: all nodes hear it. */
  everyNode: (prefix: string) => `${prefix}#/#`,
  /** One room of Socket.IO, as its sharded adapter names it: the nodes hear it that have somebody in there. */
  room: (prefix: string, room: string) => `${prefix}#/#${room}#`,
}
