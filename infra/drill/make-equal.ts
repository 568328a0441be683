import { hash } from 'node:crypto'
import { canonicalJson } from '../../core/plans/canonical-json.ts'
import type { Attributes } from '../../core/table/attribute-values.ts'
import type { Key } from '../../core/table/table.ts'
import { keyOf, pagesOf, putRaw, type RawTable, removeRaw, type Stretch } from './raw-items.ts'

/** Every so many pages it is said how far it has come: some 50 MB. */
const PAGES_BETWEEN_WORDS = 50

export interface Sides {
  readonly from: RawTable
  readonly to: RawTable
  readonly progress: (words: string) => void
}

export interface EqualWish {
  readonly stretch: Stretch
  /** `as-it-was` also changes and removes; `only-missing` leaves all that is there as it is. */
  readonly manner: 'as-it-was' | 'only-missing'
}

/** How many items of the one side were compared, and what that made of the other. */
export interface Made {
  readonly compared: number
  readonly put: number
  readonly removed: number
  /** Those that are otherwise on the other side, and were left so. */
  readonly unlike: number
}

/**
 * Makes a stretch of one table what it is in another, attribute by attribute as stored. What is equal is not written:
 * said again after an interruption it goes on, and said once more it does nothing.
 *
 * Reads each side once. Holds the key and a digest of every item of `to` in memory, some 300 bytes each.
 *
 * @throws Refusal `unavailable` while the store does not work; what was written until then stays.
 */
export const makeEqual = async (
  { from, to, progress }: Sides,
  { stretch, manner }: EqualWish,
): Promise<Made> => {
  const made = { compared: 0, put: 0, removed: 0, unlike: 0 }
  const say = () =>
    progress(`${to.name}: ${made.compared} compared, ${made.put} put, ${made.removed} removed`)
  progress(`${to.name}: being read`)
  const held = await digestsOf(to, stretch)
  let pages = 0
  for await (const page of pagesOf(from, stretch)) {
    const { missing, unlike } = takeOut(page, held)
    const wanted = manner === 'as-it-was' ? [...missing, ...unlike] : missing
    await putRaw(to, wanted)
    made.compared += page.length
    made.put += wanted.length
    if (manner === 'only-missing') made.unlike += unlike.length
    pages += 1
    if (pages % PAGES_BETWEEN_WORDS === 0) say()
  }
  // Last, so that nothing is gone of which its successor is not there yet.
  if (manner === 'as-it-was') {
    await removeRaw(to, [...held.keys()].map(keyAt))
    made.removed = held.size
  }
  say()
  return made
}

/** By an item's place what it is, in short. */
type Digests = Map<string, string>

const digestsOf = async (table: RawTable, stretch: Stretch): Promise<Digests> => {
  const digests: Digests = new Map()
  for await (const page of pagesOf(table, stretch))
    for (const item of page) digests.set(placeOf(keyOf(item)), digestOf(item))
  return digests
}

/** The order in which a database tells the attributes of an item means nothing. */
const digestOf = (item: Attributes): string => hash('sha256', canonicalJson(item), 'base64url')

/** Takes the items of a page out of what is held; those that were not held at all, and those that were held otherwise. */
const takeOut = (page: readonly Attributes[], held: Digests) => {
  const [missing, unlike]: [Attributes[], Attributes[]] = [[], []]
  for (const item of page) {
    const place = placeOf(keyOf(item))
    const digest = held.get(place)
    held.delete(place)
    if (digest === undefined) missing.push(item)
    else if (digest !== digestOf(item)) unlike.push(item)
  }
  return { missing, unlike }
}

const placeOf = ({ pk, sk }: Key): string => JSON.stringify([pk, sk])
const keyAt = (place: string): Key => {
  const [pk = '', sk = ''] = JSON.parse(place) as string[]
  return { pk, sk }
}
