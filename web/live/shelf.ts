import type { SaveState } from './save-state.ts'
import type { Store } from './store.ts'

/** Something open that may have words on their way. */
export interface Saving {
  readonly save: Store<SaveState>
  readonly close: () => unknown
}
export interface Held<Thing> {
  readonly thing: Thing
  readonly release: () => void
}
export interface Shelf<Name, Thing> {
  readonly take: (name: Name) => Held<Thing>
  readonly closeAll: () => Promise<void>
}

/** Something let go of is kept this long: the next screen often wants it again. */
const GRACE_MS = 1_000

/**
 * Holds what is open by its name, once, however many places show it. Something nobody shows any
 * more stays open until its words are saved, so that leaving a screen never stops a sending.
 */
export const createShelf = <Name, Thing extends Saving>(
  open: (name: Name) => Thing,
  follow: (store: Store<SaveState>, name: Name) => () => void,
): Shelf<Name, Thing> => {
  const all = new Map<Name, { thing: Thing; holders: number; close: () => unknown }>()

  const put = (name: Name) => {
    const thing = open(name)
    const stopFollowing = follow(thing.save, name)
    const stopListening = thing.save.subscribe(() => queueMicrotask(() => closeIfDone(name)))
    const close = () => {
      all.delete(name)
      stopFollowing()
      stopListening()
      return thing.close()
    }
    const kept = { thing, holders: 0, close }
    all.set(name, kept)
    return kept
  }
  const closeIfDone = (name: Name) => {
    const kept = all.get(name)
    if (kept?.holders === 0 && kept.thing.save.get().state === 'saved') kept.close()
  }

  return {
    take: (name) => {
      const kept = all.get(name) ?? put(name)
      kept.holders += 1
      let held = true
      const release = () => {
        if (!held) return
        held = false
        kept.holders -= 1
        setTimeout(() => closeIfDone(name), GRACE_MS)
      }
      return { thing: kept.thing, release }
    },
    closeAll: async () => {
      await Promise.all([...all.values()].map(({ close }) => close()))
    },
  }
}
