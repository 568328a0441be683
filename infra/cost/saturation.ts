import { MAX_ITEMS_AT_ONCE } from '../../core/table/pieces.ts'
import { writeWindow } from '../../realtime/plans/write-window.ts'
import {
  LONGEST_PRESENCE_INTERVAL_MS,
  PRESENCE_CROWD,
  PRESENCE_INTERVAL_MS,
  WRITE_WINDOW_MS,
} from '../../shared/limits.ts'
import { fewestPeople } from './growing.ts'
import { REST_DOOR, SOCKETS_A_TASK, TASK } from './sizes.ts'
import { tidyingOf } from './tidying.ts'
import { type Usage, usageOf } from './usage.ts'
import { WORK } from './weights.ts'
import { HABITS, type Wish } from './wish.ts'

/** Something that gives out one day, how much of it is used at the busiest moment, and what is to be done. */
export interface Limit {
  readonly name: string
  /** The name in a word or two. */
  readonly short: string
  readonly unit: string
  readonly load: number
  readonly capacity: number
  readonly knob: string
}

type Measure = (usage: Usage) => Limit

/** Functions at once in an account, unless it asked for more. */
const FUNCTIONS_AT_ONCE = 1_000
/** Write units a second a table on demand takes from a standing start, from memory. */
const TABLE_WRITES_A_SECOND = 40_000
/** The same of one partition, which a plan's log is. */
const PARTITION_WRITES_A_SECOND = 1_000
/** The lower end of what documentation gives for one slot of Valkey; a plan's channel lies in one. */
const SLOT_UNITS_A_SECOND = 30_000
/** Beyond this what one plan shows of each to all the others grows past what a task gives out in time. */
const EDITORS_IN_A_PLAN = 100
/** A round of tidying that is to be over before the next begins. */
const ROUND_SECONDS = 3_600

const sockets: Measure = ({ people, wish }) => ({
  name: 'sockets on all the tasks there may be',
  short: 'sockets',
  unit: 'sockets',
  load: people.peak,
  capacity: wish.size.tasks.most * SOCKETS_A_TASK,
  knob: 'the next size, or more tasks in infra/cost/sizes.ts',
})

const processor: Measure = ({ people }) => ({
  name: 'processor of the tasks',
  short: 'processor',
  unit: 'vCPU',
  load: busyCores(people),
  capacity: people.tasks * TASK.cpus,
  knob: 'the next size, or larger tasks (`TASK`)',
})
/** A delivery each to the writer as an acknowledgement and to the others, and the requests of the table. */
const busyCores = ({ updatesAtPeak, tasks }: Usage['people']): number =>
  updatesAtPeak * HABITS.together * (1 + HABITS.presenceAnUpdate) * WORK.deliverySeconds +
  tasks * requestsASecond(updatesAtPeak / tasks) * WORK.requestSeconds
/** One a write window or one a write, whichever are fewer, as long as all fit in. */
const requestsASecond = (writes: number): number =>
  Math.max(Math.min(writes, 1_000 / writeWindow(writes)), writes / MAX_ITEMS_AT_ONCE)

const door: Measure = ({ people, wish }) => ({
  name: 'REST requests let in',
  short: 'REST',
  unit: 'a second',
  load: callsAtPeak({ people, wish }),
  capacity: REST_DOOR.aSecond,
  knob: '`REST_DOOR` in infra/cost/sizes.ts, then functions at once',
})
const functions: Measure = ({ people, wish }) => ({
  name: 'functions at once',
  short: 'functions',
  unit: 'calls',
  load: callsAtPeak({ people, wish }) * WORK.apiSeconds,
  capacity: FUNCTIONS_AT_ONCE,
  knob: 'ask AWS for a higher quota',
})
/** Calls a second: those who are connected make them as they do all month. */
const callsAtPeak = ({ people, wish }: Pick<Usage, 'people' | 'wish'>): number =>
  wish.hours === 0 ? 0 : (people.peak * HABITS.calls) / (wish.hours * 3_600)

const table: Measure = ({ people, store }) => ({
  name: 'writes of the table of plans',
  short: 'table writes',
  unit: 'units a second',
  load: people.updatesAtPeak * store.writesAnUpdate,
  capacity: TABLE_WRITES_A_SECOND,
  knob: 'warm throughput; `WRITE_WINDOW_MS` longer, for later acknowledgements',
})

const hotLog: Measure = ({ people }) => ({
  name: "one plan's log, all its members writing",
  short: 'one log',
  unit: 'units a second',
  load: Math.min(people.members * HABITS.updatesASecond, (people.tasks * 1_000) / WRITE_WINDOW_MS),
  capacity: PARTITION_WRITES_A_SECOND,
  knob: '`WRITE_WINDOW_MS`: one task writes a plan forty times a second at the most',
})

const hotPlan: Measure = ({ people }) => ({
  name: 'one plan, all its members in it',
  short: 'one plan',
  unit: 'editors',
  load: people.members,
  capacity: EDITORS_IN_A_PLAN,
  knob: '`PRESENCE_CROWD` and `LONGEST_PRESENCE_INTERVAL_MS`; let some of them only read',
})

const hotChannel: Measure = ({ people }) => ({
  name: "Valkey's slot of that plan",
  short: 'Valkey slot',
  unit: 'ECPU a second',
  load: channelUnits(people),
  capacity: SLOT_UNITS_A_SECOND,
  knob: 'as for one plan',
})
/** Each says where they are so often; the larger the crowd, the less often. */
const channelUnits = ({ members, tasks }: Usage['people']): number => {
  const intervalMs = Math.min(
    LONGEST_PRESENCE_INTERVAL_MS,
    PRESENCE_INTERVAL_MS * Math.max(1, members / PRESENCE_CROWD),
  )
  return members * (HABITS.updatesASecond + 1_000 / intervalMs) * (1 + tasks)
}

const tidying: Measure = ({ people }) => ({
  name: 'a round of tidying all plans',
  short: 'tidying',
  unit: 'seconds',
  load: tidyingOf(people.plans).roundSeconds,
  capacity: ROUND_SECONDS,
  knob: 'nothing at first: rounds take longer; then `PLANS_AT_ONCE` in core/plans/compact.ts',
})

const MEASURES: readonly Measure[] = [
  ...[sockets, processor, door, functions, table],
  ...[hotLog, hotPlan, hotChannel, tidying],
]

/** How full something is: 1 is full. */
export const fullnessOf = ({ load, capacity }: Limit): number => load / capacity

/** Every limit, what is fullest at the top. */
export const limitsOf = (usage: Usage): readonly Limit[] =>
  MEASURES.map((measure) => measure(usage)).sort((a, b) => fullnessOf(b) - fullnessOf(a))

/**
 * From about how many people on a limit is passed when partnerships grow with them; undefined for what does not
 * depend on their number.
 */
export const lastsUntil = (wish: Wish, { name }: Limit): number | undefined => {
  const measure = MEASURES.find((one) => one(usageOf(wish)).name === name)
  return measure && fewestPeople(wish, (grown) => fullnessOf(measure(usageOf(grown))) >= 1)
}

/** What is passed first when people become more, and from how many on. */
export const firstToGive = (
  wish: Wish,
): { readonly limit: Limit; readonly people: number } | undefined =>
  limitsOf(usageOf(wish))
    .flatMap((limit) => {
      const people = lastsUntil(wish, limit)
      return people === undefined ? [] : [{ limit, people }]
    })
    .sort((a, b) => a.people - b.people)[0]
