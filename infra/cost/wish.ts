import type { Size } from './sizes.ts'

/** What somebody wants to know the price of. */
export interface Wish {
  /** Who sign in within a month. */
  readonly people: number
  readonly partnerships: number
  /** Plans of one partnership. */
  readonly plans: number
  /** Hours in a month for which one person has the page open. */
  readonly hours: number
  /** People connected at the busiest moment; reckoned where nobody says it. */
  readonly atOnce?: number
  readonly size: Size
}

export const HOURS_A_MONTH = 730

/**
 * What people do with the page: assumptions, not measurements. Those with a star are the middle of what the
 * architecture study took; the others are ours.
 */
export const HABITS = {
  /** Hours a month with the page open (*); twenty minutes a week of work are an hour and a half of them. */
  hoursOpen: 6,
  /** Share of connected people who are editing (*). */
  editing: 0.25,
  /** Updates a second from one who edits (*): the page sends at most ten. */
  updatesASecond: 0.4,
  /** People who have the same plan open at the same time, on average. */
  together: 1.5,
  /** Times a month somebody comes to the page. */
  visits: 20,
  /** Visits a month that find nothing of the page in the browser's store: another device, a new release. */
  coldVisits: 4,
  /** REST calls a person and month (*). */
  calls: 1_000,
  /** Messages a person writes a month. */
  messages: 20,
  /** Rows of the audit log a person causes a month: invited, given a role, moderated. */
  audited: 2,
  /** Presence words (a caret that moved) for each update sent. */
  presenceAnUpdate: 1,
  /** Share of people always there at the busiest hour (*). */
  steadyShare: 0.05,
  /** Those who come by chance or for a meeting on top, in square roots of the people. */
  crowdRoots: 4,
  /** Months of use that are kept: storage is priced for an installation of that age. */
  monthsKept: 12,
} as const

/**
 * People connected at the busiest moment: a steady share, and on top a crowd that grows as the root of
 * the number, because a hundred people can all be in one meeting and a million cannot.
 */
export const peakOf = ({ people, atOnce }: Wish): number =>
  Math.min(people, atOnce ?? HABITS.steadyShare * people + HABITS.crowdRoots * Math.sqrt(people))
