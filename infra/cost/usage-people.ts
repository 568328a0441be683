import { MAX_SOCKET_MINUTES } from '../../shared/limits.ts'
import { SOCKETS_A_TASK } from './sizes.ts'
import { HABITS, HOURS_A_MONTH, peakOf, type Wish } from './wish.ts'

/** What people do in a month; where no time is named, a count a month. */
export interface PeopleUsage {
  /** People connected at the busiest moment. */
  readonly peak: number
  readonly tasks: number
  readonly socketHours: number
  readonly visits: number
  /** Tickets given and taken: one a visit, and one whenever a socket has to be renewed. */
  readonly tickets: number
  readonly calls: number
  readonly messages: number
  /** Rows of the audit log. */
  readonly audited: number
  readonly updates: number
  /** Updates a second at the busiest moment, over all tasks. */
  readonly updatesAtPeak: number
  /** Updates a second in one open plan, on average over the time it is open. */
  readonly updatesInPlan: number
  readonly plans: number
  /** Plans times hours for which somebody has them open. */
  readonly openPlanHours: number
  /** Tasks on which an open plan is open, on average. */
  readonly tasksAPlan: number
  /** People of one partnership. */
  readonly members: number
}

export const peopleUsageOf = (wish: Wish): PeopleUsage => {
  const { people, hours, size } = wish
  const peak = peakOf(wish)
  const wanted = Math.ceil(peak / SOCKETS_A_TASK)
  const tasks = Math.min(size.tasks.most, Math.max(size.tasks.least, wanted))
  const socketHours = people * hours
  const visits = people * HABITS.visits
  const plans = wish.partnerships * wish.plans
  return {
    ...{ peak, tasks, socketHours, visits, plans },
    tickets: visits + socketHours * (60 / MAX_SOCKET_MINUTES),
    calls: people * HABITS.calls,
    messages: people * HABITS.messages,
    audited: people * HABITS.audited,
    updates: socketHours * 3_600 * HABITS.editing * HABITS.updatesASecond,
    updatesAtPeak: peak * HABITS.editing * HABITS.updatesASecond,
    updatesInPlan: HABITS.together * HABITS.editing * HABITS.updatesASecond,
    openPlanHours: Math.min(plans * HOURS_A_MONTH, socketHours / HABITS.together),
    tasksAPlan: tasksWith(HABITS.together, tasks),
    members: wish.partnerships === 0 ? 0 : people / wish.partnerships,
  }
}

/** On how many of `tasks` at least one of `people` is, when chance spreads them. */
const tasksWith = (people: number, tasks: number): number => tasks * (1 - (1 - 1 / tasks) ** people)
