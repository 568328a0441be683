import { FOLD_AGE_MS, FOLD_ITEMS } from '../../shared/limits.ts'
import { createFolds } from './plan-folds.ts'
import { openRooms, type Room } from './plan-rooms.ts'
import { createPlanSpeech } from './plan-speech.ts'
import { createPlanStore } from './plan-store.ts'
import { VIEWER_MOVES } from './rates.ts'
import { PASTE_BYTES, PASTES, UPDATE_BYTES } from './sizes.ts'
import { byChance, type Stage } from './stage.ts'
import type { Socket } from './world.ts'

const UPDATES = { typed: new Uint8Array(UPDATE_BYTES), pasted: new Uint8Array(PASTE_BYTES) }

/** People write in plans and move about in them. */
export const livePlans = (stage: Stage, updatesPerSecond: number): void => {
  const { dice, world, count } = stage
  const { nodes, plans, find } = openRooms(world)
  const folds = createFolds(stage)
  const speech = createPlanSpeech(stage, plans)
  const store = createPlanStore(stage, (room, bytes) => {
    folds.grow(room, { items: 1, bytes })
    speech.tellStored(room)
  })
  const write = (socket: Socket) => {
    const room = find(socket)
    if (!room) return
    const update = dice.roll() < PASTES ? UPDATES.pasted : UPDATES.typed
    const made = { by: socket.person, at: stage.now().toISOString(), update }
    count.written += 1
    count.waiting += 1
    room.waiting.push(made)
    speech.sayWrites(room, [made])
    store.store(room)
    for (const other of room.of.rooms) {
      if (other !== room) folds.grow(other, { items: 1, bytes: update.byteLength })
    }
    speech.move(room, socket)
  }
  const move = (socket: Socket) => {
    const room = find(socket)
    if (room) speech.move(room, socket)
  }

  const editors = world.sockets.filter(({ isEditor }) => isEditor)
  const viewers = world.sockets.filter(({ isEditor }) => !isEditor)
  const written = new Set(editors.map((socket) => find(socket)?.of))
  for (const of of plans.filter((one) => written.has(one))) {
    beginLog(of.rooms, dice.below(FOLD_ITEMS))
    for (const room of of.rooms) folds.ageAfter(room, dice.roll() * FOLD_AGE_MS)
  }
  for (const node of nodes) speech.keepSaying(node)
  byChance(stage, editors.length > 0 ? updatesPerSecond : 0, () => any(stage, editors, write))
  byChance(stage, VIEWER_MOVES * viewers.length, () => any(stage, viewers, move))
}

const any = <Thing>({ dice }: Stage, things: readonly Thing[], work: (thing: Thing) => void) => {
  const thing = things[dice.below(things.length)]
  if (thing !== undefined) work(thing)
}

/** Whoever opens a plan counts what of its log is stored: so the nodes count alike. */
const beginLog = (rooms: readonly Room[], items: number) => {
  for (const room of rooms) {
    room.length.items = items
    room.length.bytes = items * UPDATE_BYTES
  }
  const [first] = rooms
  if (first) first.of.log = Array.from({ length: items }, () => 3 * UPDATE_BYTES)
}
