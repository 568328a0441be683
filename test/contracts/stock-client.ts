import { DynamoDBClient } from '@aws-sdk/client-dynamodb'

/** AWS's own library, as a stranger would speak to the embedded database. */
export const stockClient = ({ endpoint, accessKey }: { endpoint: string; accessKey: string }) =>
  new DynamoDBClient({
    endpoint,
    region: 'local',
    credentials: { accessKeyId: accessKey, secretAccessKey: 'local' },
  })
