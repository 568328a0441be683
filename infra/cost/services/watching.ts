import { fixed, type Line, used } from '../line.ts'
import type { Usage } from '../usage.ts'
import { ownLogGb } from './gateway.ts'

const SERVICE = 'Logs, metrics, key'
/** The gateway's own (docs/observe.md) and those of the cluster; their number does not grow with tasks. */
const METRICS = 30 + 10
const FREE_METRICS = 10
/** The table of docs/observe.md. */
const ALARMS = 13
const FREE_ALARMS = 10
/** The tables' own. */
const KEYS = 1
/** Logs are kept three months (infra/aws/kept-log.ts). */
const MONTHS_KEPT = 3

const logLines = (kind: typeof fixed, what: string, gb: number): readonly Line[] => [
  kind(SERVICE, { what: `logs of ${what}, taken in`, price: 'logGb', units: gb }),
  kind(SERVICE, { what: `logs of ${what}, kept`, price: 'logGbMonth', units: gb * MONTHS_KEPT }),
]

export const watching = ({ people, traffic, wish }: Usage): readonly Line[] => {
  const more = ownLogGb(people.tasks - wish.size.tasks)
  return [
    fixed(SERVICE, { what: 'metrics', price: 'metricMonth', units: METRICS - FREE_METRICS }),
    fixed(SERVICE, { what: 'alarms', price: 'alarmMonth', units: ALARMS - FREE_ALARMS }),
    fixed(SERVICE, { what: 'the key', price: 'keyMonth', units: KEYS }),
    ...logLines(fixed, 'the tasks that always run', ownLogGb(wish.size.tasks)),
    ...logLines(used, 'use', more + traffic.visitLogGb + traffic.callLogGb),
  ]
}
