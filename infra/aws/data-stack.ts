import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import {
  type Attribute,
  AttributeType,
  Billing,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb'
import { Key } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import { fullTableName } from '../../core/settings.ts'
import { TABLES, type TableName, type TableShape } from '../../core/table/tables.ts'

/** All that must outlive a deployment: the four tables and the key they are encrypted with. */
export class DataStack extends Stack {
  readonly key: Key
  readonly tables: Readonly<Record<TableName, TableV2>>

  constructor(scope: Construct, id: string, prefix: string) {
    super(scope, id, { terminationProtection: true })
    this.key = new Key(this, 'key', {
      description: `Encrypts the tables of ${prefix}`,
      enableKeyRotation: true,
      pendingWindow: Duration.days(30),
      removalPolicy: RemovalPolicy.RETAIN,
    })
    const table = (name: TableName) =>
      new TableV2(this, name, {
        ...toProps(TABLES[name]),
        tableName: fullTableName(prefix, name),
        encryption: TableEncryptionV2.customerManagedKey(this.key),
      })
    this.tables = {
      core: table('core'),
      docs: table('docs'),
      audit: table('audit'),
      ephemeral: table('ephemeral'),
    }
  }
}

const STREAMS: Record<Exclude<TableShape['stream'], 'off'>, StreamViewType> = {
  'new-and-old': StreamViewType.NEW_AND_OLD_IMAGES,
  new: StreamViewType.NEW_IMAGE,
}

const toProps = ({ stream, ttl, index, pointInTimeRecovery }: TableShape) => ({
  partitionKey: text('pk'),
  sortKey: text('sk'),
  billing: Billing.onDemand(),
  deletionProtection: true,
  removalPolicy: RemovalPolicy.RETAIN,
  pointInTimeRecoverySpecification: {
    pointInTimeRecoveryEnabled: pointInTimeRecovery,
    ...(pointInTimeRecovery && { recoveryPeriodInDays: 35 }),
  },
  ...(stream !== 'off' && { dynamoStream: STREAMS[stream] }),
  ...(ttl !== 'none' && { timeToLiveAttribute: ttl }),
  ...(index !== 'none' && {
    globalSecondaryIndexes: [
      { indexName: index, partitionKey: text(`${index}pk`), sortKey: text(`${index}sk`) },
    ],
  }),
})

const text = (name: string): Attribute => ({ name, type: AttributeType.STRING })
