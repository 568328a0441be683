import { findAwsPlace } from '../core/table/aws-place.ts'
import { createDynamoClient, type DynamoClient } from '../core/table/dynamo-client.ts'

/** Asks the tables in AWS as whoever runs this; no connection is left in the end. */
export const withCloud = async <Value>(
  work: (client: DynamoClient) => Promise<Value>,
): Promise<Value> => {
  const client = createDynamoClient(await findAwsPlace())
  try {
    return await work(client)
  } finally {
    client.destroy()
  }
}
