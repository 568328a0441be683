import aws4 from 'aws4'
import type { DynamoPlace } from '../core/table/dynamo-send.ts'

/** As whom, and in which region, a service is asked. */
export type Asker = Pick<DynamoPlace, 'region' | 'credentials'>

interface Request {
  /** As signatures name it, e.g. `s3`. */
  readonly service: string
  readonly method: 'POST' | 'PUT'
  readonly url: string | URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const SILENT_MS = 5_000

/** Makes one signed request of a service of AWS's. @throws when nothing is answered within five seconds. */
export const askAws = async (
  { service, method, url, headers, body }: Request,
  { region, credentials }: Asker,
): Promise<Response> => {
  const { host, pathname: path } = new URL(url)
  const signed = aws4.sign(
    { ...{ service, region, method, path, body }, headers: { Host: host, ...headers } },
    await credentials(),
  )
  // `fetch` says these by itself.
  const { Host: _, 'Content-Length': __, ...told } = signed.headers as Record<string, string>
  const signal = AbortSignal.timeout(SILENT_MS)
  return fetch(url, { method, headers: told, body, signal })
}
