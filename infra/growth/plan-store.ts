import { sizeOfItem } from '../../core/table/item-size.ts'
import { writesPerSecond, writeWindow } from '../../realtime/plans/write-window.ts'
import type { NodeState, Room } from './plan-rooms.ts'
import { PUT_MS } from './rates.ts'
import type { Stage } from './stage.ts'

/**
 * A node's way into the store, as realtime/plans/store-writer.ts has it: of a plan one item is on its way at a time,
 * and what comes within the node's window goes into one.
 *
 * @param stored told of each item of a room that was written.
 */
export const createPlanStore = (stage: Stage, stored: (room: Room, bytes: number) => void) => {
  const { clock, ledger, names, count } = stage
  // As long as a UUID; only its length counts here.
  const platform = { now: stage.now, newId: () => String(count.items).padStart(36, '0') }

  const offer = (room: Room) => {
    const { node } = room
    room.state = 'ready'
    node.ready.add(room)
    if (node.isPlanned) return
    node.isPlanned = true
    const window = writeWindow(node.rate.writes)
    clock.in(Math.max(0, node.rate.at + window - clock.now()), () => flush(node))
  }
  const flush = (node: NodeState) => {
    node.isPlanned = false
    const rooms = [...node.ready]
    node.ready = new Set()
    const writes = rooms.reduce((sum, { waiting }) => sum + waiting.length, 0)
    const ms = clock.now() - node.rate.at
    node.rate = { writes: writesPerSecond(node.rate.writes, { writes, ms }), at: clock.now() }
    for (const room of rooms) put(room)
  }
  const put = (room: Room) => {
    const { of, waiting } = room
    const item = names.logItem(platform, of.plan.id, waiting)
    const bytes = sizeOfItem(item)
    room.waiting = []
    room.state = 'writing'
    count.items += 1
    count.stored += waiting.length
    count.waiting -= waiting.length
    count.appended += Math.max(1, Math.ceil(bytes / 1_024))
    ledger.write('docs', item, { bytes })
    of.log.push(bytes)
    clock.in(PUT_MS, () => {
      room.state = 'idle'
      if (room.waiting.length > 0) offer(room)
      stored(room, bytes)
    })
  }
  return {
    /** What was received and is in `waiting` goes into the store. */
    store: (room: Room) => {
      if (room.state === 'idle') offer(room)
    },
  }
}
