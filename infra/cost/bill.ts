import { type Line, SERVICES, type Service, sumOf } from './line.ts'
import { edge, firewall, signIn } from './services/door.ts'
import { files, mail } from './services/files.ts'
import { balancer, cache, fargate, reach } from './services/gateway.ts'
import { rest } from './services/rest.ts'
import { tables } from './services/store.ts'
import { streams } from './services/streams.ts'
import { watching } from './services/watching.ts'
import type { Size } from './sizes.ts'
import { type Usage, usageOf } from './usage.ts'
import type { Wish } from './wish.ts'

/** A month, US dollars. */
export interface Bill {
  readonly usage: Usage
  readonly lines: readonly Line[]
  readonly total: number
  /** Of the total, what is paid with nobody there. */
  readonly floor: number
  /** The total divided by the people; undefined without any. */
  readonly aPerson: number | undefined
}

const PARTS = [
  ...[fargate, balancer, reach, cache, tables, rest, streams],
  ...[edge, firewall, signIn, files, mail, watching],
]

export const billOf = (wish: Wish): Bill => {
  const usage = usageOf(wish)
  const lines = PARTS.flatMap((part) => part(usage))
  const total = sumOf(lines)
  return {
    ...{ usage, lines, total },
    floor: sumOf(lines.filter((line) => line.fixed)),
    aPerson: wish.people === 0 ? undefined : total / wish.people,
  }
}

/** What a size costs a month with nobody and nothing there. */
export const floorOf = (size: Size): number =>
  billOf({ people: 0, partnerships: 0, plans: 0, hours: 0, size }).floor

/** The bill by its rows, each with what is fixed and what is for use. */
export const rowsOf = ({ lines }: Bill): readonly Row[] =>
  SERVICES.map((service) => {
    const own = lines.filter((line) => line.service === service)
    const total = sumOf(own)
    const floor = sumOf(own.filter((line) => line.fixed))
    return { service, floor, use: total - floor, total }
  })

export interface Row {
  readonly service: Service
  readonly floor: number
  readonly use: number
  readonly total: number
}
