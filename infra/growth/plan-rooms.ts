import type { Write } from '../../core/plans/log.ts'
import type { Present } from '../../shared/protocol.ts'
import type { Plan, World } from './world.ts'

/** A plan as it is stored: what has not been folded, as sizes of items, and the number of its snapshot. */
export interface StoredPlan {
  readonly plan: Plan
  readonly rooms: Room[]
  log: number[]
  rev: number
}
/** A plan as one node has it open (realtime/plans/plan-room.ts). */
export interface Room {
  readonly of: StoredPlan
  readonly node: NodeState
  readonly people: number
  waiting: Write[]
  state: 'idle' | 'ready' | 'writing'
  /** What this node has counted of the log since it last began a fold. */
  length: { items: number; bytes: number }
  isAging: boolean
  /** Whether something of it is stored that the other nodes have not been told of. */
  isUnsaid: boolean
  moved: Map<string, Present>
  isTelling: boolean
}
/** What the rooms of one node share. */
export interface NodeState {
  readonly id: string
  readonly rooms: Room[]
  ready: Set<Room>
  isPlanned: boolean
  isTellingStored: boolean
  rate: { writes: number; at: number }
  folding: number
  foldsWaiting: (() => void)[]
  shown: number
}

/** The rooms of all nodes, as those online have opened them. */
export const openRooms = ({ nodes, partnerships }: World) => {
  const states = Array.from({ length: nodes }, (_, index): NodeState => newNode(index))
  const byPlan = new Map<Plan, StoredPlan>()
  for (const plan of partnerships.flatMap(({ plans }) => plans)) {
    const of: StoredPlan = { plan, rooms: [], log: [], rev: 1 }
    byPlan.set(plan, of)
    for (const [at, people] of plan.people) {
      const node = states[at]
      if (!node) continue
      const room = newRoom(of, node, people)
      of.rooms.push(room)
      node.rooms.push(room)
    }
  }
  const find = ({ plan, node }: { plan: Plan; node: number }) =>
    byPlan.get(plan)?.rooms.find((room) => room.node === states[node])
  return { nodes: states, plans: [...byPlan.values()], find }
}

const newNode = (index: number): NodeState => ({
  id: `node${String(index).padStart(4, '0')}`,
  rooms: [],
  ready: new Set(),
  isPlanned: false,
  isTellingStored: false,
  rate: { writes: 0, at: 0 },
  folding: 0,
  foldsWaiting: [],
  shown: 0,
})

const newRoom = (of: StoredPlan, node: NodeState, people: number): Room => ({
  ...{ of, node, people, waiting: [], state: 'idle', length: { items: 0, bytes: 0 } },
  ...{ isAging: false, isUnsaid: false, moved: new Map(), isTelling: false },
})
