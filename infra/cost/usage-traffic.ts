import { NODE_BEAT_MS } from '../../shared/limits.ts'
import type { PeopleUsage } from './usage-people.ts'
import { WEIGHTS } from './weights.ts'
import { HABITS, HOURS_A_MONTH } from './wish.ts'

/** What goes over lines in a month. */
export interface TrafficUsage {
  /** Times an update was shown to somebody else. */
  readonly deliveries: number
  /** Bytes to people in their browsers, GB. */
  readonly outGb: number
  /** Of those through the load balancer, GB. */
  readonly socketGb: number
  /** HTTP requests at the front door: page files, REST, sockets. */
  readonly requests: number
  /** What the tasks write in logs beyond what they write of their own accord, GB. */
  readonly visitLogGb: number
  readonly callLogGb: number
  /** What Valkey counts: a unit for each word said, and one for each task that hears it. */
  readonly cacheUnits: number
}

const GB = 1e9
const FILES_A_COLD_VISIT = 30
/** The ticket is among the REST calls; the page itself and the socket are not. */
const REQUESTS_A_VISIT = 2

export const trafficUsageOf = (people: PeopleUsage): TrafficUsage => {
  const coldVisits = (people.visits * HABITS.coldVisits) / HABITS.visits
  const deliveries = people.updates * (HABITS.together - 1)
  const words = deliveries * (1 + HABITS.presenceAnUpdate)
  const socketBytes = words * WEIGHTS.delivered + people.visits * WEIGHTS.snapshot
  const pageBytes = coldVisits * WEIGHTS.page + people.calls * WEIGHTS.answer
  return {
    deliveries,
    outGb: (socketBytes + pageBytes) / GB,
    socketGb: socketBytes / GB,
    requests: coldVisits * FILES_A_COLD_VISIT + people.visits * REQUESTS_A_VISIT + people.calls,
    visitLogGb: (people.visits * WEIGHTS.visitLogged) / GB,
    callLogGb: (people.calls * WEIGHTS.callLogged) / GB,
    cacheUnits: cacheUnitsOf(people),
  }
}

/** Words about plans go to the tasks that have them open; that a task is there, to all. */
const cacheUnitsOf = ({ updates, tasks, tasksAPlan }: PeopleUsage): number => {
  const words = updates * (1 + HABITS.presenceAnUpdate)
  return words * (1 + tasksAPlan) + beatUnits(tasks)
}

/** What tasks say of their own accord, with nobody there. */
export const beatUnits = (tasks: number): number =>
  ((HOURS_A_MONTH * 3_600_000) / NODE_BEAT_MS) * tasks * (1 + tasks)
