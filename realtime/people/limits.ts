import { MAX_TOO_FAST } from '../../shared/limits.ts'
import { Refusal } from '../../shared/refusal.ts'
import {
  type Account,
  type Allowance,
  allowanceTimes,
  type CutReason,
  elsewhereOf,
  fill,
  openAccount,
  openPlansOf,
  type SocketUsage,
  type Used,
  waitMs,
} from './accounts.ts'

/** Refusals are counted over so long a time. */
const TOO_FAST_WITHIN_MS = 10_000
/** Whoever was refused waits at least so long: a token a time would be refused again at once. */
const SHORTEST_WAIT_MS = 100
/** A younger socket is not cut for a newer one: more pages than sockets would push each other out for ever. */
const SETTLED_AFTER_MS = 10_000
const OPEN_AGAIN_AFTER_MS = 5_000
/** Less than this part of a limit the others need not know. */
const WORTH_TELLING = 0.2

/**
 * Counts what each person does, over all their sockets (rule N5). A person who is quiet for long enough is
 * forgotten. `factor` raises all limits alike, for measurements.
 */
export const createLimits = (now: () => number, factor = 1) => {
  const most = allowanceTimes(factor)
  const accounts = new Map<string, Account>()
  let heard = 0
  const accountOf = (person: string): Account => {
    const account = accounts.get(person) ?? openAccount(person, most, now())
    accounts.set(person, account)
    return account
  }

  return {
    /**
     * A person's new socket; where there are too many, the one heard of longest ago is cut for it.
     *
     * @throws Refusal `too-fast` when all of them are new, or on other nodes.
     */
    enter: (person: string, cut: (reason: CutReason) => void): SocketUsage => {
      const account = accountOf(person)
      const enteredAt = now()
      makeRoom(account, most, enteredAt)
      heard += 1
      const usage = { account, cut, enteredAt, heard, refusals: 0, refusingSince: enteredAt }
      account.sockets.add(usage)
      return usage
    },
    leave: (usage: SocketUsage): void => void usage.account.sockets.delete(usage),

    /** Notes bytes as they come in. Who goes on sending while refused, another burst's worth, is cut. */
    hear: (usage: SocketUsage, bytes: number): void => {
      heard += 1
      usage.heard = heard
      const { account } = usage
      account.bytes -= bytes
      account.spentBytes += bytes
      if (account.bytes >= -most.bytesBurst) return
      fill(account, most, now())
      if (account.bytes < -most.bytesBurst) usage.cut('too-many-bytes')
    },

    /** @throws Refusal `too-fast` when this person should wait first; hammering on cuts the socket. */
    spend: (usage: SocketUsage): void => {
      const { account } = usage
      fill(account, most, now())
      if (account.events < 1 || account.bytes < 0) throw tooFast(usage, most)
      account.events -= 1
      account.spentEvents += 1
    },

    /** @throws Refusal `too-fast` when this person has as many other plans open as one may. */
    openPlan: ({ account }: SocketUsage, plan: string): void => {
      const open = account.plans.get(plan) ?? 0
      if (open === 0) requireRoomForPlan(openPlansOf(account, now()), plan, most.plans)
      account.plans.set(plan, open + 1)
    },
    closePlan: ({ account }: SocketUsage, plan: string): void => {
      const left = (account.plans.get(plan) ?? 0) - 1
      if (left > 0) account.plans.set(plan, left)
      else account.plans.delete(plan)
    },

    /** What other nodes should know since this was last asked: whoever used a good part of a limit. */
    toTell: (): readonly Used[] => {
      const used: Used[] = []
      for (const account of accounts.values()) {
        const { person, spentEvents, spentBytes, sockets, plans } = account
        if (isWorthTelling(account, most)) {
          used.push([person, spentEvents, spentBytes, sockets.size, [...plans.keys()]])
        }
        account.spentEvents = 0
        account.spentBytes = 0
      }
      return used
    },
    /** Takes in what another node told: spent there is spent here too. */
    takeIn: (node: string, used: readonly Used[]): void => {
      for (const [person, events, bytes, sockets, plans] of used) {
        const account = accountOf(person)
        fill(account, most, now())
        account.events = Math.max(-most.eventsBurst, account.events - events)
        account.bytes = Math.max(-most.bytesBurst, account.bytes - bytes)
        account.elsewhere.set(node, { at: now(), sockets, plans })
      }
    },

    forgetQuiet: (): void => {
      for (const account of accounts.values()) {
        fill(account, most, now())
        const isFull = account.events >= most.eventsBurst && account.bytes >= most.bytesBurst
        const isHere = account.sockets.size > 0 || account.plans.size > 0
        const isElsewhere = elsewhereOf(account, now()).length > 0
        if (isFull && !isHere && !isElsewhere) accounts.delete(account.person)
      }
    },
  }
}
export type Limits = ReturnType<typeof createLimits>

const makeRoom = (account: Account, most: Allowance, at: number): void => {
  const elsewhere = elsewhereOf(account, at).reduce((sum, { sockets }) => sum + sockets, 0)
  if (account.sockets.size + elsewhere < most.sockets) return
  const settled = [...account.sockets].filter(({ enteredAt }) => at - enteredAt >= SETTLED_AFTER_MS)
  const [first, ...rest] = settled
  if (!first) {
    throw new Refusal('too-fast', `At most ${most.sockets} connections can be open at once.`, {
      retryAfterMs: SETTLED_AFTER_MS,
    })
  }
  // A page that lost its line is back before its old socket is missed, and that one is silent.
  const quietest = rest.reduce((least, next) => (next.heard < least.heard ? next : least), first)
  account.sockets.delete(quietest)
  quietest.cut('too-many-sockets')
}

const requireRoomForPlan = (open: ReadonlySet<string>, plan: string, most: number): void => {
  if (open.has(plan) || open.size < most) return
  throw new Refusal('too-fast', `At most ${most} plans can be open at once.`, {
    retryAfterMs: OPEN_AGAIN_AFTER_MS,
  })
}

/** The refusal of an event; one too many of them ends the socket. */
const tooFast = (usage: SocketUsage, most: Allowance): Refusal => {
  const { account } = usage
  if (account.filledAt - usage.refusingSince > TOO_FAST_WITHIN_MS) {
    usage.refusingSince = account.filledAt
    usage.refusals = 0
  }
  usage.refusals += 1
  if (usage.refusals === MAX_TOO_FAST) usage.cut('too-fast')
  const retryAfterMs = Math.max(SHORTEST_WAIT_MS, waitMs(account, most))
  return new Refusal('too-fast', 'Slow down a little.', { retryAfterMs })
}

const isWorthTelling = (account: Account, most: Allowance): boolean =>
  account.spentEvents > WORTH_TELLING * most.eventsPerSecond ||
  account.spentBytes > WORTH_TELLING * most.bytesPerSecond ||
  account.sockets.size > WORTH_TELLING * most.sockets ||
  account.plans.size > WORTH_TELLING * most.plans
