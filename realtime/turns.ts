/**
 * Lets work on one thing happen one at a time on this node, in the order asked for. It saves losing
 * races against oneself; that nothing goes wrong between nodes is up to the conditional writes.
 */
export const createTurns = () => {
  const last = new Map<string, Promise<unknown>>()
  return <Value>(thing: string, work: () => Promise<Value>): Promise<Value> => {
    const turn = (last.get(thing) ?? Promise.resolve()).then(work, work)
    last.set(thing, turn)
    const forget = () => {
      if (last.get(thing) === turn) last.delete(thing)
    }
    turn.then(forget, forget)
    return turn
  }
}
export type Turns = ReturnType<typeof createTurns>
