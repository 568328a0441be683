import type { Write } from '../../core/plans/log.ts'
import { encodeWords, type PlanWords } from '../../realtime/nodes/plan-words.ts'
import { presenceIntervalMs } from '../../realtime/plans/presence.ts'
import { HEADS_INTERVAL_MS, TELL_STORED_MS } from '../../shared/limits.ts'
import type { NodeState, Room, StoredPlan } from './plan-rooms.ts'
import type { Stage } from './stage.ts'
import type { Socket } from './world.ts'

/** What the nodes that have a plan open tell each other of it (realtime/nodes/other-nodes.ts). */
export const createPlanSpeech = (stage: Stage, plans: readonly StoredPlan[]) => {
  const { clock, dice, ledger, names, count } = stage
  const channels = new Map(
    plans.map((of) => [of, names.channels.plan(names.prefix, of.plan.id)] as const),
  )
  for (const [of, channel] of channels) ledger.hears(channel, of.rooms.length)
  const say = (room: Room, words: PlanWords) => {
    count.words += 1
    ledger.say(channels.get(room.of) ?? '', encodeWords(words).byteLength)
  }
  const sayWrites = (room: Room, writes: readonly Write[]) => {
    room.isUnsaid = false
    const shown = writes.map((write) => ({ number: ++room.node.shown, write }))
    say(room, { kind: 'writes', from: room.node.id, stored: room.node.shown, shown })
  }
  const sayMoves = (room: Room) => {
    room.isTelling = false
    const present = [...room.moved.values()]
    room.moved.clear()
    say(room, { kind: 'presence', from: room.node.id, present, left: [], whole: false })
  }
  const sayWhole = (room: Room) => {
    const present = Array.from({ length: room.people }, () => SOMEBODY)
    say(room, { kind: 'presence', from: room.node.id, present, left: [], whole: true })
  }
  return {
    sayWrites,
    /** What is stored is told with the next words or, where there are none, soon. */
    tellStored: (room: Room) => {
      const { node } = room
      room.isUnsaid = true
      if (node.isTellingStored) return
      node.isTellingStored = true
      clock.in(TELL_STORED_MS, () => {
        node.isTellingStored = false
        for (const one of node.rooms) if (one.isUnsaid) sayWrites(one, [])
      })
    },
    move: (room: Room, socket: Socket) => {
      room.moved.set(socket.id, presentOf(socket))
      if (room.isTelling) return
      room.isTelling = true
      clock.in(presenceIntervalMs(room.people), () => sayMoves(room))
    },
    /** Every node says from time to time who is there. */
    keepSaying: (node: NodeState) => {
      const from = dice.below(HEADS_INTERVAL_MS)
      clock.every(HEADS_INTERVAL_MS, from, () => node.rooms.map(sayWhole))
    },
  }
}

const presentOf = ({ id, person }: Pick<Socket, 'id' | 'person'>) => ({
  connection: id,
  person,
  place: `actions/${person.slice(0, 12)}/title`,
  clientId: 1_234_567_890,
  caret: null,
})
const SOMEBODY = presentOf({
  id: 'x'.repeat(20),
  person: 'x'.repeat(36) as Socket['person'],
})
