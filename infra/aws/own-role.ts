import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'
import { keptLog } from './kept-log.ts'

/** A function's role and log of its own, so that it may write that log and not, as the managed policy has it, any. */
export const ownRole = (scope: Construct, name: string) => {
  const role = new Role(scope, `${name}-role`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
  })
  const logGroup = keptLog(scope, `${name}-log`)
  logGroup.grantWrite(role)
  return { role, logGroup }
}
