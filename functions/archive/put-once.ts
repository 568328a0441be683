import { createHash } from 'node:crypto'
import { type Asker, askAws } from '../ask-aws.ts'
import type { ArchivedRow } from './archive.ts'

interface Bucket extends Asker {
  /** Where S3 is, with the bucket as its path: what a row's key is added to. */
  readonly url: string
}

/** S3's answer to `If-None-Match: *` where the key is there already. */
const IS_THERE = 412

/**
 * Makes what puts a row into a bucket unless its key is there. A bucket that locks takes nothing without a checksum.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
 */
export const createPutOnce =
  ({ url, ...asker }: Bucket) =>
  async ({ key, text }: ArchivedRow): Promise<void> => {
    const headers = {
      'Content-Type': 'application/json',
      'If-None-Match': '*',
      'X-Amz-Checksum-Sha256': createHash('sha256').update(text).digest('base64'),
    }
    const place = `${url}/${key.split('/').map(encodeURIComponent).join('/')}`
    const request = { service: 's3', method: 'PUT', url: place, headers, body: text } as const
    const answer = await askAws(request, asker)
    await answer.body?.cancel()
    if (!answer.ok && answer.status !== IS_THERE)
      throw new Error(`The archive answered ${answer.status}.`)
  }
