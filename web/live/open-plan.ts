import * as Y from 'yjs'
import type { PersonId, PlanId } from '../../shared/ids.ts'
import type { PlatformSocket } from './connection.ts'
import { isSavingData } from './data-saver.ts'
import { keepPlan } from './kept-plans.ts'
import { linkPlan, type PlanLink, type PlanState } from './link-plan.ts'
import { createPlanPresence } from './plan-presence.ts'
import { SAVED, type SaveState } from './save-state.ts'
import { createStore } from './store.ts'

/**
 * Opens a plan on this device: first what is kept here, then level with the platform, and from then
 * on both. Returns at once; everything it tells comes through its stores.
 */
export const openPlan = (wish: { socket: PlatformSocket; personId: PersonId; planId: PlanId }) => {
  const { socket, personId, planId } = wish
  const doc = new Y.Doc()
  const kept = keepPlan(personId, planId, doc)
  const isQuiet = isSavingData()
  const presence = createPlanPresence({ socket, planId, doc, isQuiet })
  const state = createStore<PlanState>({ state: 'opening' })
  const save = createStore<SaveState>(SAVED)
  let link: PlanLink | undefined
  let closed = false

  const begin = (keptChanges: number) => {
    if (closed) return
    const opened = linkPlan({
      ...{ socket, planId, doc, keep: kept, keptChanges, isQuiet },
      onPresent: presence.welcome,
    })
    link = opened
    const show = () => {
      state.set(opened.state.get())
      if (state.get().state === 'refused') presence.forget()
      save.set(opened.save.get())
      const now = opened.save.get()
      kept.noteUnsaved(now.state === 'saved' ? 0 : now.changes)
    }
    opened.state.subscribe(show)
    opened.save.subscribe(show)
    show()
  }
  // A device without room for a copy still edits live.
  kept.loaded.then(begin, () => begin(0))

  return {
    planId,
    doc,
    state,
    save,
    others: presence.others,
    /** Nobody else is told of here: the data saver is on. */
    isQuiet,
    setPlace: presence.setPlace,
    setCaret: presence.setCaret,
    retry: () => link?.retry(),
    close: async () => {
      closed = true
      presence.close()
      link?.close()
      await kept.close()
    },
  }
}
export type OpenPlan = ReturnType<typeof openPlan>
