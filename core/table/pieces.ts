import { sizeOfItem } from './item-size.ts'
import type { Item, Key } from './table.ts'

/** DynamoDB takes no more items in one request. */
export const MAX_ITEMS_AT_ONCE = 25
/** It would take 16 MB; a piece this small is written and, when it fails, sent again quickly. */
const MAX_BYTES_AT_ONCE = 4 * 1024 * 1024

/** Items in pieces that fit one request each, in their order. */
export const piecesOf = (items: readonly Item[]): readonly (readonly Item[])[] => {
  const pieces: Item[][] = []
  let room = 0
  for (const item of items) {
    const bytes = sizeOfItem(item)
    const last = pieces.at(-1)
    if (last && last.length < MAX_ITEMS_AT_ONCE && bytes <= room) last.push(item)
    else {
      pieces.push([item])
      room = MAX_BYTES_AT_ONCE
    }
    room -= bytes
  }
  return pieces
}

/** @throws when two items would go to one place: which of them stays would be chance. */
export const requireDistinct = (keys: readonly Key[]): void => {
  const places = new Set(keys.map(({ pk, sk }) => JSON.stringify([pk, sk])))
  if (places.size < keys.length) throw new Error('Provided list of item keys contains duplicates')
}
