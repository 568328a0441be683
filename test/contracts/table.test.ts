import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe } from 'vitest'
import { findAwsPlace } from '../../core/table/aws-place.ts'
import { createDynamoTable } from '../../core/table/dynamo.ts'
import { createDynamoClient, type DynamoClient } from '../../core/table/dynamo-client.ts'
import { createMemoryTable } from '../../core/table/memory.ts'
import { TABLES } from '../../core/table/tables.ts'
import { type Database, startDatabase } from '../../infra/local/database/database.ts'
import { defineTable } from '../../infra/local/database/definitions.ts'
import { makeFolder } from './folder.ts'
import { tableContract } from './table.contract.ts'

describe('memory', () => {
  const table = createMemoryTable()
  tableContract(() => table)
})

describe('embedded database', () => {
  const resources = new AsyncDisposableStack()
  let database: Database
  beforeAll(async () => {
    const { path: folder } = resources.use(await makeFolder())
    database = resources.use(await startDatabase({ folder }))
  })
  afterAll(() => resources.disposeAsync())
  tableContract(() => database.tables.core)
})

/** A real DynamoDB, or anything that claims to be one; region and credentials as AWS's tools take them. */
const { DYNAMODB_ENDPOINT: endpoint } = import.meta.env
describe.runIf(endpoint)(`table at ${endpoint}`, () => {
  const client = new DynamoDBClient({ ...(endpoint && { endpoint }), retryMode: 'adaptive' })
  let lean: DynamoClient
  const TableName = `counterpart-contract-${crypto.randomUUID()}`
  beforeAll(async () => {
    lean = createDynamoClient(await findAwsPlace(endpoint))
    await client.send(new CreateTableCommand(defineTable(TableName, TABLES.core)))
    await waitUntilTableExists({ client, maxWaitTime: 60 }, { TableName })
  }, 70_000)
  afterAll(() => client.send(new DeleteTableCommand({ TableName })))
  tableContract(() => createDynamoTable(lean, TableName))
})
