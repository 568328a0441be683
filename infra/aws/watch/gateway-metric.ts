import { Duration } from 'aws-cdk-lib'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'

/** One measure that the gateways tell every minute (realtime/watch/emf.ts, docs/observe.md). */
export const gatewayMetric = (
  platform: string,
  metricName: string,
  statistic: 'Average' | 'Maximum' | 'SampleCount' | 'Sum',
): Metric =>
  new Metric({
    namespace: 'Counterpart',
    metricName,
    dimensionsMap: { Environment: platform },
    period: Duration.minutes(1),
    statistic,
  })
