import { caseIdOf } from '../../core/moderation/cases.ts'
import { HEADS_INTERVAL_MS } from '../../shared/limits.ts'
import { HIDES, MESSAGES, READ_MARKS, REPORTS } from './rates.ts'
import * as sizes from './sizes.ts'
import { byChance, type Stage } from './stage.ts'
import type { Socket, Thread } from './world.ts'

/** A writer looks so far back for their own draft (core/threads/post.ts). */
const LOOK_BACK = 20

/** What threads cost (core/threads, realtime/serve-threads.ts). */
const threadBooks = ({ ledger, names }: Stage) => {
  const { keys, channels, roomOf, prefix } = names
  const heads = new Map<Thread, number>()
  const headOf = (thread: Thread) => heads.get(thread) ?? 100
  const readEntries = (thread: Thread, entries: number) =>
    ledger.read('core', keys.thread(thread.id), entries * sizes.ENTRY_BYTES)
  return {
    readEntries,
    membership: ({ thread, partnership }: Socket) => {
      ledger.read('core', keys.thread(thread.id), sizes.THREAD_ITEM_BYTES)
      ledger.read('core', keys.partnership(partnership.id), partnership.bytes)
    },
    append: (thread: Thread) => {
      heads.set(thread, headOf(thread) + 1)
      const entry = keys.entry(thread.id, headOf(thread))
      ledger.write('core', entry, { bytes: sizes.ENTRY_BYTES })
    },
    tell: ({ thread, person }: Socket) => {
      readEntries(thread, 1)
      const rooms = [roomOf.thread(thread.id), roomOf.moderators(thread.id)]
      for (const room of [...rooms, roomOf.reader(thread.id, person)]) {
        ledger.say(channels.room(prefix, room), sizes.ENTRY_BYTES + sizes.PACKET_BYTES)
      }
    },
    caseOf: ({ thread, partnership }: Socket) =>
      keys.case(partnership.id, caseIdOf(thread.id, headOf(thread))),
  }
}
type ThreadBooks = ReturnType<typeof threadBooks>

const threadActs = (stage: Stage, books: ThreadBooks) => {
  const { dice, ledger, names, count } = stage
  const { membership, readEntries, append, tell, caseOf } = books
  const post = (socket: Socket) => {
    count.messages += 1
    membership(socket)
    readEntries(socket.thread, LOOK_BACK)
    append(socket.thread)
    tell(socket)
  }
  const markRead = (socket: Socket) => {
    const mark = names.keys.readMark(socket.person, socket.thread.id)
    membership(socket)
    ledger.read('core', mark, sizes.MARK_BYTES)
    readEntries(socket.thread, 1)
    readEntries(socket.thread, 1)
    ledger.write('core', mark, { bytes: sizes.MARK_BYTES })
  }
  const report = (socket: Socket) => {
    membership(socket)
    readEntries(socket.thread, 1)
    ledger.read('core', caseOf(socket), sizes.CASE_BYTES)
    ledger.write('core', caseOf(socket), { bytes: sizes.CASE_BYTES })
  }
  const hide = (socket: Socket) => {
    membership(socket)
    readEntries(socket.thread, LOOK_BACK)
    const act = names.auditKey(socket.partnership.id, { at: stage.now(), id: dice.id() })
    ledger.write('audit', act, { bytes: sizes.AUDIT_BYTES })
    append(socket.thread)
    ledger.write('core', caseOf(socket), { bytes: sizes.CASE_BYTES })
    tell(socket)
  }
  return [
    [MESSAGES, post],
    [READ_MARKS, markRead],
    [REPORTS, report],
    [HIDES, hide],
  ] as const
}

/** People write in threads, read, report and moderate. */
export const liveThreads = (stage: Stage): void => {
  const { clock, dice, world } = stage
  const { sockets } = world
  const books = threadBooks(stage)
  listen(stage)
  for (let node = 0; node < world.nodes; node++) {
    const open = [...new Set(sockets.filter((one) => one.node === node).map((one) => one.thread))]
    clock.every(HEADS_INTERVAL_MS, dice.below(HEADS_INTERVAL_MS), () => {
      for (const thread of open) books.readEntries(thread, 1)
    })
  }
  for (const [rate, act] of threadActs(stage, books)) {
    byChance(stage, rate * sockets.length, () => {
      const socket = sockets[dice.below(sockets.length)]
      if (socket) act(socket)
    })
  }
}

/** The nodes with somebody in a room hear its channel; about every node of a thread has a facilitator. */
const listen = ({ ledger, names, world }: Stage) => {
  const { channels, roomOf, prefix } = names
  for (const { thread, person } of world.sockets) {
    ledger.hears(channels.room(prefix, roomOf.thread(thread.id)), thread.nodes.size)
    ledger.hears(channels.room(prefix, roomOf.moderators(thread.id)), thread.nodes.size)
    ledger.hears(channels.room(prefix, roomOf.reader(thread.id, person)), 1)
  }
}
