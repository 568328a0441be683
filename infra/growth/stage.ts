import type { Clock } from './clock.ts'
import type { Dice } from './dice.ts'
import type { Ledger } from './ledger.ts'
import type { Names } from './names.ts'
import type { World } from './world.ts'

/** What every part of the simulated life plays on. */
export interface Stage {
  readonly clock: Clock
  readonly dice: Dice
  readonly ledger: Ledger
  readonly names: Names
  readonly world: World
  readonly count: Counts
  /** The simulated moment as a date. */
  readonly now: () => Date
  readonly folders: 'all' | 'one'
}

/** What happened, for checking that nothing got lost between an event and what was booked for it. */
export interface Counts {
  written: number
  stored: number
  waiting: number
  /** Items put into the log, and folds that came into place or not. */
  items: number
  /** WCU of those items. */
  appended: number
  foldsWon: number
  foldsLost: number
  words: number
  messages: number
  pages: number
}

/** Does something as often as it comes up by chance, a turn of 20 ms at a time. */
export const byChance = ({ clock, dice }: Stage, perSecond: number, work: () => void): void => {
  const TURN_MS = 20
  const mean = (perSecond * TURN_MS) / 1_000
  clock.every(TURN_MS, 0, () => {
    for (let times = dice.times(mean); times > 0; times--) clock.in(dice.below(TURN_MS), work)
  })
}
