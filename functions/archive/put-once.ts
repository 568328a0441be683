import { createHash } from 'node:crypto'
import aws4 from 'aws4'
import type { DynamoPlace } from '../../core/table/dynamo-send.ts'
import type { ArchivedRow } from './archive.ts'

interface Bucket extends Pick<DynamoPlace, 'region' | 'credentials'> {
  /** Where S3 is, with the bucket as its path: what a row's key is added to. */
  readonly url: string
}

const SILENT_MS = 5_000
/** S3's answer to `If-None-Match: *` where the key is there already. */
const IS_THERE = 412

/**
 * Makes what puts a row into a bucket unless its key is there. A bucket that locks takes nothing without a checksum.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
 */
export const createPutOnce =
  ({ url, region, credentials }: Bucket) =>
  async ({ key, text }: ArchivedRow): Promise<void> => {
    const place = new URL(`${url}/${key.split('/').map(encodeURIComponent).join('/')}`)
    const { headers = {} } = aws4.sign(
      {
        ...{ service: 's3', region, method: 'PUT', path: place.pathname, body: text },
        headers: {
          Host: place.host,
          'Content-Type': 'application/json',
          'If-None-Match': '*',
          'X-Amz-Checksum-Sha256': createHash('sha256').update(text).digest('base64'),
        },
      },
      await credentials(),
    )
    const { Host: _, 'Content-Length': __, ...told } = headers as Record<string, string>
    const signal = AbortSignal.timeout(SILENT_MS)
    const answer = await fetch(place, { method: 'PUT', headers: told, body: text, signal })
    await answer.body?.cancel()
    if (!answer.ok && answer.status !== IS_THERE)
      throw new Error(`The archive answered ${answer.status}.`)
  }
