import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** A bucket of S3 as far as the archive asks one: it locks, so it takes signed puts with a checksum, each key once. */
export const startBucket = async () => {
  const objects = new Map<string, string>()
  const take = ({ method, url = '', headers, body }: Asked) => {
    if (method !== 'PUT' || !headers.authorization?.includes('/s3/aws4_request')) return 403
    if (headers['x-amz-checksum-sha256'] !== sumOf(body)) return 400
    if (headers['if-none-match'] === '*' && objects.has(url)) return 412
    objects.set(url, body)
    return 200
  }
  const server = createServer(async (asked, answer) => {
    const { method, url, headers } = asked
    answer.writeHead(take({ method, url, headers, body: await text(asked) })).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects: objects as ReadonlyMap<string, string>,
    [Symbol.asyncDispose]: async () => void server.close(),
  }
}

interface Asked extends Pick<IncomingMessage, 'method' | 'url' | 'headers'> {
  readonly body: string
}

const sumOf = (body: string) => createHash('sha256').update(body).digest('base64')
