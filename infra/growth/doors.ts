import { SOCKETS_A_TASK } from '../cost/sizes.ts'
import { createDice } from './dice.ts'
import { LCU, TOKEN_SECONDS } from './limits.ts'
import { PAGES, READ_MARKS, RENEWALS, REPORTS } from './rates.ts'

/** What the page asks for when somebody signs in and opens their partnership. */
const REQUESTS_A_PAGE = 7
/** Of the two steps of a sign-in the answer (RespondToAuthChallenge) has a quota of its own, three times as large. */
const SIGN_IN_STEPS = 1
/** From the door through the function to the store and back. */
const REQUEST_SECONDS = 0.1

/** What the doors of the platform meet in a second, at the worst of it. */
export interface Doors {
  readonly requests: number
  readonly atOnce: number
  readonly signIn: number
  readonly tokens: number
  readonly newConnections: number
  readonly lcu: number
  readonly redisLines: number
}

/** An ordinary second: pages, marks, renewals, and every page's next token. */
export const doorsOf = (sockets: number): Doors => {
  const perPerson = PAGES * REQUESTS_A_PAGE + READ_MARKS + RENEWALS + REPORTS
  return through({
    sockets,
    requests: sockets * perPerson,
    signIn: 0,
    tokens: sockets / TOKEN_SECONDS,
    newConnections: sockets * (PAGES + RENEWALS),
  })
}

/**
 * The worst second of a Monday morning: everybody signs in, opens a page and comes with a socket, within so many
 * minutes, most of them in the middle (the mean of three rolls).
 */
export const stormOf = (
  people: number,
  { minutes, seed }: { minutes: number; seed: number },
): Doors => {
  const { roll } = createDice(seed)
  const seconds = new Uint32Array(minutes * 60)
  for (let one = 0; one < people; one++) {
    const at = Math.floor(((roll() + roll() + roll()) / 3) * seconds.length)
    seconds[at] = (seconds[at] ?? 0) + 1
  }
  const worst = seconds.reduce((most, arrivals) => Math.max(most, arrivals), 0)
  return through({
    sockets: people,
    requests: worst * REQUESTS_A_PAGE,
    signIn: worst * SIGN_IN_STEPS,
    tokens: worst + people / TOKEN_SECONDS,
    newConnections: worst,
  })
}

type Knocks = Pick<Doors, 'requests' | 'signIn' | 'tokens' | 'newConnections'>
const through = ({ sockets, ...knocks }: Knocks & { readonly sockets: number }): Doors => ({
  ...knocks,
  atOnce: knocks.requests * REQUEST_SECONDS,
  lcu: Math.max(sockets / LCU.activeConnections, knocks.newConnections / LCU.newPerSecond),
  // A speaker, a listener and one to learn the slots by.
  redisLines: Math.ceil(sockets / SOCKETS_A_TASK) * 3,
})
