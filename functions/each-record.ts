import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'

/**
 * Does something with each record of a stream by itself. What fails comes again, alone; what was done must not mind.
 *
 * @param report told of each failure.
 */
export const eachRecord =
  (work: (record: DynamoDBRecord) => Promise<void>, report: (error: unknown) => void) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const failed = await Promise.all(
      Records.map(async (record) => {
        try {
          await work(record)
          return []
        } catch (error) {
          report(error)
          return [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }]
        }
      }),
    )
    return { batchItemFailures: failed.flat() }
  }
