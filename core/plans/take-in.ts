import * as Y from 'yjs'

/** One entry of a decoded update. */
export type Struct = Y.Item | Y.GC

/**
 * Goes through an update's structs in an order in which each rests only on what came before, as a
 * document takes them in. `take` is called with each that can be taken.
 *
 * @param end how many structs of a client are there by now; `take` moves it on.
 * @returns whether all were taken; if not, something is missing, or they rest on each other.
 */
export const takeIn = (
  structs: readonly Struct[],
  { end, take }: { end: (client: number) => number; take: (struct: Struct) => void },
): boolean => {
  const queues = Map.groupBy(structs.toReversed(), ({ id }) => id.client)
  const waiting = new Map<number, number[]>()
  const ready = [...queues.keys()]
  for (let client = ready.pop(); client !== undefined; client = ready.pop()) {
    const queue = queues.get(client) ?? []
    const before = queue.length
    let lacking: number | undefined
    for (let next = queue.at(-1); next && lacking === undefined; next = queue.at(-1)) {
      lacking = whoIsLacking(next, end)
      if (lacking !== undefined) {
        const others = waiting.get(lacking) ?? []
        others.push(client)
        waiting.set(lacking, others)
      } else {
        take(next)
        queue.pop()
      }
    }
    // Only whoever moved on can free those who wait for them; whoever waits for themselves never is.
    if (queue.length === before) continue
    ready.push(...(waiting.get(client) ?? []))
    waiting.delete(client)
  }
  return [...queues.values()].every(({ length }) => length === 0)
}

/** The client of whom a struct needs more than there is. */
const whoIsLacking = (struct: Struct, end: (client: number) => number): number | undefined => {
  const { client, clock } = struct.id
  if (clock > end(client)) return client
  if (!(struct instanceof Y.Item)) return undefined
  // Typed as the live parent; in a decoded item it may be an id.
  const parent: unknown = struct.parent
  const missing = [struct.origin, struct.rightOrigin, parent].find(
    (id) => id instanceof Y.ID && id.clock >= end(id.client),
  )
  return missing instanceof Y.ID ? missing.client : undefined
}
