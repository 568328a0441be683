import { ArnFormat, Aws, Fn, Stack } from 'aws-cdk-lib'
import { CfnLoggingConfiguration, CfnWebACL } from 'aws-cdk-lib/aws-wafv2'
import type { Construct } from 'constructs'
import { keptLog } from '../kept-log.ts'
import { FIREWALL_RULES } from './firewall-rules.ts'

/**
 * The firewall in front of everything, and its log of what it stopped or would have stopped.
 *
 * @param platform begins the log's name, which has to begin as WAF wants it; the log of a stack that is gone keeps its own.
 */
export const firewall = (scope: Construct, platform: string): CfnWebACL => {
  const acl = new CfnWebACL(scope, 'firewall', {
    scope: 'CLOUDFRONT',
    defaultAction: { allow: {} },
    visibilityConfig: counted('firewall'),
    rules: FIREWALL_RULES.map((rule, priority) => ({
      ...rule,
      priority,
      visibilityConfig: counted(rule.name),
    })),
  })
  const ofThisStack = Fn.select(2, Fn.split('/', Aws.STACK_ID))
  logWhatItStops(acl, `aws-waf-logs-${platform}-${ofThisStack}`)
  return acl
}

/** Numbers only: a sample of requests would hold tokens. */
const counted = (metricName: string) => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: false,
})

const logWhatItStops = (acl: CfnWebACL, logGroupName: string) => {
  const stack = Stack.of(acl)
  const log = keptLog(stack, 'firewall-log', logGroupName)
  const logging = new CfnLoggingConfiguration(stack, 'firewall-logging', {
    resourceArn: acl.attrArn,
    logDestinationConfigs: [
      // WAF takes the log's name without the `:*` that its ARN ends with.
      stack.formatArn({
        partition: Aws.PARTITION,
        service: 'logs',
        resource: 'log-group',
        resourceName: logGroupName,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
    ],
    redactedFields: [
      { singleHeader: { Name: 'authorization' } },
      { singleHeader: { Name: 'cookie' } },
      { queryString: {} },
    ],
    loggingFilter: {
      DefaultBehavior: 'DROP',
      Filters: [
        {
          Behavior: 'KEEP',
          Requirement: 'MEETS_ANY',
          Conditions: ['BLOCK', 'COUNT'].map((Action) => ({ ActionCondition: { Action } })),
        },
      ],
    },
  })
  logging.node.addDependency(log)
}
