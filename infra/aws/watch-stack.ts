import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import {
  Alarm,
  AlarmRule,
  AlarmState,
  ComparisonOperator,
  CompositeAlarm,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { Topic } from 'aws-cdk-lib/aws-sns'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import type { AnnounceStack } from './announce-stack.ts'
import type { ArchiveStack } from './archive-stack.ts'
import type { CompactStack } from './compact-stack.ts'
import { gatewayMetric } from './gateway-metric.ts'

interface WatchProps {
  readonly telling: Pick<AnnounceStack, 'announce' | 'letters'>
  readonly tidying: Pick<CompactStack, 'compact' | 'letters'>
  readonly archiving: Pick<ArchiveStack, 'archive' | 'letters'>
  readonly platform: string
}

/** When an alarm rings: above `over`, in `minutes` of the last `of`. */
interface Bound {
  readonly over: number
  readonly minutes: number
  readonly of: number
}
const AT_ONCE = { minutes: 1, of: 1 }

/** Who hears that something is wrong: `wake` at night, `tomorrow` in the morning (docs/observe.md). */
export class WatchStack extends Stack {
  constructor(scope: Construct, id: string, { telling, tidying, archiving, platform }: WatchProps) {
    super(scope, id)
    const key = this.createKey(platform)
    const tomorrow = this.createTopic('tomorrow', key)
    const wake = this.createTopic('wake', key)
    this.watchSaving(platform).addAlarmAction(new SnsAction(wake))
    const minor = [
      this.rise('store-slow', gatewayMetric(platform, 'StoreWriteP99', 'Maximum'), {
        ...{ over: 1, minutes: 5, of: 10 },
      }),
      this.rise('news-late', this.iteratorAge(telling.announce), {
        ...{ over: 60_000, minutes: 3, of: 3 },
      }),
      ...this.watchFunction('announce', telling.announce, telling.letters),
      ...this.watchFunction('compact', tidying.compact, tidying.letters),
      ...this.watchFunction('archive', archiving.archive, archiving.letters),
    ]
    for (const alarm of minor) alarm.addAlarmAction(new SnsAction(tomorrow))
  }

  /** The one that wakes somebody: people cannot save, by what the gateways tell of themselves, or they tell nothing. */
  private watchSaving(platform: string) {
    const worst = (name: string) => gatewayMetric(platform, name, 'Maximum')
    const signs = [
      this.rise('unsaved', worst('UnsavedOldest'), { over: 10, ...AT_ONCE }),
      this.rise('saving-slow', worst('AckP99'), { over: 2.5, minutes: 3, of: 5 }),
      new Alarm(this, 'gateways-silent', {
        metric: gatewayMetric(platform, 'Sockets', 'SampleCount'),
        comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
        threshold: 1,
        evaluationPeriods: 5,
        treatMissingData: TreatMissingData.BREACHING,
      }),
    ]
    return new CompositeAlarm(this, 'people-cannot-save', {
      alarmDescription: `People cannot save on ${platform}.`,
      alarmRule: AlarmRule.anyOf(
        ...signs.map((alarm) => AlarmRule.fromAlarm(alarm, AlarmState.ALARM)),
      ),
    })
  }

  private watchFunction(name: string, it: IFunction, letters: Queue) {
    const period = Duration.minutes(1)
    const first = { over: 0, ...AT_ONCE }
    const waiting = letters.metricApproximateNumberOfMessagesVisible({
      ...{ period, statistic: 'Maximum' },
    })
    return [
      this.rise(`${name}-errors`, it.metricErrors({ period }), first),
      this.rise(`${name}-throttles`, it.metricThrottles({ period }), first),
      this.rise(`${name}-dead-letters`, waiting, first),
    ]
  }

  private iteratorAge(announce: IFunction) {
    return announce.metric('IteratorAge', { period: Duration.minutes(1), statistic: 'Maximum' })
  }

  private rise(id: string, metric: IMetric, { over, minutes, of }: Bound) {
    return new Alarm(this, id, {
      metric,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      threshold: over,
      datapointsToAlarm: minutes,
      evaluationPeriods: of,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    })
  }

  private createTopic(id: string, masterKey: Key) {
    const topic = new Topic(this, id, { masterKey, enforceSSL: true })
    topic.addToResourcePolicy(this.allowAlarms(['sns:Publish'], topic.topicArn))
    return topic
  }

  private createKey(platform: string) {
    const key = new Key(this, 'watch-key', {
      description: `Encrypts what is told of ${platform}`,
      enableKeyRotation: true,
      pendingWindow: Duration.days(7),
      removalPolicy: RemovalPolicy.DESTROY,
    })
    key.addToResourcePolicy(this.allowAlarms(['kms:Decrypt', 'kms:GenerateDataKey'], '*'))
    return key
  }

  private allowAlarms(actions: string[], resource: string) {
    return new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions,
      resources: [resource],
      conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
    })
  }
}
