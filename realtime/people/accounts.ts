import {
  BYTES_BURST,
  BYTES_PER_SECOND,
  EVENTS_BURST,
  EVENTS_PER_SECOND,
  MAX_OPEN_PLANS,
  MAX_SOCKETS,
} from '../../shared/limits.ts'

/** What another node said about sockets and plans counts for so long. */
const HEARSAY_MS = 4_000

/** What a person may use, over all their sockets and all nodes (rule N5). */
export interface Allowance {
  readonly eventsPerSecond: number
  readonly eventsBurst: number
  readonly bytesPerSecond: number
  readonly bytesBurst: number
  readonly sockets: number
  readonly plans: number
}

/** The numbers of the protocol, all raised alike. */
export const allowanceTimes = (factor: number): Allowance => ({
  eventsPerSecond: EVENTS_PER_SECOND * factor,
  eventsBurst: EVENTS_BURST * factor,
  bytesPerSecond: BYTES_PER_SECOND * factor,
  bytesBurst: BYTES_BURST * factor,
  sockets: MAX_SOCKETS * factor,
  plans: MAX_OPEN_PLANS * factor,
})

/** What one person may still do; one for all their sockets, so that nothing is made anew for an event. */
export interface Account {
  readonly person: string
  events: number
  /** May go below zero: bytes have come, whatever is made of them. */
  bytes: number
  filledAt: number
  /** Spent since the other nodes were last told. */
  spentEvents: number
  spentBytes: number
  readonly sockets: Set<SocketUsage>
  /** How many sockets have each plan open. */
  readonly plans: Map<string, number>
  readonly elsewhere: Map<string, Elsewhere>
}

/** What a person has on another node, as it said at a moment. */
export interface Elsewhere {
  readonly at: number
  readonly sockets: number
  readonly plans: readonly string[]
}

/** A person, the events and bytes they spent on one node in the last second, their sockets and open plans there. */
export type Used = readonly [
  person: string,
  events: number,
  bytes: number,
  sockets: number,
  plans: readonly string[],
]

/** Why a socket was cut, for the operator. */
export type CutReason = 'too-fast' | 'too-many-bytes' | 'too-many-sockets'

/** What one socket uses of its person's account. */
export interface SocketUsage {
  readonly account: Account
  readonly cut: (reason: CutReason) => void
  readonly enteredAt: number
  /** Grows with whatever is heard from anybody: the least was heard of longest ago. */
  heard: number
  refusals: number
  refusingSince: number
}

export const openAccount = (person: string, most: Allowance, at: number): Account => ({
  ...{ person, events: most.eventsBurst, bytes: most.bytesBurst, filledAt: at },
  ...{ spentEvents: 0, spentBytes: 0 },
  ...{ sockets: new Set(), plans: new Map(), elsewhere: new Map() },
})

/** Adds what was gained since it was last filled. */
export const fill = (account: Account, most: Allowance, at: number): void => {
  const seconds = Math.max(0, at - account.filledAt) / 1_000
  account.events = Math.min(most.eventsBurst, account.events + seconds * most.eventsPerSecond)
  account.bytes = Math.min(most.bytesBurst, account.bytes + seconds * most.bytesPerSecond)
  account.filledAt = at
}

/** How long until a person may do something again. */
export const waitMs = ({ events, bytes }: Account, most: Allowance): number =>
  Math.ceil(Math.max((1 - events) / most.eventsPerSecond, -bytes / most.bytesPerSecond) * 1_000)

/** What other nodes said lately; what is older is forgotten. */
export const elsewhereOf = ({ elsewhere }: Account, at: number): readonly Elsewhere[] => {
  for (const [node, said] of elsewhere) if (at - said.at >= HEARSAY_MS) elsewhere.delete(node)
  return [...elsewhere.values()]
}

/** The plans a person has open, on any node. */
export const openPlansOf = (account: Account, at: number): ReadonlySet<string> =>
  new Set([...account.plans.keys(), ...elsewhereOf(account, at).flatMap(({ plans }) => plans)])
