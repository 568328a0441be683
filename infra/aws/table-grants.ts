import { Stack } from 'aws-cdk-lib'
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { TABLE_NAMES, TABLES, type TableName } from '../../core/table/tables.ts'
import type { DataStack } from './data-stack.ts'

const CHANGE = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem', 'dynamodb:Query']

/** The verbs of core/table/dynamo.ts and no more; nothing in `audit` can be changed or removed. */
const VERBS: Record<TableName, readonly string[]> = {
  core: [...CHANGE, 'dynamodb:BatchGetItem'],
  docs: [...CHANGE, 'dynamodb:BatchWriteItem'],
  audit: ['dynamodb:PutItem', 'dynamodb:Query'],
  ephemeral: CHANGE,
}

/** What functions/compact does: it finds the plans, and tidies how they are stored. */
const COMPACTING: typeof VERBS = {
  core: ['dynamodb:Query'],
  docs: VERBS.docs,
  audit: [],
  ephemeral: [],
}

/** Lets a server process use the tables as the Table port does, and their key only through DynamoDB. */
export const grantTables = (data: DataStack, grantee: IGrantable): void =>
  grant(data, grantee, VERBS)

/** Lets the tidying of plans read where they are, and change the `docs` table alone. */
export const grantCompacting = (data: DataStack, grantee: IGrantable): void =>
  grant(data, grantee, COMPACTING)

/** Lets one read what changes in a table, and nothing of what lies there. */
export const grantStream = (
  data: DataStack,
  table: TableName,
  { grantPrincipal }: IGrantable,
): void => {
  grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({
      actions: [
        'dynamodb:DescribeStream',
        'dynamodb:GetRecords',
        'dynamodb:GetShardIterator',
        'dynamodb:ListStreams',
      ],
      resources: [data.tables[table].tableStreamArn ?? ''],
    }),
  )
  grantPrincipal.addToPrincipalPolicy(keyThroughTables(data, ['kms:Decrypt']))
}

const grant = (data: DataStack, { grantPrincipal }: IGrantable, verbs: typeof VERBS): void => {
  const allow = (statement: PolicyStatement) => grantPrincipal.addToPrincipalPolicy(statement)
  for (const name of TABLE_NAMES.filter((table) => verbs[table].length > 0)) {
    const { tableArn } = data.tables[name]
    allow(new PolicyStatement({ actions: [...verbs[name]], resources: [tableArn] }))
    if (TABLES[name].index !== 'none')
      allow(
        new PolicyStatement({
          actions: ['dynamodb:Query'],
          resources: [`${tableArn}/index/${TABLES[name].index}`],
        }),
      )
  }
  allow(keyThroughTables(data, TO_CHANGE))
}

const TO_CHANGE = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
]

const keyThroughTables = (data: DataStack, actions: string[]) =>
  new PolicyStatement({
    actions,
    resources: [data.key.keyArn],
    conditions: {
      StringEquals: {
        'kms:ViaService': `dynamodb.${Stack.of(data).region}.${Stack.of(data).urlSuffix}`,
      },
    },
  })

/** Lets one read who people are and what they are in their partnerships, and nothing else of `core`. */
export const grantFindingPeople = (data: DataStack, { grantPrincipal }: IGrantable): void => {
  grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({
      actions: ['dynamodb:GetItem', 'dynamodb:Query'],
      resources: [data.tables.core.tableArn],
      conditions: {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['PERSON#*', 'PARTNERSHIP#*'] },
      },
    }),
  )
  grantPrincipal.addToPrincipalPolicy(keyThroughTables(data, ['kms:Decrypt']))
}
