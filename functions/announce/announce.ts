import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import type { News } from '../../core/notices.ts'
import { newsOf } from './news.ts'

/**
 * Tells the gateways what a batch of stream records means for open sockets. What could not be told comes again with
 * the batch; telling it twice does nothing, so there is nothing to be told apart within one.
 */
export const createAnnounce =
  (emit: (news: News) => Promise<void>, report: (error: unknown) => void) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    // A record that cannot be read at all throws from here, so that Lambda halves the batch until it stands alone.
    const news = newsOf(Records)
    try {
      await emit(news)
      return { batchItemFailures: [] }
    } catch (error) {
      report(error)
      const itemIdentifier = Records[0]?.dynamodb?.SequenceNumber ?? ''
      return { batchItemFailures: [{ itemIdentifier }] }
    }
  }
