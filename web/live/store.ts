/** A value one can read and be told of: what React's useSyncExternalStore asks for. */
export interface Store<Value> {
  readonly get: () => Value
  readonly subscribe: (tell: () => void) => () => void
}

/** A store whose owner may also change it; telling nobody when nothing changed. */
export const createStore = <Value>(initial: Value) => {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set: (next: Value) => {
      if (Object.is(next, value)) return
      value = next
      for (const tell of listeners) tell()
    },
    subscribe: (tell: () => void) => {
      listeners.add(tell)
      return () => void listeners.delete(tell)
    },
  }
}
