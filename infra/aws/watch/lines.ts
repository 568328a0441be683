import { Duration } from 'aws-cdk-lib'
import { type Alarm, Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { AT_ONCE, rises } from './rises.ts'

/** Logs in the words of docs/observe.md, by whose they are. */
export interface Logs {
  readonly gateway: ILogGroup
  readonly functions: Readonly<Record<string, ILogGroup>>
}

interface Lines {
  readonly events: readonly string[]
  /** Whose log alone may have it. */
  readonly only?: string
  readonly says: string
}

/** Lines that ring at the first one. */
export const LINES = {
  'chunk-missing': {
    events: ['chunk-missing'],
    says: 'A plan is not whole and is refused rather than shown empty: restore it (docs/operate.md).',
  },
  'own-fault': {
    events: ['bug', 'crashed', 'stopped-late'],
    says: 'Something of ours went wrong; the line in the log has the place.',
  },
  'archive-fails': {
    events: ['archive-failed'],
    only: 'archive',
    says: 'A row of the audit log could not be archived, or was not new; it is tried again for six hours.',
  },
  'invite-fails': {
    events: ['invite-failed'],
    only: 'invite',
    says: 'Somebody who was registered got no account and no mail yet; it is tried again for two hours.',
  },
  'cache-lost': {
    events: ['redis-down'],
    only: 'gateway',
    says: 'Gateways do not hear each other: people see each other late, nothing is lost.',
  },
} as const satisfies Record<string, Lines>
type LineName = keyof typeof LINES

/** An alarm at the first line of each kind, in whichever log. */
export const watchLines = (
  scope: Construct,
  logs: Logs,
  platform: string,
): Readonly<Record<LineName, Alarm>> => {
  // Of its own for each deployment: a count out of a log has no dimension to tell them apart by.
  const metricNamespace = `Counterpart/${platform}`
  const watch = (name: LineName): Alarm => {
    const { events, says, only }: Lines = LINES[name]
    for (const [who, logGroup] of Object.entries({ gateway: logs.gateway, ...logs.functions })) {
      if (only !== undefined && only !== who) continue
      new MetricFilter(scope, `${name}-${who}`, {
        ...{ logGroup, metricNamespace, metricName: name, metricValue: '1' },
        filterPattern: FilterPattern.any(
          ...events.map((event) => FilterPattern.stringValue('$.event', '=', event)),
        ),
      })
    }
    const metric = new Metric({
      ...{ namespace: metricNamespace, metricName: name },
      ...{ period: Duration.minutes(1), statistic: 'Sum' },
    })
    return rises(scope, name, { metric, over: 0, ...AT_ONCE, says })
  }
  return {
    'chunk-missing': watch('chunk-missing'),
    'own-fault': watch('own-fault'),
    'archive-fails': watch('archive-fails'),
    'invite-fails': watch('invite-fails'),
    'cache-lost': watch('cache-lost'),
  }
}
