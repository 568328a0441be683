import { Duration } from 'aws-cdk-lib'
import {
  type Alarm,
  AlarmStatusWidget,
  type CompositeAlarm,
  Dashboard,
  GraphWidget,
  type IMetric,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch'
import type { FargateService } from 'aws-cdk-lib/aws-ecs'
import type { Construct } from 'constructs'
import { TABLE_NAMES } from '../../../core/table/tables.ts'
import { type Doors, frontMetric, restErrors } from './door.ts'
import type { Watched } from './functions.ts'
import { gatewayMetric } from './gateway-metric.ts'
import { cacheMetric, tableMetric } from './stores.ts'

interface Shown {
  readonly platform: string
  readonly wakes: readonly (Alarm | CompositeAlarm)[]
  readonly waits: readonly Alarm[]
  readonly doors: Doors
  readonly functions: Readonly<Record<string, Watched>>
  readonly service: FargateService
}

const WIDE = 24
const period = Duration.minutes(1)

const graph = (title: string, left: readonly IMetric[], right: readonly IMetric[] = []) =>
  new GraphWidget({ title, left: [...left], right: [...right], width: WIDE / 3, height: 6 })

/** What one looks at when something rang: whether people save, then everything they save through, from the outside in. */
export const showAll = (scope: Construct, shown: Shown): Dashboard => {
  const { platform, wakes, waits } = shown
  const dashboard = new Dashboard(scope, 'dashboard', {
    dashboardName: platform,
    defaultInterval: Duration.hours(3),
  })
  dashboard.addWidgets(
    new TextWidget({
      markdown: `# ${platform}\nWhat each number means: docs/observe.md. What to do: docs/operate.md, Incident.`,
      ...{ width: WIDE, height: 2 },
    }),
  )
  const lamps = (title: string, alarms: Shown['wakes'], height: number) =>
    new AlarmStatusWidget({ title, alarms: [...alarms], width: WIDE, height })
  dashboard.addWidgets(lamps('Wakes somebody', wakes, 2))
  for (const row of rowsOf(shown)) dashboard.addWidgets(...row)
  dashboard.addWidgets(lamps('Waits for the morning', waits, 5))
  return dashboard
}

const rowsOf = (shown: Shown) => [
  savingRow(shown),
  gatewayRow(shown),
  doorRow(shown),
  storeRow(shown),
]

const savingRow = ({ platform }: Shown) => {
  const worst = (name: string) => gatewayMetric(platform, name, 'Maximum')
  const sum = (name: string) => gatewayMetric(platform, name, 'Sum')
  return [
    graph('Waiting for «Saved», seconds', [worst('UnsavedOldest'), worst('AckP99')]),
    graph('Written and handed on', [sum('Updates'), sum('Deliveries')], [sum('UnsavedUpdates')]),
    graph('Who is here', [sum('Sockets'), sum('OpenPlans')]),
  ]
}

const gatewayRow = ({ platform, service }: Shown) => {
  const worst = (name: string) => gatewayMetric(platform, name, 'Maximum')
  const sum = (name: string) => gatewayMetric(platform, name, 'Sum')
  return [
    graph('Gateways, seconds', [worst('EventLoopLag'), worst('StoreWriteP99')]),
    graph(
      'Gateways, memory, and per cent of processors',
      [worst('Heap'), worst('Resident')],
      [service.metricCpuUtilization({ period })],
    ),
    graph('Gateways, trouble', [
      sum('Refusals'),
      sum('SlowReadersCut'),
      sum('Heals'),
      sum('FoldsFailed'),
    ]),
  ]
}

const doorRow = ({ doors, functions }: Shown) => [
  graph(
    'Front: requests, and per cent that fail',
    [frontMetric(doors, 'Requests', 'Sum')],
    [frontMetric(doors, '5xxErrorRate', 'Average')],
  ),
  graph(
    'REST: requests and errors, and milliseconds',
    [doors.rest.metricCount({ period, statistic: 'Sum' }), restErrors(doors)],
    [doors.rest.metricLatency({ period, statistic: 'p99' })],
  ),
  graph(
    'Functions: errors',
    Object.entries(functions).map(([name, { it }]) => it.metricErrors({ period, label: name })),
  ),
]

const storeRow = ({ platform }: Shown) => [
  graph(
    'Tables: write units',
    TABLE_NAMES.map((table) =>
      tableMetric(platform, table, 'ConsumedWriteCapacityUnits').with({ label: table }),
    ),
  ),
  graph(
    'Tables: read units',
    TABLE_NAMES.map((table) =>
      tableMetric(platform, table, 'ConsumedReadCapacityUnits').with({ label: table }),
    ),
  ),
  graph(
    'Cache: units, and words turned away',
    [cacheMetric(platform, 'ElastiCacheProcessingUnits', 'Sum')],
    [cacheMetric(platform, 'ThrottledCmds', 'Sum')],
  ),
]
