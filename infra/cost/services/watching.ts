import { fixed, type Line, used } from '../line.ts'
import type { Usage } from '../usage.ts'
import { ownLogGb } from './gateway.ts'

const SERVICE = 'Logs, metrics, keys'
/** The gateway's own (docs/observe.md); their number does not grow with tasks. */
const METRICS = 30
const FREE_METRICS = 10
/** What is watched by metrics of AWS and ours (infra/aws/watch/); its page is one of the three that cost nothing. */
export const WATCHED = {
  /** Metrics that alarms look at; an expression looks at several. */
  alarmMetrics: 50,
  alarmsOfAlarms: 1,
  /** Of the tables, the archive, the cache, and of what is told by alarms. */
  keys: 4,
  /** What the front door says to the API. */
  secrets: 1,
} as const
const FREE_ALARMS = 10
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
    fixed(SERVICE, {
      what: 'alarms',
      price: 'alarmMonth',
      units: WATCHED.alarmMetrics - FREE_ALARMS,
    }),
    fixed(SERVICE, {
      ...{ what: 'alarms of alarms', price: 'alarmOfAlarmsMonth', units: WATCHED.alarmsOfAlarms },
    }),
    fixed(SERVICE, { what: 'keys', price: 'keyMonth', units: WATCHED.keys }),
    fixed(SERVICE, {
      what: 'the secret of the door',
      price: 'secretMonth',
      units: WATCHED.secrets,
    }),
    ...logLines(fixed, 'the tasks that always run', ownLogGb(wish.size.tasks.least)),
    ...logLines(used, 'use', more + traffic.visitLogGb + traffic.callLogGb),
  ]
}
