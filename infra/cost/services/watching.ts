import { fixed, type Line, used } from '../line.ts'
import type { Usage } from '../usage.ts'
import { ownLogGb } from './gateway.ts'

const SERVICE = 'Logs, metrics, keys'
/** The gateway's own (docs/observe.md) and those of the cluster; their number does not grow with tasks. */
const METRICS = 30 + 10
const FREE_METRICS = 10
/** The table of docs/observe.md. */
const ALARMS = 13
const FREE_ALARMS = 10
/** Of the tables, of the cache, of what is told by alarms. */
const KEYS = 3
/** What the front door says to the API. */
const SECRETS = 1
/** Logs are kept three months (infra/aws/kept-log.ts). */
const MONTHS_KEPT = 3

const logLines = (kind: typeof fixed, what: string, gb: number): readonly Line[] => [
  kind(SERVICE, { what: `logs of ${what}, taken in`, price: 'logGb', units: gb }),
  kind(SERVICE, { what: `logs of ${what}, kept`, price: 'logGbMonth', units: gb * MONTHS_KEPT }),
]

export const watching = ({ people, traffic, wish }: Usage): readonly Line[] => {
  const more = ownLogGb(people.tasks - wish.size.tasks.least)
  return [
    fixed(SERVICE, { what: 'metrics', price: 'metricMonth', units: METRICS - FREE_METRICS }),
    fixed(SERVICE, { what: 'alarms', price: 'alarmMonth', units: ALARMS - FREE_ALARMS }),
    fixed(SERVICE, { what: 'keys', price: 'keyMonth', units: KEYS }),
    fixed(SERVICE, { what: 'the secret of the door', price: 'secretMonth', units: SECRETS }),
    ...logLines(fixed, 'the tasks that always run', ownLogGb(wish.size.tasks.least)),
    ...logLines(used, 'use', more + traffic.visitLogGb + traffic.callLogGb),
  ]
}
