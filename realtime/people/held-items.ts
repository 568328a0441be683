import type { Item, Key, Table } from '../../core/table/table.ts'
import { RIGHTS_REFRESH_MS } from '../../shared/limits.ts'

/** What the store may take for reading again; an item is due this much before it grows stale. */
const READING_TAKES_MS = 300

interface Held {
  readonly key: Key
  item: Item
  /** When its reading began: it is as old as that, however long the answer took. */
  readAt: number
  /** Whether somebody has asked for it since. */
  used: boolean
}
interface Flight {
  readonly readAt: number
  readonly item: Promise<Item | undefined>
}
interface HoldingWorld {
  readonly table: Pick<Table, 'get' | 'getAll'>
  readonly now: () => number
  /** How old an item may be that is given out; may change at any time. */
  readonly freshMs: () => number
}

/**
 * Items everybody asks for, held for a while and read again together while they are in use. What is held is the same
 * object until it reads otherwise, so whoever has concluded something from it can see whether that still stands.
 */
export const createHeldItems = ({ table, now, freshMs }: HoldingWorld) => {
  const held = new Map<string, Held>()
  const flights = new Map<string, Flight>()
  const notBefore = () => now() - freshMs()

  const land = (key: Key, item: Item | undefined, readAt: number) => {
    const name = nameOf(key)
    const known = held.get(name)
    if (!item) return void held.delete(name)
    const same = known && isSame(known.item, item) ? known.item : item
    held.set(name, { key, item: same, readAt, used: true })
    return same
  }
  const read = (key: Key): Promise<Item | undefined> => {
    const [name, readAt] = [nameOf(key), now()]
    const isMine = () => flights.get(name) === flight
    const item = table
      .get(key)
      // Forgotten meanwhile, it may be from before the change.
      .then((found) => (isMine() ? land(key, found, readAt) : found))
      .finally(() => isMine() && flights.delete(name))
    const flight: Flight = { readAt, item }
    flights.set(name, flight)
    return item
  }
  const freshOf = (name: string): Held | undefined => {
    const known = held.get(name)
    return known && known.readAt > notBefore() ? known : undefined
  }

  return {
    /** The item, read no earlier than `since` where that is asked. Not to be changed: it is shared. */
    get: async (key: Key, since = Number.NEGATIVE_INFINITY): Promise<Item | undefined> => {
      const known = freshOf(nameOf(key))
      if (known && known.readAt >= since) {
        known.used = true
        return known.item
      }
      const flight = flights.get(nameOf(key))
      const isYoung = flight && flight.readAt >= since && flight.readAt > notBefore()
      return isYoung ? flight.item : read(key)
    },

    /** Whether this is still what is held under a name, and fresh; says that it is in use. */
    stands: (name: string, item: Item): boolean => {
      const known = freshOf(name)
      if (known?.item !== item) return false
      known.used = true
      return true
    },

    holds: (name: string, item: Item): boolean => held.get(name)?.item === item,

    forget: (key: Key): void => {
      held.delete(nameOf(key))
      flights.delete(nameOf(key))
    },

    /** Reads again what is in use and about to grow stale, and lets go what nobody asks for; for once a second. */
    refresh: async (): Promise<void> => {
      const soon = notBefore() + RIGHTS_REFRESH_MS + READING_TAKES_MS
      const due = [...held].filter(([, { readAt }]) => readAt <= soon)
      const wanted = due.filter(([, { used }]) => used)
      for (const [name, { used, readAt }] of due) {
        if (!used && readAt <= notBefore()) held.delete(name)
      }
      if (wanted.length === 0) return
      const readAt = now()
      for (const [, known] of wanted) known.used = false
      const items = await table.getAll(wanted.map(([, { key }]) => key))
      for (const [at, [name, known]] of wanted.entries()) {
        if (held.get(name) !== known) continue
        const item = items[at]
        if (!item) held.delete(name)
        else if (!isSame(known.item, item)) known.item = item
        known.readAt = readAt
      }
    },
  }
}

/** Whether two stored values are alike, down to bytes: `isDeepStrictEqual` for what a table can hold, and faster. */
const isSame = (one: unknown, other: unknown): boolean => {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false
  if (one instanceof Uint8Array || other instanceof Uint8Array) {
    const areBytes = one instanceof Uint8Array && other instanceof Uint8Array
    return areBytes && Buffer.compare(one, other) === 0
  }
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const [parts, others] = [one, other] as { readonly [name: string]: unknown }[]
  const names = Object.keys(one)
  if (names.length !== Object.keys(other).length) return false
  return names.every((name) => name in other && isSame(parts?.[name], others?.[name]))
}

/** What an item is held by. */
export const nameOf = ({ pk, sk }: Key) => `${pk} ${sk}`
