import { type PeopleUsage, peopleUsageOf } from './usage-people.ts'
import { type StoreUsage, storeUsageOf } from './usage-store.ts'
import { type TrafficUsage, trafficUsageOf } from './usage-traffic.ts'
import type { Wish } from './wish.ts'

/** A month of an installation, in the units its services count. */
export interface Usage {
  readonly wish: Wish
  readonly people: PeopleUsage
  readonly store: StoreUsage
  readonly traffic: TrafficUsage
  /** Whether Valkey runs: where the size says so, and wherever tasks are several. */
  readonly hasCache: boolean
}

export const usageOf = (wish: Wish): Usage => {
  const people = peopleUsageOf(wish)
  const hasCache = wish.size.cache || people.tasks > 1
  return {
    ...{ wish, people, hasCache },
    store: storeUsageOf(people, hasCache),
    traffic: trafficUsageOf(people),
  }
}
