import { channels } from '../../core/redis-channels.ts'
import type { PlanId } from '../../shared/ids.ts'
import type { Present } from '../../shared/protocol.ts'
import type { PlanRoom } from '../plans/plan-room.ts'
import type { Bus } from './bus.ts'
import type { Healing } from './healing.ts'
import { decodeWords, encodeWords, type PlanWords } from './plan-words.ts'
import type { PresenceNews, RemotePresence } from './remote-presence.ts'
import { createWritten } from './written.ts'

export interface OtherNodesOptions {
  readonly bus: Bus
  /** The room of a plan that is open here, or being opened. */
  readonly find: (planId: PlanId) => Promise<PlanRoom> | undefined
  readonly healing: Healing
  readonly remote: RemotePresence
  /** Who is in a plan by way of this node. */
  readonly present: (planId: PlanId) => readonly Present[]
}

/** What this node says to the others about the plans that are open here, and what it makes of their words. */
export const createOtherNodes = ({ bus, find, healing, remote, present }: OtherNodesOptions) => {
  const channelOf = (planId: PlanId) => channels.plan(bus.prefix, planId)
  const from = bus.nodeId
  const say = (planId: PlanId, words: PlanWords) => bus.say(channelOf(planId), encodeWords(words))
  const sayWhole = (planId: PlanId) =>
    say(planId, { kind: 'presence', from, present: present(planId), left: [], whole: true })

  const written = createWritten((planId, words) => say(planId, { kind: 'writes', from, ...words }))

  const hear = (planId: PlanId) => (bytes: Buffer) => {
    const words = decodeWords(bytes)
    if (!words || words.from === from) return
    bus.saw(words.from)
    if (words.kind === 'who') return void sayWhole(planId)
    if (words.kind === 'presence') return remote.hear(planId, words)
    // While the plan is still being read, this waits: what is heard meanwhile may not be in what is read.
    find(planId)?.then(
      (room) => {
        const by = words.from
        room.hearStored(by, words.stored)
        if (words.shown.length === 0) return
        healing.hear(
          planId,
          room,
          words.shown.map((shown) => ({ from: by, ...shown })),
        )
      },
      () => undefined,
    )
  }

  return {
    /** Before a plan is read from the store: whatever is written from here on is heard, or stored by then. */
    begin: async (planId: PlanId): Promise<void> => {
      await bus.listen(channelOf(planId), hear(planId))
      say(planId, { kind: 'who', from })
    },
    end: (planId: PlanId): void => {
      written.end(planId)
      sayWhole(planId)
      bus.leave(channelOf(planId))
      remote.close(planId)
    },
    wrote: written.wrote,
    found: healing.found,
    stored: written.stored,
    publishUpdates: written.publish,
    publishPresence: (planId: PlanId, news: PresenceNews): void =>
      void say(planId, { kind: 'presence', from, ...news, whole: false }),
    inPlan: remote.inPlan,
    sayWhole,
  }
}
export type OtherNodes = ReturnType<typeof createOtherNodes>
