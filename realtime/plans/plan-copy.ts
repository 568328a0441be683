import * as Y from 'yjs'
import type { Known } from '../../core/plans/check.ts'
import type { Folded } from '../../core/plans/fold.ts'
import { type StoredLog, updatesIn } from '../../core/plans/log.ts'
import { beyondReach, type Packed, unpackV1 } from '../../core/plans/pack.ts'
import { FORGET_UNPACKED_MS, MAX_TAIL_BYTES } from '../../shared/limits.ts'
import { Refusal } from '../../shared/refusal.ts'

export interface JoinWish {
  /** What the joiner has; left out by one who has nothing. */
  readonly stateVector?: Uint8Array | undefined
  /** Whether the joiner can unpack a snapshot. */
  readonly packed?: boolean | undefined
}

export interface Missing {
  /** What the joiner lacks, Yjs v1; beside `packed`, what came since that. */
  readonly update: Uint8Array
  /** The stored snapshot as it is: a Yjs v2 update under gzip. */
  readonly packed?: Uint8Array
}

/**
 * An open plan in memory, without a document: the packed snapshot, the updates that came since, and
 * how far each Yjs client reaches. What a joiner needs unpacked is made once and kept for a while.
 */
export const createPlanCopy = (stored: StoredLog) => {
  let snapshot = stored.snapshot && ownPacked(stored.snapshot)
  let tail: Uint8Array[] = updatesIn(stored.items).map(own)
  let tailBytes = bytesOf(tail)
  const known = reachOf(snapshot, tail)
  const unpacked = createUnpacked()

  /** What came since the snapshot, as one update. */
  const since = () => unpacked.since.of(tail, () => NOTHING)
  const whole = () => unpacked.whole.of(tail, () => (snapshot ? unpackV1(snapshot) : NOTHING))

  const everything = (packed: boolean): Missing =>
    packed && snapshot ? { packed: snapshot.bytes, update: since() } : { update: whole() }

  const whatLacks = (stateVector: Uint8Array, packed: boolean): Missing => {
    const reach = requireReach(stateVector)
    if (reach.size === 0) return everything(packed)
    if (!snapshot) return { update: Y.diffUpdate(since(), stateVector) }
    if (covers(reach, snapshot)) {
      const beyond = unpacked.beyond(snapshot)
      if (tail.length === 0) return { update: beyond }
      return { update: Y.mergeUpdates([beyond, Y.diffUpdate(since(), stateVector)]) }
    }
    const update = Y.diffUpdate(whole(), stateVector)
    return packed && update.byteLength > snapshot.bytes.byteLength + tailBytes
      ? everything(packed)
      : { update }
  }

  return {
    /** How far each Yjs client reaches; for reading. */
    known,
    stateVector: (): Uint8Array => Y.encodeStateVector(known),
    /** Of the snapshot; 0 before the first. */
    packedBytes: (): number => snapshot?.bytes.byteLength ?? 0,

    /** What someone lacks who has this much. @throws Refusal `malformed` for what is no state vector. */
    missing: ({ stateVector, packed = false }: JoinWish): Missing =>
      stateVector === undefined ? everything(packed) : whatLacks(stateVector, packed),

    /** What is here from this reach on, as one update. */
    from: (reach: Known): Uint8Array => whatLacks(Y.encodeStateVector(reach), false).update,

    /** @throws Refusal `unavailable` while folds lag so far behind that memory is at stake. */
    requireRoom: () => {
      if (tailBytes <= MAX_TAIL_BYTES) return
      throw new Refusal('unavailable', 'This plan takes nothing in just now.', {
        retryAfterMs: 5_000,
      })
    },

    /** @param reach how far each client's structs reach after it. */
    takeIn: (
      update: Uint8Array,
      reach: ReadonlyMap<number, number> = reachOf(undefined, [update]),
    ) => {
      raise(known, reach)
      tail.push(own(update))
      tailBytes += update.byteLength
    },

    /** Puts a newer snapshot in the place of this one and of what it holds. */
    takeOver: (folded: Pick<Folded, 'snapshot' | 'holds'>) => {
      snapshot = ownPacked(folded.snapshot)
      raise(known, reachOf(snapshot, []))
      tail = tail.filter((update) => !folded.holds(update))
      tailBytes = bytesOf(tail)
      unpacked.forget()
    },

    /** Nobody asks it any more: what was unpacked goes at once. */
    close: unpacked.forget,

    /** What of a stored snapshot is not here, as one update; undefined when nothing is. */
    lackedOf: (other: Packed): Uint8Array | undefined => {
      const lacked = Y.diffUpdate(unpackV1(other), Y.encodeStateVector(known))
      const { structs, ds } = Y.decodeUpdate(lacked)
      const here = [...(snapshot ? [unpacked.beyond(snapshot)] : []), ...tail].map(
        (update) => Y.decodeUpdate(update).ds,
      )
      const deleted = Y.mergeDeleteSets(here)
      const isKnown = structs.length === 0 && isWithin(ds, deleted)
      return isKnown ? undefined : lacked
    },

    /** Those of some stored updates that are not here. */
    lackedAmong: (updates: readonly Uint8Array[]): readonly Uint8Array[] => {
      const here = new Set(tail.map(contentOf))
      return updates.filter((update) => !here.has(contentOf(update)))
    },
  }
}
export type PlanCopy = ReturnType<typeof createPlanCopy>

