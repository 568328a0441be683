import { combine, SAVED, type SavePlace, type SaveState } from './save-state.ts'
import { createStore, type Store } from './store.ts'

/** What is being saved anywhere on this page: each open plan and thread reports here. */
export const createSaveBoard = () => {
  const states = new Map<Store<SaveState>, { state: SaveState; place: SavePlace }>()
  const all = createStore<SaveState>(SAVED)
  const refused = createStore<readonly SavePlace[]>([])
  const show = () => {
    const known = [...states.values()]
    all.set(combine(known.map(({ state }) => state)))
    const places = known.flatMap(({ state, place }) => (state.state === 'refused' ? [place] : []))
    if (places.length > 0 || refused.get().length > 0) refused.set(places)
  }
  return {
    all: all as Store<SaveState>,
    /** Where the platform took no words, so that the person can go there and decide. */
    refused: refused as Store<readonly SavePlace[]>,
    /** Follows one store until the returned function is called. */
    follow: (store: Store<SaveState>, place: SavePlace) => {
      const take = () => {
        states.set(store, { state: store.get(), place })
        show()
      }
      take()
      const stop = store.subscribe(take)
      return () => {
        stop()
        states.delete(store)
        show()
      }
    },
  }
}
export type SaveBoard = ReturnType<typeof createSaveBoard>
