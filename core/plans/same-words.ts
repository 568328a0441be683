import * as Y from 'yjs'
import type { Struct } from './take-in.ts'

/**
 * Whether structs that come again are what the plan has under the same numbers. Two who use one Yjs
 * client id at once give different words the same numbers, and a document keeps only the first.
 *
 * @param again structs of a decoded update.
 * @param held the plan, or of it at least what has these numbers: Yjs v1.
 * @returns false when words differ. Deleted ones are gone on one side and cannot be told apart.
 */
export const areSameWords = (again: readonly Struct[], held: Uint8Array): boolean => {
  const here = Map.groupBy(Y.decodeUpdate(held).structs, ({ id }) => id.client)
  return [...Map.groupBy(again, ({ id }) => id.client)].every(([client, structs]) =>
    pairsOf(structs.toSorted(byClock), here.get(client) ?? []).every(isSame),
  )
}

const byClock = (a: Held, b: Held) => a.id.clock - b.id.clock

/** Those of two runs of structs that overlap; both are in the order of their clocks. */
const pairsOf = (some: readonly Held[], others: readonly Held[]): readonly [Held, Held][] => {
  const pairs: [Held, Held][] = []
  let at = 0
  for (const one of some) {
    while ((others[at] && endOf(others[at]) <= one.id.clock) ?? false) at += 1
    for (let next = at; (others[next]?.id.clock ?? Infinity) < endOf(one); next += 1) {
      const other = others[next]
      if (other) pairs.push([one, other])
    }
  }
  return pairs
}
type Held = Struct | Y.Skip
const endOf = (struct: Held | undefined) => (struct ? struct.id.clock + struct.length : 0)

const isSame = ([one, other]: readonly [Held, Held]): boolean => {
  if (!isWritten(one) || !isWritten(other)) return true
  const from = Math.max(one.id.clock, other.id.clock)
  const to = Math.min(endOf(one), endOf(other))
  return Buffer.compare(bytesOf(one, from, to), bytesOf(other, from, to)) === 0
}
const isWritten = (struct: Held): struct is Y.Item =>
  struct instanceof Y.Item && !(struct.content instanceof Y.ContentDeleted)

/** What a part of an item is on the wire: its words, and where they stand. */
const bytesOf = (item: Y.Item, from: number, to: number): Uint8Array => {
  const { id, origin, rightOrigin, parent } = item
  const content = item.content.copy()
  if (to < endOf(item)) content.splice(to - id.clock)
  // Who has a neighbour is in the same place as that one, and says so no more; a part begins behind what is before it.
  const hasNeighbour = origin !== null || rightOrigin !== null || from > id.clock
  const parentSub = hasNeighbour ? null : item.parentSub
  const part = new Y.Item(id, null, origin, null, rightOrigin, parent, parentSub, content)
  const encoder = new Y.UpdateEncoderV1()
  part.write(encoder, from - id.clock)
  return encoder.toUint8Array()
}
