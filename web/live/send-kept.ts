import type { PersonId, PlanId, ThreadId } from '../../shared/ids.ts'
import { listUnsavedPlans } from './kept-plans.ts'
import type { OpenPlan } from './open-plan.ts'
import type { Outbox } from './outbox.ts'
import type { Sender } from './sender.ts'
import type { Held, Saving, Shelf } from './shelf.ts'

/**
 * Sends what earlier visits left on this device, whichever screen is open: each plan and thread
 * until all of it is acknowledged or refused. Returns how to stop.
 */
export const sendKept = (wish: {
  personId: PersonId
  outbox: Outbox
  plans: Shelf<PlanId, OpenPlan>
  senders: Shelf<ThreadId, Sender>
}) => {
  const { personId, outbox, plans, senders } = wish
  let closed = false

  const begin = async () => {
    const [unsaved, drafts] = await Promise.all([listUnsavedPlans(personId), outbox.all()])
    if (closed) return
    for (const planId of unsaved) holdUntilSaved(plans.take(planId))
    for (const threadId of new Set(drafts.map((draft) => draft.threadId)))
      holdUntilSaved(senders.take(threadId))
  }
  // A device that keeps nothing has nothing to send.
  begin().catch(() => undefined)

  return () => {
    closed = true
  }
}

/** What was kept is read from the device first: «saved» counts only after something was not. */
const holdUntilSaved = ({ thing, release }: Held<Saving>) => {
  let seen = false
  const look = () => {
    const saved = thing.save.get().state === 'saved'
    if (saved && seen) {
      stop()
      release()
    }
    seen = !saved
  }
  const stop = thing.save.subscribe(look)
  look()
}
