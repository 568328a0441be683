import { SIZES, type SizeName } from './sizes.ts'
import { HABITS, type Wish } from './wish.ts'

/** People of one partnership where nobody says how many partnerships there are: both sides and their facilitator. */
export const PEOPLE_A_PARTNERSHIP = 13
/** One that is being written, and the one before it. */
export const PLANS_A_PARTNERSHIP = 2

/** The size that fits so many people, where the operator does not say another. */
export const sizeFor = (people: number): SizeName => {
  if (people <= 300) return 'pilot'
  return people <= 10_000 ? 'programme' : 'network'
}

export interface Scenario {
  readonly name: string
  readonly wish: Wish
}

const scenario = (name: string, people: number, partnerships: number): Scenario => ({
  name,
  wish: {
    ...{ people, partnerships, plans: PLANS_A_PARTNERSHIP },
    ...{ hours: HABITS.hoursOpen, size: SIZES[sizeFor(people)] },
  },
})

/** The four sizes everything is shown for; the last is far beyond what there is to serve. */
export const SCENARIOS: readonly Scenario[] = [
  scenario('pilot', 100, 8),
  scenario('programme', 2_000, 150),
  scenario('network', 20_000, 1_500),
  scenario('a million', 1_000_000, 75_000),
]
