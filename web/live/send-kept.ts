import type { PersonId, PlanId, ThreadId } from '../../shared/ids.ts'
import type { Connection } from './connection.ts'
import { listUnsavedPlans } from './kept-plans.ts'
import { type OpenPlan, openPlan } from './open-plan.ts'
import type { Outbox } from './outbox.ts'
import type { SaveState } from './save-state.ts'
import { createSender, type Sender } from './sender.ts'
import type { Store } from './store.ts'

/**
 * Sends what earlier visits left on this device, whichever screen is open: each plan and thread
 * until all of it is acknowledged or refused. Returns how to stop.
 */
export const sendKept = (wish: {
  connection: Connection
  personId: PersonId
  outbox: Outbox
  saves: { follow: (store: Store<SaveState>) => () => void }
}) => {
  const { connection, personId, outbox, saves } = wish
  const { socket } = connection
  let closed = false
  const stops = new Set<() => void>()

  const follow = (kept: OpenPlan | Sender) => {
    const stopFollowing = saves.follow(kept.save)
    let seen = false
    const stop = () => {
      stops.delete(stop)
      stopListening()
      stopFollowing()
      void kept.close()
    }
    const stopListening = kept.save.subscribe(() => {
      const { state } = kept.save.get()
      if (state === 'saved' && seen) queueMicrotask(stop)
      seen = state !== 'saved'
    })
    stops.add(stop)
  }

  const begin = async () => {
    const [plans, drafts] = await Promise.all([listUnsavedPlans(personId), outbox.all()])
    if (closed) return
    for (const planId of plans as readonly PlanId[]) follow(openPlan({ socket, personId, planId }))
    for (const threadId of new Set<ThreadId>(drafts.map((draft) => draft.threadId))) {
      follow(createSender({ socket, outbox, threadId }))
    }
  }
  // A device that keeps nothing has nothing to send.
  begin().catch(() => undefined)

  return () => {
    closed = true
    for (const stop of [...stops]) stop()
  }
}
