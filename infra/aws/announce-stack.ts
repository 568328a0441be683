import { Duration, Stack, Validations } from 'aws-cdk-lib'
import { type IVpc, SecurityGroup, SubnetType } from 'aws-cdk-lib/aws-ec2'
import { Effect, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam'
import { EventSourceMapping, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import type { AnnounceEnvironment, TablesEnvironment } from '../../core/settings.ts'
import type { CacheStack } from './cache-stack.ts'
import type { DataStack } from './data-stack.ts'
import { deadLetters } from './dead-letters.ts'
import { functionCode } from './function-code.ts'
import { ownRole } from './own-role.ts'
import { grantStream } from './table-grants.ts'

interface AnnounceProps {
  readonly data: DataStack
  readonly vpc: IVpc
  readonly cache: CacheStack
  readonly environment: TablesEnvironment
}

/** What functions/announce tells the gateways: every change of the `core` table, from the table's own stream. */
export class AnnounceStack extends Stack {
  readonly announce: NodejsFunction
  readonly letters: Queue

  constructor(scope: Construct, id: string, { data, vpc, cache, environment }: AnnounceProps) {
    super(scope, id)
    const { TABLE_PREFIX } = environment
    const functionName = `${TABLE_PREFIX}-announce`
    const { role, logGroup } = ownRole(this, 'announce')
    this.allowInterfaces(role, functionName)
    grantStream(data, 'core', role)
    const told = { TABLE_PREFIX, ...cache.environmentOf('announce') } satisfies AnnounceEnvironment
    this.announce = new NodejsFunction(this, 'announce', {
      ...functionCode('announce'),
      functionName,
      memorySize: 256,
      // A word is given up after three seconds, and a batch says its words together.
      timeout: Duration.seconds(15),
      role,
      logGroup,
      environment: told,
      vpc,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
      securityGroups: [this.createGroup(vpc)],
    })
    cache.admit('announce', this.announce)
    this.letters = deadLetters(this, 'announce-letters')
    this.listenTo(data)
  }

  private createGroup(vpc: IVpc) {
    return new SecurityGroup(this, 'announcer', {
      vpc,
      description: 'The announcer, on its way to the cache',
      allowAllOutbound: false,
    })
  }

  /** Records are where to look, in any order and any number, so what is late is soon worth nothing (D43, D64). */
  private listenTo({ tables }: DataStack) {
    new EventSourceMapping(this, 'core-stream', {
      target: this.announce,
      eventSourceArn: tables.core.tableStreamArn ?? '',
      startingPosition: StartingPosition.LATEST,
      batchSize: 100,
      parallelizationFactor: 2,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 20,
      maxRecordAge: Duration.minutes(5),
      onFailure: new SqsDlq(this.letters),
    })
  }

  /** What Lambda does with the role before the code runs; the code itself may not. */
  private allowInterfaces(role: Role, functionName: string) {
    const actions = [
      'ec2:AssignPrivateIpAddresses',
      'ec2:CreateNetworkInterface',
      'ec2:DeleteNetworkInterface',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSubnets',
      'ec2:UnassignPrivateIpAddresses',
    ]
    const itself = this.formatArn({
      service: 'lambda',
      resource: `function:${functionName}`,
    })
    role.addToPolicy(new PolicyStatement({ actions, resources: ['*'] }))
    role.addToPolicy(
      new PolicyStatement({
        effect: Effect.DENY,
        actions,
        resources: ['*'],
        conditions: { ArnEquals: { 'lambda:SourceFunctionArn': [itself] } },
      }),
    )
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'Interfaces have no name before they are made; the code itself is denied all of it.',
    })
  }
}
