import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { Platform } from '../core/platform.ts'
import { createDynamoTable } from '../core/table/dynamo.ts'
import type { TableName } from '../core/table/tables.ts'

/** What the use cases need, on the tables this client reaches; `nameOf` says what the database calls them. */
export const platformOn = (
  client: DynamoDBClient,
  nameOf: (name: TableName) => string,
): Platform => {
  const open = (name: TableName) => createDynamoTable(client, nameOf(name))
  return {
    core: open('core'),
    docs: open('docs'),
    audit: open('audit'),
    ephemeral: open('ephemeral'),
    now: () => new Date(),
    newId: () => crypto.randomUUID(),
  }
}
