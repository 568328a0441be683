import { Duration, Stack } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { EventSourceMapping, FilterCriteria, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import type { InviteEnvironment } from '../../core/settings.ts'
import type { DataStack } from './data-stack.ts'
import { deadLetters } from './dead-letters.ts'
import { functionCode } from './function-code.ts'
import type { IdentityStack } from './identity-stack.ts'
import { ownRole } from './own-role.ts'
import { grantStream } from './table-grants.ts'

interface InviteProps {
  readonly data: DataStack
  readonly identity: IdentityStack
}

/** Whoever is registered is invited: functions/invite opens their account, from the stream of the `core` table. */
export class InviteStack extends Stack {
  readonly invite: NodejsFunction
  readonly letters: Queue

  constructor(scope: Construct, id: string, { data, identity }: InviteProps) {
    super(scope, id)
    const { role, logGroup } = ownRole(this, 'invite')
    grantStream(data, 'core', role)
    role.addToPolicy(
      new PolicyStatement({
        actions: ['cognito-idp:AdminCreateUser'],
        resources: [identity.pool.userPoolArn],
      }),
    )
    this.letters = deadLetters(this, 'invite-letters')
    this.invite = new NodejsFunction(this, 'invite', {
      ...functionCode('invite'),
      ...{ role, logGroup },
      memorySize: 256,
      timeout: Duration.seconds(30),
      environment: {
        POOL_ID: identity.pool.userPoolId,
        POOL_URL: identity.poolUrl,
      } satisfies InviteEnvironment,
    })
    this.listenTo(data)
  }

  /** New people only, of all that the table tells; the announcer is the other of the two whom a stream takes. */
  private listenTo({ tables }: DataStack) {
    const newPerson = FilterCriteria.filter({
      eventName: ['INSERT'],
      dynamodb: { Keys: { pk: { S: [{ prefix: 'PERSON#' }] }, sk: { S: ['PROFILE'] } } },
    })
    new EventSourceMapping(this, 'people', {
      target: this.invite,
      eventSourceArn: tables.core.tableStreamArn ?? '',
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: [newPerson],
      batchSize: 10,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      maxRecordAge: Duration.hours(2),
      onFailure: new SqsDlq(this.letters),
    })
  }
}
