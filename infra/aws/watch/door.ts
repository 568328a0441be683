import { Duration } from 'aws-cdk-lib'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront'
import { type Alarm, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch'
import type { ApplicationTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2'
import type { Construct } from 'constructs'
import { AT_ONCE, rises } from './rises.ts'

/** What people's requests go through. */
export interface Doors {
  readonly rest: HttpApi
  readonly gateways: ApplicationTargetGroup
  readonly front: Distribution
  /** Of the page and of the sign-in page, where they have names of their own. */
  readonly certificates: Readonly<Record<string, string>>
  /** Whether mail is sent in our name. */
  readonly sendsMail: boolean
}

const period = Duration.minutes(1)
const DAY = Duration.days(1)
const FEWEST_DAYS = 30
/** AWS looks into whoever stands above it for long. */
const MOST_BOUNCES = 0.05

export const restErrors = ({ rest }: Doors) => rest.metricServerError({ period, statistic: 'Sum' })
/** One number of CloudFront, which tells all it has as of a region called so; the library's own leave that out. */
export const frontMetric = ({ front }: Doors, metricName: string, statistic: string): Metric =>
  new Metric({
    ...{ namespace: 'AWS/CloudFront', metricName, period, statistic },
    dimensionsMap: { DistributionId: front.distributionId, Region: 'Global' },
  })

/** What keeps everybody out: no ticket without REST, no socket without a gateway, nothing without the front. */
export const watchEntrances = (scope: Construct, doors: Doors): readonly Alarm[] => [
  rises(scope, 'rest-fails', {
    metric: new MathExpression({
      // One in twenty, and more than a handful: at night one request may be all there are.
      expression: 'IF(errors > 5 AND errors * 20 > requests, 1, 0)',
      ...{ label: 'REST fails', period },
      usingMetrics: {
        errors: restErrors(doors),
        requests: doors.rest.metricCount({ period, statistic: 'Sum' }),
      },
    }),
    ...{ over: 0, times: 3, of: 5 },
    says: 'REST fails: nobody gets a ticket, so nobody comes in.',
  }),
  rises(scope, 'front-fails', {
    ...{ metric: frontMetric(doors, '5xxErrorRate', 'Average'), over: 10, times: 5, of: 5 },
    says: 'More than a tenth of all requests fail at CloudFront.',
  }),
]

export const watchDoors = (scope: Construct, doors: Doors): readonly Alarm[] => [
  rises(scope, 'gateway-unwell', {
    metric: doors.gateways.metrics.unhealthyHostCount({ period, statistic: 'Maximum' }),
    ...{ over: 0, times: 10, of: 15 },
    says: 'A gateway has not answered the balancer for ten minutes: it is replaced, or cannot start.',
  }),
  ...Object.entries(doors.certificates).map(([name, arn]) => watchCertificate(scope, name, arn)),
  ...(doors.sendsMail ? [watchMail(scope)] : []),
]

const watchCertificate = (scope: Construct, name: string, arn: string): Alarm =>
  rises(scope, `${name}-certificate`, {
    metric: new MathExpression({
      ...{ expression: `${FEWEST_DAYS} - days`, label: 'days too few', period: DAY },
      usingMetrics: {
        days: Certificate.fromCertificateArn(
          scope,
          `${name}-certificate-watched`,
          arn,
        ).metricDaysToExpiry({ period: DAY, statistic: 'Minimum' }),
      },
    }),
    ...{ over: 0, ...AT_ONCE },
    says: `The certificate of ${name} ends within ${FEWEST_DAYS} days: AWS renews it while its DNS record stands.`,
  })

const watchMail = (scope: Construct): Alarm =>
  rises(scope, 'mail-bounces', {
    metric: new Metric({
      ...{ namespace: 'AWS/SES', metricName: 'Reputation.BounceRate' },
      ...{ period: Duration.hours(1), statistic: 'Average' },
    }),
    ...{ over: MOST_BOUNCES, ...AT_ONCE },
    says: 'One mail in twenty comes back: AWS may stop them all, and with them the codes to sign in.',
  })
