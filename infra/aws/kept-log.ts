import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'

/**
 * A log that is kept three months: long enough to answer a complaint, not a store of who did what.
 *
 * @param name where somebody asks for one; otherwise CloudFormation finds it.
 */
export const keptLog = (scope: Construct, id: string, name?: string): LogGroup =>
  new LogGroup(scope, id, {
    retention: RetentionDays.THREE_MONTHS,
    ...(name !== undefined && { logGroupName: name }),
  })
