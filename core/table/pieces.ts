import { Refusal } from '../../shared/refusal.ts'
import { sizeOfItem } from './item-size.ts'
import type { Item, Key } from './table.ts'

/** DynamoDB takes no more items in one request. */
export const MAX_ITEMS_AT_ONCE = 25
/** The same for reading. */
const MAX_KEYS_AT_ONCE = 100
/** It would take 16 MB; a piece this small is written and, when it fails, sent again quickly. */
const MAX_BYTES_AT_ONCE = 4 * 1024 * 1024
/** How often what the database left is offered again, waiting twice as long each time. */
const MOST_OFFERS = 6
const FIRST_PAUSE_MS = 25

/**
 * Does one thing to many items, a request a piece.
 *
 * @param offer makes one request and resolves to those of its items that were left undone.
 * @returns the items that were left in the end, or of which nobody answered what became of them.
 * @throws Refusal `unavailable` when no request was answered; anything else `offer` throws, at once.
 */
export const inPieces = async <Thing extends Key>(
  things: readonly Thing[],
  offer: (piece: readonly Thing[]) => Promise<readonly Key[]>,
): Promise<readonly Thing[]> => {
  requireDistinct(things)
  const pieces = piecesOf(things)
  const outcomes = await Promise.all(
    pieces.map((piece) => offerPatiently(piece, offer).catch(asOutcome)),
  )
  const outage = outcomes.find((outcome) => outcome instanceof Refusal)
  if (outage && outcomes.every((outcome) => outcome instanceof Refusal)) throw outage
  return outcomes.flatMap((outcome, at) =>
    outcome instanceof Refusal ? (pieces[at] ?? []) : outcome,
  )
}

const offerPatiently = async <Thing extends Key>(
  piece: readonly Thing[],
  offer: (piece: readonly Thing[]) => Promise<readonly Key[]>,
): Promise<readonly Thing[]> => {
  let left = leftOf(piece, await offer(piece))
  for (let offers = 1; left.length > 0 && offers < MOST_OFFERS; offers++) {
    await pauseAfter(offers)
    const offered = left
    // What earlier offers stored stays so, whatever becomes of this one.
    const outcome = await offer(offered).catch(asOutcome)
    if (!(outcome instanceof Refusal)) left = leftOf(offered, outcome)
  }
  return left
}

/**
 * Reads many items, a request a piece.
 *
 * @param ask makes one request and resolves to the items it found and the keys it did not get to.
 * @returns what was found, each in the place of its key; undefined where there is nothing.
 * @throws Refusal `unavailable` when some could not be read: not read is not the same as not there.
 */
export const readInPieces = async (
  keys: readonly Key[],
  ask: (piece: readonly Key[]) => Promise<{ found: readonly Item[]; left: readonly Key[] }>,
): Promise<readonly (Item | undefined)[]> => {
  requireDistinct(keys)
  const found = new Map<string, Item>()
  const readPiece = async (piece: readonly Key[]) => {
    let [left, fruitless] = [piece, 0]
    while (left.length > 0) {
      const answer = await ask(left)
      for (const item of answer.found) found.set(placeOf(item), item)
      const still = leftOf(left, answer.left)
      // One answer holds so many bytes; only one that brings nothing says that there is too much to do.
      fruitless = still.length < left.length ? 0 : fruitless + 1
      if (fruitless === MOST_OFFERS) throw new Refusal('unavailable', 'The store is too busy.')
      if (fruitless > 0) await pauseAfter(fruitless)
      left = still
    }
  }
  const pieces = Array.from({ length: Math.ceil(keys.length / MAX_KEYS_AT_ONCE) }, (_, n) =>
    keys.slice(n * MAX_KEYS_AT_ONCE, (n + 1) * MAX_KEYS_AT_ONCE),
  )
  await Promise.all(pieces.map(readPiece))
  return keys.map((key) => found.get(placeOf(key)))
}

/** Twice as long each time. */
const pauseAfter = (offers: number): Promise<void> =>
  new Promise((done) => setTimeout(done, FIRST_PAUSE_MS * 2 ** (offers - 1)))

const leftOf = <Thing extends Key>(piece: readonly Thing[], keys: readonly Key[]) => {
  const places = new Set(keys.map(placeOf))
  return piece.filter((thing) => places.has(placeOf(thing)))
}

const asOutcome = (error: unknown): Refusal => {
  if (error instanceof Refusal) return error
  throw error
}

/** Items in pieces that fit one request each, in their order. */
export const piecesOf = <Thing extends Key>(
  things: readonly Thing[],
): readonly (readonly Thing[])[] => {
  const pieces: Thing[][] = []
  let room = 0
  for (const thing of things) {
    const bytes = sizeOfItem(thing)
    const last = pieces.at(-1)
    if (last && last.length < MAX_ITEMS_AT_ONCE && bytes <= room) last.push(thing)
    else {
      pieces.push([thing])
      room = MAX_BYTES_AT_ONCE
    }
    room -= bytes
  }
  return pieces
}

/** @throws when two would go to one place: which of them stays would be chance. */
export const requireDistinct = (keys: readonly Key[]): void => {
  if (new Set(keys.map(placeOf)).size < keys.length)
    throw new Error('Provided list of item keys contains duplicates')
}

/** The length keeps apart what would read alike. */
const placeOf = ({ pk, sk }: Key) => `${pk.length} ${pk}${sk}`
