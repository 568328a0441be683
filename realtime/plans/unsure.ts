import * as Y from 'yjs'
import { checkUpdate, type Known } from '../../core/plans/check.ts'
import { nameOfWrite, type Write } from '../../core/plans/log.ts'
import { Refusal } from '../../shared/refusal.ts'

/** A write that another node took in, and told this one of. */
export interface Heard {
  /** The node that has to store it. */
  readonly from: string
  /** Of that node's writes. */
  readonly number: number
  readonly write: Write
}

interface Entry extends Heard {
  /** Where what is new in it begins, by Yjs client. */
  readonly begins: Known
}

/** What no store had after so long is not waited for: the node that was to store it may be gone unnoticed. */
const PATIENCE_MS = 15_000

/**
 * What other nodes showed of a plan and may not have stored yet: if such a node ends now, it is only here. Whatever
 * rests on it must not be stored before it is (rule P2).
 */
export const createUnsure = () => {
  let entries: Entry[] = []
  const storedThrough = new Map<string, number>()

  /** How far the plan reaches without what is unsure. */
  const sureReach = (known: Known): Known => {
    const reach = new Map(known)
    for (const { begins } of entries) {
      for (const [client, clock] of begins) {
        reach.set(client, Math.min(clock, reach.get(client) ?? 0))
      }
    }
    return reach
  }

  return {
    writes: (): readonly Write[] => entries.map(({ write }) => write),

    /** @param reach what it reaches to; @param known how far the plan reached before it. */
    add: (heard: Heard, { reach, known }: { reach: Known; known: Known }): void => {
      if (heard.number <= (storedThrough.get(heard.from) ?? 0)) return
      const begins = new Map<number, number>()
      for (const [client, clock] of reach) {
        const before = known.get(client) ?? 0
        if (clock > before) begins.set(client, before)
      }
      entries.push({ ...heard, begins })
    },

    /** A node says that it has stored everything up to a number. */
    stored: (from: string, through: number): void => {
      storedThrough.set(from, Math.max(through, storedThrough.get(from) ?? 0))
      if (entries.length === 0) return
      entries = entries.filter((entry) => entry.from !== from || entry.number > through)
    },

    /** What the store was seen to have. Returns whether something should have been there for long. */
    found: (stored: readonly Write[], now: Date): boolean => {
      if (entries.length === 0) return false
      const names = new Set(stored.map(nameOfWrite))
      entries = entries.filter(({ write }) => !names.has(nameOfWrite(write)))
      return entries.some(({ write }) => now.getTime() - Date.parse(write.at) > PATIENCE_MS)
    },

    /** Whether an update rests on, or takes away, something that is unsure. */
    isUnder: (update: Uint8Array, known: Known): boolean => {
      if (entries.length === 0) return false
      try {
        checkUpdate(update, sureReach(known))
        return false
      } catch (error) {
        if (error instanceof Refusal && error.kind === 'behind') return true
        throw error
      }
    },

    isFrom: (node: string): boolean => entries.some(({ from }) => from === node),
    count: (): number => entries.length,

    /** All of it, to be stored by this node; it counts as sure from then on. */
    takeAll: (): readonly Write[] => {
      const writes = entries.map(({ write }) => write)
      entries = []
      return writes
    },
  }
}

/** Whether someone who reaches so far may have something of an update, words or deletions. */
export const mayHave = (update: Uint8Array, reach: ReadonlyMap<number, number>): boolean =>
  [...beginsOf(update)].some(([client, clock]) => clock < (reach.get(client) ?? 0))

/** Where what an update writes or deletes begins, by Yjs client. In an outage many ask this of the same updates. */
const beginsOf = (update: Uint8Array): Known => {
  const known = begins.get(update)
  if (known) return known
  const { structs, ds } = Y.decodeUpdate(update)
  const found: Known = new Map()
  const note = (client: number, clock: number) =>
    found.set(client, Math.min(clock, found.get(client) ?? clock))
  for (const { id } of structs) note(id.client, id.clock)
  for (const [client, ranges] of ds.clients) for (const { clock } of ranges) note(client, clock)
  begins.set(update, found)
  return found
}
const begins = new WeakMap<Uint8Array, Known>()
