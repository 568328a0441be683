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
}

export const usageOf = (wish: Wish): Usage => {
  const people = peopleUsageOf(wish)
  return { wish, people, store: storeUsageOf(people), traffic: trafficUsageOf(people) }
}
