import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'

/** When an alarm rings: above `over`, in `times` of the last `of` periods of its metric, which are minutes if nobody says otherwise. */
export interface Bound {
  readonly over: number
  readonly times: number
  readonly of: number
}
export const AT_ONCE = { times: 1, of: 1 }

interface Rise extends Bound {
  readonly metric: IMetric
  /** What is wrong when it rings, in words for whoever is woken. */
  readonly says: string
}

/** An alarm that rings above a bound, and is silent while nothing is told. */
export const rises = (scope: Construct, id: string, { metric, over, times, of, says }: Rise) =>
  new Alarm(scope, id, {
    metric,
    alarmDescription: says,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    threshold: over,
    datapointsToAlarm: times,
    evaluationPeriods: of,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  })
