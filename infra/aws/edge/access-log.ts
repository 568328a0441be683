import { Aws, Stack } from 'aws-cdk-lib'
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnDelivery, CfnDeliveryDestination, CfnDeliverySource } from 'aws-cdk-lib/aws-logs'
import { keptLog } from '../kept-log.ts'

/** What is told of a request. No query, referrer or cookie: they hold codes of a sign-in and keys of a session. */
const TOLD = [
  ...['date', 'time', 'x-edge-location', 'x-edge-request-id', 'c-ip', 'cs-method', 'cs(Host)'],
  ...['cs-uri-stem', 'sc-status', 'sc-bytes', 'cs-bytes', 'time-taken', 'time-to-first-byte'],
  ...['x-edge-result-type', 'x-edge-detailed-result-type', 'ssl-protocol', 'cs-protocol-version'],
]

/** Has CloudFront write a line for every request. */
export const logRequests = (distribution: Distribution, platform: string): void => {
  const stack = Stack.of(distribution)
  const log = keptLog(stack, 'access-log')
  log.addToResourcePolicy(mayDeliver(log.logGroupArn))
  const source = new CfnDeliverySource(stack, 'access-log-source', {
    name: `${platform}-edge`,
    resourceArn: distribution.distributionArn,
    logType: 'ACCESS_LOGS',
  })
  const destination = new CfnDeliveryDestination(stack, 'access-log-destination', {
    name: `${platform}-edge`,
    destinationResourceArn: log.logGroupArn,
    outputFormat: 'json',
  })
  const delivery = new CfnDelivery(stack, 'access-log-delivery', {
    deliverySourceName: source.name,
    deliveryDestinationArn: destination.attrArn,
    recordFields: TOLD,
  })
  delivery.addResourceDependency(source)
}

const mayDeliver = (log: string) =>
  new PolicyStatement({
    principals: [new ServicePrincipal('delivery.logs.amazonaws.com')],
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [log],
    conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
  })
