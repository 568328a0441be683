import { Duration, Stack } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations'
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import type { TablesEnvironment } from '../../core/settings.ts'
import type { DataStack } from './data-stack.ts'
import { deadLetters } from './dead-letters.ts'
import { functionCode } from './function-code.ts'
import { ownRole } from './own-role.ts'
import { grantCompacting } from './table-grants.ts'

interface CompactProps {
  readonly data: DataStack
  readonly environment: TablesEnvironment
}

/** Once an hour, functions/compact: logs that nobody has folded, and what folds have left behind. */
export class CompactStack extends Stack {
  readonly compact: NodejsFunction
  readonly letters: Queue

  constructor(scope: Construct, id: string, { data, environment }: CompactProps) {
    super(scope, id)
    const own = ownRole(this, 'compact')
    grantCompacting(data, own.role)
    this.letters = deadLetters(this, 'compact-letters')
    this.compact = new NodejsFunction(this, 'compact', {
      ...functionCode('compact'),
      ...own,
      memorySize: 1024,
      timeout: Duration.minutes(10),
      // Two at once would do no harm, only the same work twice; to reserve one asks for more than a new account has.
      environment: { TABLE_PREFIX: environment.TABLE_PREFIX } satisfies TablesEnvironment,
      // A run that fails is made up for by the next one.
      retryAttempts: 0,
      onFailure: new SqsDestination(this.letters),
    })
    new Rule(this, 'hourly', {
      schedule: Schedule.rate(Duration.hours(1)),
      targets: [
        new LambdaFunction(this.compact, { retryAttempts: 0, deadLetterQueue: this.letters }),
      ],
    })
  }
}
