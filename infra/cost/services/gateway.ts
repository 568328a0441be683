import { fixed, type Line, used } from '../line.ts'
import { INTERFACE_ENDPOINTS, TASK } from '../sizes.ts'
import type { Usage } from '../usage.ts'
import { beatUnits } from '../usage-traffic.ts'
import { WEIGHTS } from '../weights.ts'
import { HOURS_A_MONTH } from '../wish.ts'

const taskLines = (kind: typeof fixed, what: string, tasks: number): readonly Line[] => [
  kind('Fargate', {
    what: `processors of ${what}`,
    price: 'fargateCpuHour',
    units: tasks * TASK.cpus * HOURS_A_MONTH,
  }),
  kind('Fargate', {
    what: `memory of ${what}`,
    price: 'fargateGbHour',
    units: tasks * TASK.memoryGb * HOURS_A_MONTH,
  }),
]

/** As if all of them ran all month for the busiest moment: the scaling starts more, and for a shorter time. */
export const fargate = ({ people, wish }: Usage): readonly Line[] => [
  ...taskLines(fixed, 'the tasks that always run', wish.size.tasks.least),
  ...taskLines(used, 'further tasks', people.tasks - wish.size.tasks.least),
]

/** What one capacity unit of the balancer carries: the largest of the three counts. */
const UNIT = { newASecond: 25, active: 3_000, gbAnHour: 1 } as const

export const balancer = ({ people, traffic }: Usage): readonly Line[] => {
  const units = Math.max(
    people.visits / (HOURS_A_MONTH * 3_600) / UNIT.newASecond,
    people.socketHours / HOURS_A_MONTH / UNIT.active,
    traffic.socketGb / HOURS_A_MONTH / UNIT.gbAnHour,
  )
  return [
    fixed('Load balancer', { what: 'being there', price: 'balancerHour', units: HOURS_A_MONTH }),
    fixed('Load balancer', {
      what: 'its first capacity unit, reckoned as always used',
      price: 'balancerUnitHour',
      units: HOURS_A_MONTH,
    }),
    used('Load balancer', {
      what: 'further capacity units, on average',
      price: 'balancerUnitHour',
      units: (units - 1) * HOURS_A_MONTH,
    }),
  ]
}

const GB = 1e9
/** What a number of tasks hands in as logs in a month of its own accord, GB. */
export const ownLogGb = (tasks: number): number =>
  (tasks * WEIGHTS.taskLoggedAnHour * HOURS_A_MONTH) / GB

/** How the tasks fetch their image and hand in their logs. */
export const reach = ({ people, traffic, wish }: Usage): readonly Line[] => {
  const { reach } = wish.size
  const tasks = wish.size.tasks.least
  if (reach.by === 'public-address') {
    const address = { price: 'publicAddressHour', what: 'public addresses' } as const
    const more = people.tasks - tasks
    return [
      fixed('Endpoints, addresses', { ...address, units: tasks * HOURS_A_MONTH }),
      used('Endpoints, addresses', { ...address, units: more * HOURS_A_MONTH }),
    ]
  }
  const endpoints = INTERFACE_ENDPOINTS.length * reach.zones
  const moreLogGb = ownLogGb(people.tasks - tasks) + traffic.visitLogGb
  return [
    fixed('Endpoints, addresses', {
      what: `${INTERFACE_ENDPOINTS.length} endpoints, zones: ${reach.zones}`,
      price: 'endpointHour',
      units: endpoints * HOURS_A_MONTH,
    }),
    ...throughEndpoints(fixed, ownLogGb(tasks), reach.zones),
    ...throughEndpoints(used, moreLogGb, reach.zones),
  ]
}

/** Half of the tasks are in the zone without endpoints, where only one has them. */
const throughEndpoints = (kind: typeof fixed, gb: number, zones: 1 | 2): readonly Line[] => [
  kind('Endpoints, addresses', { what: 'logs through endpoints', price: 'endpointGb', units: gb }),
  kind('Endpoints, addresses', {
    what: 'logs from the other zone',
    price: 'crossZoneGb',
    units: zones === 1 ? gb / 2 : 0,
  }),
]

/** Valkey is billed for a tenth of a gigabyte at the least; nothing of ours is kept in it. */
const CACHE_GB = 0.1

export const cache = ({ people, traffic, wish }: Usage): readonly Line[] => {
  const ownUnits = beatUnits(wish.size.tasks.least)
  return [
    fixed('Valkey', {
      what: 'being there',
      price: 'cacheGbHour',
      units: CACHE_GB * HOURS_A_MONTH,
    }),
    fixed('Valkey', {
      what: 'words of the tasks that always run',
      price: 'cacheMillionUnits',
      units: ownUnits / 1e6,
    }),
    used('Valkey', {
      what: `words among ${people.tasks} tasks`,
      price: 'cacheMillionUnits',
      units: (traffic.cacheUnits - ownUnits) / 1e6,
    }),
  ]
}
