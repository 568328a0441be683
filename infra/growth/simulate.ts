import { announce, createStream } from './announcing.ts'
import { createClock } from './clock.ts'
import { createDice } from './dice.ts'
import { type Doors, doorsOf, stormOf } from './doors.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { type Names, REAL_NAMES } from './names.ts'
import { livePeople } from './people-life.ts'
import { livePlans } from './plan-life.ts'
import type { Counts, Stage } from './stage.ts'
import { liveThreads } from './thread-life.ts'
import { createWorld, type World } from './world.ts'

export interface Load {
  readonly sockets: number
  /** Updates of plans in a second. */
  readonly updates: number
  readonly seconds: number
  readonly seed: number
  /** Within which everybody comes on a Monday. */
  readonly minutes: number
  /** Which nodes fold a plan's log: all that have it open, as the platform does, or one, to see what that would bring. */
  readonly folders: 'all' | 'one'
}

export interface Outcome {
  readonly load: Load
  readonly world: World
  readonly count: Readonly<Counts>
  readonly heats: Ledger['heats']
  readonly usual: Doors
  readonly storm: Doors
}

/** A Monday in November; the month is part of a key. */
const BEGAN_AT = Date.parse('2026-11-02T09:00:00.000Z')

/**
 * Lives through so many seconds of a busy hour and books every event at the places its keys and channels name.
 * The same load gives the same outcome.
 *
 * @param names others than the platform's own, for trying out worse ones.
 */
export const simulate = (load: Load, names: Names = REAL_NAMES): Outcome => {
  const { sockets, updates, seconds, seed, minutes, folders } = load
  const dice = createDice(seed)
  const world = createWorld(sockets, dice)
  const clock = createClock()
  const stream = createStream()
  const ledger = createLedger(clock, stream.record)
  const count: Counts = {
    ...{ written: 0, stored: 0, waiting: 0, items: 0, appended: 0, foldsWon: 0, foldsLost: 0 },
    ...{ words: 0, messages: 0, pages: 0 },
  }
  const now = () => new Date(BEGAN_AT + clock.now())
  const stage: Stage = { clock, dice, ledger, names, world, count, now, folders }
  livePlans(stage, updates)
  liveThreads(stage)
  livePeople(stage)
  announce(stage, stream)
  clock.run(seconds * 1_000)
  const storm = stormOf(sockets, { minutes, seed })
  return { load, world, count, heats: ledger.heats, usual: doorsOf(sockets), storm }
}
