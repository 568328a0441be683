import { type Line, used } from '../line.ts'
import { tidyingOf } from '../tidying.ts'
import type { Usage } from '../usage.ts'
import { WORK } from '../weights.ts'
import { HOURS_A_MONTH } from '../wish.ts'

const SERVICE = 'Lambda and HTTP API'

/** The REST function behind its door, and the hourly tidying of plans. */
export const rest = ({ people }: Usage): readonly Line[] => {
  const millions = people.calls / 1e6
  const { functionSeconds } = tidyingOf(people.plans)
  // The hourly call is made with nobody there too; it rounds to nothing.
  const tidyCalls = people.plans === 0 ? 0 : HOURS_A_MONTH
  return [
    used(SERVICE, { what: 'the door', price: 'doorMillionRequests', units: millions }),
    used(SERVICE, {
      what: 'calls',
      price: 'functionMillionCalls',
      units: millions + tidyCalls / 1e6,
    }),
    used(SERVICE, {
      what: 'work of calls',
      price: 'functionGbSecond',
      units: people.calls * WORK.apiSeconds * WORK.apiGb,
    }),
    used(SERVICE, {
      what: 'work of tidying',
      price: 'functionGbSecond',
      units: functionSeconds * WORK.tidyGb,
    }),
  ]
}
