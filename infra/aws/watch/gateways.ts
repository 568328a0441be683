import { Duration } from 'aws-cdk-lib'
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'
import { TASK } from '../../cost/sizes.ts'
import { gatewayMetric } from './gateway-metric.ts'
import { AT_ONCE, type Bound, rises } from './rises.ts'

interface Sign extends Bound {
  readonly name: string
  readonly statistic: 'Maximum' | 'Sum'
  /** Minutes in one period; one where nothing is said. */
  readonly every?: number
  readonly says: string
}

const HEAP_BYTES = 0.7 * TASK.memoryGb * 1024 ** 3

/** What gateways tell of themselves that somebody should know by tomorrow (docs/observe.md). */
const SIGNS: Readonly<Record<string, Sign>> = {
  'store-slow': {
    ...{ name: 'StoreWriteP99', statistic: 'Maximum', over: 1, times: 5, of: 10 },
    says: 'One write of a plan takes more than a second: the table is near its limit.',
  },
  'node-busy': {
    ...{ name: 'EventLoopLag', statistic: 'Maximum', over: 1, times: 3, of: 5 },
    says: 'A gateway stands still for more than a second at a time: it needs another beside it.',
  },
  'heap-full': {
    ...{ name: 'Heap', statistic: 'Maximum', over: HEAP_BYTES, times: 15, of: 15 },
    says: 'A gateway has filled 70 % of its memory for a quarter of an hour: too many plans, or a leak.',
  },
  'folds-fail': {
    ...{ name: 'FoldsFailed', statistic: 'Sum', over: 0, times: 3, of: 15 },
    says: 'Logs of plans cannot be folded: they grow, and plans open slowly.',
  },
  'readers-cut': {
    ...{ name: 'SlowReadersCut', statistic: 'Sum', every: 5, over: 20, ...AT_ONCE },
    says: 'More than 20 people in five minutes did not take in what was sent to them.',
  },
  'much-healed': {
    ...{ name: 'Heals', statistic: 'Sum', every: 5, over: 100, ...AT_ONCE },
    says: 'Gateways find much in the store that they did not hear: the cache loses words.',
  },
}

export const watchGateways = (scope: Construct, platform: string): readonly Alarm[] =>
  Object.entries(SIGNS).map(([id, { name, statistic, every = 1, ...bound }]) =>
    rises(scope, id, {
      ...bound,
      metric: gatewayMetric(platform, name, statistic).with({ period: Duration.minutes(every) }),
    }),
  )
