import type { PartnershipId, PersonId, PlanId, ThreadId } from '../../shared/ids.ts'
import { SOCKETS_A_TASK } from '../cost/sizes.ts'
import { createChooser, type Dice } from './dice.ts'
import { EDITORS } from './rates.ts'
import * as sizes from './sizes.ts'

export interface Partnership {
  readonly id: PartnershipId
  readonly bytes: number
  readonly members: readonly PersonId[]
  readonly plans: readonly Plan[]
  readonly threads: readonly Thread[]
}
export interface Plan {
  readonly id: PlanId
  readonly partnership: PartnershipId
  /** Sockets that have it open, by node. */
  readonly people: Map<number, number>
  /** Of its stored snapshot. */
  packedBytes: number
}
export interface Thread {
  readonly id: ThreadId
  readonly createdAt: string
  readonly partnership: PartnershipId
  readonly nodes: Set<number>
}
/** One person online, in one plan and one thread of their partnership. */
export interface Socket {
  readonly id: string
  readonly person: PersonId
  readonly partnership: Partnership
  readonly plan: Plan
  readonly thread: Thread
  readonly node: number
  readonly isEditor: boolean
}
export interface World {
  readonly nodes: number
  readonly partnerships: readonly Partnership[]
  readonly sockets: readonly Socket[]
}

/** So many people online for each partnership in which somebody is. */
const ONLINE_A_PARTNERSHIP = 5
/** For one online three members are not, but where that would be more than the design's 200 members. */
const MEMBERS_FOR_ONE_ONLINE = 4
const MOST_MEMBERS = 200
const MOST_PLANS = 6
const MOST_THREADS = 10

/**
 * Who is online where. Partnerships are as busy as one by its rank plus thirty (to the power of -0.7), plans and threads
 * within one as by rank (Zipf); the balancer puts each socket on any node.
 */
export const createWorld = (people: number, dice: Dice): World => {
  const nodes = Math.ceil(people / SOCKETS_A_TASK)
  const count = Math.ceil(people / ONLINE_A_PARTNERSHIP)
  const ofRank = createChooser(
    Array.from({ length: count }, (_, rank) => (rank + 30) ** -0.7),
    dice,
  )
  const online = new Map<number, number>()
  for (let one = 0; one < people; one++) {
    const rank = ofRank()
    online.set(rank, (online.get(rank) ?? 0) + 1)
  }
  const places = [...online].map(([, here]) => ({
    here,
    partnership: createPartnership(here, dice),
  }))
  const sockets = places.flatMap(({ here, partnership }) =>
    seat(partnership, { here, nodes }, dice),
  )
  for (const { plans } of places.map(({ partnership }) => partnership)) {
    for (const plan of plans) plan.packedBytes = packedBytesOf(plan, dice)
  }
  return { nodes, partnerships: places.map(({ partnership }) => partnership), sockets }
}

const createPartnership = (online: number, dice: Dice): Partnership => {
  const id = dice.id() as PartnershipId
  const members = Array.from(
    { length: Math.max(online, Math.min(MOST_MEMBERS, online * MEMBERS_FOR_ONE_ONLINE)) },
    () => dice.id() as PersonId,
  )
  const plan = (): Plan => ({
    id: dice.id() as PlanId,
    partnership: id,
    people: new Map(),
    packedBytes: 0,
  })
  const thread = (): Thread => ({
    id: dice.id() as ThreadId,
    createdAt: '2026-11-02T08:00:00.000Z',
    partnership: id,
    nodes: new Set(),
  })
  return {
    ...{ id, members },
    bytes: sizes.PARTNERSHIP_BASE_BYTES + members.length * sizes.PARTNERSHIP_BYTES_A_MEMBER,
    plans: Array.from({ length: 1 + dice.below(MOST_PLANS) }, plan),
    threads: Array.from({ length: 1 + dice.below(MOST_THREADS) }, thread),
  }
}

/** Seats the first members of a partnership in its plans and threads, on any node. */
const seat = (
  partnership: Partnership,
  { here, nodes }: { here: number; nodes: number },
  dice: Dice,
): readonly Socket[] => {
  const { members, plans, threads } = partnership
  const byRank = (list: readonly unknown[]) =>
    createChooser(
      list.map((_, rank) => 1 / (rank + 1)),
      dice,
    )
  const [anyPlan, anyThread] = [byRank(plans), byRank(threads)]
  return members.slice(0, here).flatMap((person): Socket[] => {
    const [plan, thread, node] = [plans[anyPlan()], threads[anyThread()], dice.below(nodes)]
    if (!plan || !thread) return []
    plan.people.set(node, (plan.people.get(node) ?? 0) + 1)
    thread.nodes.add(node)
    const id = dice.id().slice(0, 20)
    return [{ id, person, partnership, plan, thread, node, isEditor: dice.roll() < EDITORS }]
  })
}

const packedBytesOf = ({ people }: Plan, dice: Dice): number => {
  const here = [...people.values()].reduce((sum, count) => sum + count, 0)
  const usual = sizes.PACKED_BASE_BYTES + here * sizes.PACKED_BYTES_A_PERSON
  return Math.min(sizes.PACKED_MOST_BYTES, Math.round(usual * Math.exp(dice.bell() / 2)))
}