/** A Yjs v1 update that changes nothing. */
const NOTHING = new Uint8Array([0, 0])

/**
 * Bytes as they are kept. What was read from a wire or decoded is often a view into something larger, such as
 * the 64 kB from which Node cuts small Buffers, and would keep all of that.
 */
const own = (bytes: Uint8Array): Uint8Array =>
  bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes)
const ownPacked = ({ bytes, stateVector }: Packed): Packed => ({
  bytes: own(bytes),
  stateVector: own(stateVector),
})

/** Updates that were merged or unpacked for someone; forgotten a while after they were first needed. */
const createUnpacked = () => {
  let forgetting: NodeJS.Timeout | undefined
  let beyond: Uint8Array | undefined
  const since = createMerged()
  const whole = createMerged()
  const forget = () => {
    clearTimeout(forgetting)
    forgetting = undefined
    beyond = undefined
    since.forget()
    whole.forget()
  }
  const remember = <Value>(value: Value): Value => {
    forgetting ??= setTimeout(forget, FORGET_UNPACKED_MS).unref()
    return value
  }
  return {
    forget,
    since: { of: (...args: Parameters<typeof since.of>) => remember(since.of(...args)) },
    whole: { of: (...args: Parameters<typeof whole.of>) => remember(whole.of(...args)) },
    beyond: (snapshot: Packed): Uint8Array => {
      beyond ??= beyondReach(snapshot)
      return remember(beyond)
    },
  }
}

/** One update made of a growing list; what was merged once is not merged again. */
const createMerged = () => {
  let merged: Uint8Array | undefined
  let count = 0
  return {
    of: (updates: readonly Uint8Array[], begin: () => Uint8Array): Uint8Array => {
      merged ??= begin()
      if (updates.length > count) {
        const fresh = mergeInGroups(updates.slice(count))
        merged = merged === NOTHING ? fresh : Y.mergeUpdates([merged, fresh])
        count = updates.length
      }
      return merged
    },
    forget: () => {
      merged = undefined
      count = 0
    },
  }
}

const GROUP = 32
/** Merging takes more than twice as long for twice as many: groups first, then their results. */
const mergeInGroups = (updates: readonly Uint8Array[]): Uint8Array => {
  const [only, ...others] = updates
  if (only && others.length === 0) return only
  const groups = Array.from({ length: Math.ceil(updates.length / GROUP) }, (_, group) =>
    Y.mergeUpdates(updates.slice(group * GROUP, (group + 1) * GROUP)),
  )
  return mergeInGroups(groups)
}

const requireReach = (stateVector: Uint8Array): ReadonlyMap<number, number> => {
  const reach = tryDecode(stateVector)
  if (reach) return reach
  throw new Refusal('malformed', 'stateVector: these bytes are not a Yjs state vector.')
}
const tryDecode = (stateVector: Uint8Array) => {
  try {
    return Y.decodeStateVector(stateVector)
  } catch {
    return undefined
  }
}

const covers = (reach: ReadonlyMap<number, number>, { stateVector }: Packed): boolean =>
  [...Y.decodeStateVector(stateVector)].every(
    ([client, clock]) => (reach.get(client) ?? 0) >= clock,
  )

/** Lets every client reach at least this far. */
const raise = (known: Known, reach: ReadonlyMap<number, number>): void => {
  for (const [client, clock] of reach) known.set(client, Math.max(known.get(client) ?? 0, clock))
}

const reachOf = (snapshot: Packed | undefined, updates: readonly Uint8Array[]): Known => {
  const known: Known = snapshot ? Y.decodeStateVector(snapshot.stateVector) : new Map()
  for (const update of updates) raise(known, Y.parseUpdateMeta(update).to)
  return known
}

type Deleted = ReturnType<typeof Y.createDeleteSet>
const isWithin = (some: Deleted, all: Deleted): boolean =>
  Y.equalDeleteSets(Y.mergeDeleteSets([some, all]), all)

const contentOf = (update: Uint8Array): string => Buffer.from(update).toString('latin1')

const bytesOf = (updates: readonly Uint8Array[]) =>
  updates.reduce((total, { byteLength }) => total + byteLength, 0)
