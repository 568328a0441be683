import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import { EventSourceMapping, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs'
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  ObjectLockRetention,
} from 'aws-cdk-lib/aws-s3'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import type { ArchiveEnvironment } from '../../core/settings.ts'
import type { DataStack } from './data-stack.ts'
import { deadLetters } from './dead-letters.ts'
import type { Deployment } from './environments.ts'
import { functionCode } from './function-code.ts'
import { ownRole } from './own-role.ts'
import { grantStream } from './table-grants.ts'

interface ArchiveProps {
  readonly data: DataStack
  readonly archive: Deployment['archive']
}

const DAYS_A_YEAR = 365.25

/** What the audit log says, once more, where nobody can take it back: each row an object that is locked for years. */
export class ArchiveStack extends Stack {
  readonly archive: NodejsFunction
  readonly letters: Queue

  constructor(scope: Construct, id: string, { data, archive }: ArchiveProps) {
    super(scope, id, { terminationProtection: true })
    const { role, logGroup } = ownRole(this, 'archive')
    grantStream(data, 'audit', role)
    const bucket = this.createBucket(archive, role)
    this.letters = deadLetters(this, 'archive-letters')
    this.archive = new NodejsFunction(this, 'archive', {
      ...functionCode('archive'),
      ...{ role, logGroup },
      memorySize: 256,
      timeout: Duration.seconds(30),
      environment: {
        ARCHIVE_URL: `https://${bucket.bucketRegionalDomainName}`,
      } satisfies ArchiveEnvironment,
    })
    this.listenTo(data)
  }

  private createBucket({ lock, years }: Deployment['archive'], writer: Role): Bucket {
    const key = new Key(this, 'archive-key', {
      description: 'Encrypts the archive of the audit log',
      enableKeyRotation: true,
      pendingWindow: Duration.days(30),
      removalPolicy: RemovalPolicy.RETAIN,
    })
    const kept = Duration.days(Math.ceil(years * DAYS_A_YEAR))
    const bucket = new Bucket(this, 'rows', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      ...{ encryption: BucketEncryption.KMS, encryptionKey: key, bucketKeyEnabled: true },
      enforceSSL: true,
      versioned: true,
      objectLockDefaultRetention: ObjectLockRetention[lock](kept),
      // Once its lock has ended a row goes: first out of sight, then for good.
      lifecycleRules: [
        { expiration: kept.plus(Duration.days(1)), noncurrentVersionExpiration: Duration.days(30) },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    })
    Validations.of(bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'One function writes it, and whoever reads it does so by hand; CloudTrail tells of that.',
    })
    this.allowPutting(writer, bucket, key)
    return bucket
  }

  private allowPutting(writer: Role, bucket: Bucket, key: Key) {
    const rows = bucket.arnForObjects('AUDIT/*')
    writer.addToPolicy(new PolicyStatement({ actions: ['s3:PutObject'], resources: [rows] }))
    writer.addToPolicy(
      new PolicyStatement({ actions: ['kms:GenerateDataKey'], resources: [key.keyArn] }),
    )
    Validations.of(writer).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${this.getLogicalId(bucket.node.defaultChild as never)}.Arn>/AUDIT/*]`,
      reason: 'Each row is an object of its own; it may be put and nothing else.',
    })
  }

  /** A row that cannot be put is tried for hours, for the audit table has it and the bucket comes back. */
  private listenTo({ tables }: DataStack) {
    new EventSourceMapping(this, 'audit-stream', {
      target: this.archive,
      eventSourceArn: tables.audit.tableStreamArn ?? '',
      // From the first row the stream still has: what came before the function did is not lost.
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      maxRecordAge: Duration.hours(6),
      onFailure: new SqsDlq(this.letters),
    })
  }
}
