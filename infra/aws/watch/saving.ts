import { Duration } from 'aws-cdk-lib'
import {
  Alarm,
  AlarmRule,
  AlarmState,
  ComparisonOperator,
  CompositeAlarm,
  MathExpression,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'
import { type Doors, watchEntrances } from './door.ts'
import { gatewayMetric } from './gateway-metric.ts'
import { AT_ONCE, rises } from './rises.ts'

/** The one that wakes somebody: people cannot save, by what gateways tell of themselves or do not tell, or cannot come in. */
export const watchSaving = (scope: Construct, platform: string, doors: Doors): CompositeAlarm => {
  const signs = [
    rises(scope, 'unsaved', {
      ...{ metric: gatewayMetric(platform, 'UnsavedOldest', 'Maximum'), over: 10, ...AT_ONCE },
      says: 'Somebody has waited for more than ten seconds for «Saved».',
    }),
    rises(scope, 'saving-slow', {
      ...{ metric: gatewayMetric(platform, 'AckP99', 'Maximum'), over: 2.5, times: 3, of: 5 },
      says: 'One word in a hundred takes more than two and a half seconds to be saved.',
    }),
    watchRefusals(scope, platform),
    watchSilence(scope, platform),
    ...watchEntrances(scope, doors),
  ]
  return new CompositeAlarm(scope, 'people-cannot-save', {
    alarmDescription: `People cannot save on ${platform}. What to do: docs/operate.md, Incident.`,
    alarmRule: AlarmRule.anyOf(
      ...signs.map((alarm) => AlarmRule.fromAlarm(alarm, AlarmState.ALARM)),
    ),
  })
}

const watchRefusals = (scope: Construct, platform: string): Alarm => {
  const sum = (name: string) => gatewayMetric(platform, name, 'Sum')
  return rises(scope, 'saving-refused', {
    metric: new MathExpression({
      expression: 'IF(unavailable + broken > 10 AND (unavailable + broken) * 100 > updates, 1, 0)',
      ...{ label: 'refused', period: Duration.minutes(1) },
      usingMetrics: {
        // Told when they are none too (realtime/watch/emf.ts): what is missing is not zero here.
        unavailable: sum('RefusalsUnavailable'),
        broken: sum('RefusalsBroken'),
        updates: sum('Updates'),
      },
    }),
    ...{ over: 0, times: 3, of: 5 },
    says: 'More than one request in a hundred is refused for reasons of ours.',
  })
}

const watchSilence = (scope: Construct, platform: string): Alarm =>
  new Alarm(scope, 'gateways-silent', {
    metric: gatewayMetric(platform, 'Sockets', 'SampleCount'),
    alarmDescription: 'No gateway has told anything for five minutes: there is none.',
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    threshold: 1,
    evaluationPeriods: 5,
    treatMissingData: TreatMissingData.BREACHING,
  })
