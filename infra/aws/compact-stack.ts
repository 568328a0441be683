import { join } from 'node:path'
import { Duration, Stack } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda'
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs'
import type { Construct } from 'constructs'
import type { Environment } from '../../core/settings.ts'
import { BUNDLING } from './bundling.ts'
import type { DataStack } from './data-stack.ts'
import { keptLog } from './kept-log.ts'
import { grantCompacting } from './table-grants.ts'

interface CompactProps {
  readonly data: DataStack
  readonly environment: Pick<Environment, 'TABLE_PREFIX'>
}

const ROOT = join(import.meta.dirname, '../..')

/** Once an hour, functions/compact: logs that nobody has folded, and what folds have left behind. */
export class CompactStack extends Stack {
  constructor(scope: Construct, id: string, { data, environment }: CompactProps) {
    super(scope, id)
    const role = new Role(this, 'compact-role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    })
    const log = keptLog(this, 'compact-log')
    log.grantWrite(role)
    grantCompacting(data, role)
    const compact = new NodejsFunction(this, 'compact', {
      entry: join(ROOT, 'functions/compact/handler.lambda.ts'),
      projectRoot: ROOT,
      depsLockFilePath: join(ROOT, 'package-lock.json'),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 1024,
      timeout: Duration.minutes(10),
      // Two at once would do no harm, only the same work twice.
      reservedConcurrentExecutions: 1,
      role,
      logGroup: log,
      environment: { TABLE_PREFIX: environment.TABLE_PREFIX },
      bundling: BUNDLING,
    })
    new Rule(this, 'hourly', {
      schedule: Schedule.rate(Duration.hours(1)),
      // A run that fails is made up for by the next one.
      targets: [new LambdaFunction(compact, { retryAttempts: 0 })],
    })
  }
}
