import { Duration } from 'aws-cdk-lib'
import { type Alarm, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'
import { fullTableName } from '../../../core/settings.ts'
import { TABLE_NAMES, type TableName } from '../../../core/table/tables.ts'
import { rises } from './rises.ts'

const period = Duration.minutes(1)

/** One number of DynamoDB about one table. */
export const tableMetric = (platform: string, table: TableName, metricName: string): Metric =>
  new Metric({
    ...{ namespace: 'AWS/DynamoDB', metricName, period, statistic: 'Sum' },
    dimensionsMap: { TableName: fullTableName(platform, table) },
  })

/** One number of the cache; ElastiCache calls a serverless one a cluster here too. */
export const cacheMetric = (platform: string, metricName: string, statistic: string): Metric =>
  new Metric({
    ...{ namespace: 'AWS/ElastiCache', metricName, period, statistic },
    dimensionsMap: { clusterId: platform },
  })

/** What is refused there is tried again here: it rings when that goes on. */
const GOES_ON = { over: 0, times: 3, of: 5 }

export const watchStores = (scope: Construct, platform: string): readonly Alarm[] => [
  ...TABLE_NAMES.map((table) =>
    rises(scope, `${table}-throttled`, {
      metric: new MathExpression({
        // Each is told only while it happens; what is missing would leave the sum, and so the alarm, as it was.
        ...{ expression: 'FILL(reads, 0) + FILL(writes, 0)', period },
        label: `${table} throttled`,
        usingMetrics: {
          reads: tableMetric(platform, table, 'ReadThrottleEvents'),
          writes: tableMetric(platform, table, 'WriteThrottleEvents'),
        },
      }),
      ...GOES_ON,
      says: `The table ${table} turns requests away; they are tried again, and people wait.`,
    }),
  ),
  rises(scope, 'cache-throttled', {
    metric: cacheMetric(platform, 'ThrottledCmds', 'Sum'),
    ...GOES_ON,
    says: 'The cache turns words away: people see each other late, nothing is lost.',
  }),
]
