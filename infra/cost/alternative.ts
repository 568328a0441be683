import type { Bill } from './bill.ts'
import { type Line, type Service, sumOf } from './line.ts'
import { costOf } from './prices.ts'
import type { Usage } from './usage.ts'
import { WORK } from './weights.ts'
import { HABITS } from './wish.ts'

/** What a gateway of our own needs and API Gateway WebSocket would not. */
const REPLACED: ReadonlySet<Service> = new Set([
  'Fargate',
  'Load balancer',
  'Endpoints, addresses',
  'Valkey',
])

export interface Alternative {
  /** Our gateway, US dollars a month: the rows that would go. */
  readonly ours: number
  /** API Gateway WebSocket with a function behind it in their place. */
  readonly theirs: number
}

/** It cuts a connection that is silent for ten minutes, so the page would speak twice within that. */
const KEPT_ALIVE_AN_HOUR = 12
/** Writer and others of the plan have to be looked up for each message: rights, connections. */
const READS_A_MESSAGE = 4

/**
 * The same use on API Gateway WebSocket. It carries no binary frames, so an update grows by a third, which stays
 * within one metered message; each message in is a call of a function, each message out one of its own.
 */
export const alternativeOf = ({ usage, lines }: Pick<Bill, 'usage' | 'lines'>): Alternative => ({
  ours: sumOf(lines.filter(({ service }: Line) => REPLACED.has(service))),
  theirs: theirsOf(usage),
})

const theirsOf = ({ people, traffic }: Usage): number => {
  const spoken = people.updates * (1 + HABITS.presenceAnUpdate) + people.messages
  const alive = people.socketHours * KEPT_ALIVE_AN_HOUR
  const shown = traffic.deliveries * (1 + HABITS.presenceAnUpdate)
  const acknowledged = people.updates + people.messages
  const called = spoken + alive
  return (
    costOf('socketMillionMinutes', (people.socketHours * 60) / 1e6) +
    costOf('socketMillionMessages', (called + shown + acknowledged) / 1e6) +
    costOf('functionMillionCalls', called / 1e6) +
    costOf('functionGbSecond', spoken * WORK.apiSeconds * WORK.apiGb) +
    costOf('tableMillionReads', (spoken * READS_A_MESSAGE) / 1e6)
  )
}
