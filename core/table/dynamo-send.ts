import { Agent, type IncomingMessage, request as requestPlain } from 'node:http'
import { request as requestTls, Agent as TlsAgent } from 'node:https'
import aws4 from 'aws4'
import { DynamoError } from './dynamo-errors.ts'

/** Where a database is, and as whom we come. */
export interface DynamoPlace {
  /** Scheme, host and port. */
  readonly endpoint: string
  readonly region: string
  /** Asked before every request: whoever gives them keeps them fresh. */
  readonly credentials: () => Promise<Credentials>
}
export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

const MAX_SOCKETS = 256
/** A connection on which nothing comes for this long is given up; three tries then fit what a page waits for an answer. */
const SILENT_MS = 3_000

/**
 * Sends single requests of DynamoDB's JSON protocol over connections that are kept.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html
 */
export const createSender = ({ endpoint, region, credentials }: DynamoPlace) => {
  const { protocol, hostname, port, host } = new URL(endpoint)
  const isPlain = protocol === 'http:'
  const kept = { keepAlive: true, maxSockets: MAX_SOCKETS, scheduling: 'lifo' } as const
  const agent = isPlain ? new Agent(kept) : new TlsAgent(kept)
  const request = isPlain ? requestPlain : requestTls

  return {
    /** @throws DynamoError when it says no; an Error with the socket's `code` when nothing was answered. */
    send: async (operation: string, body: string): Promise<object> => {
      const { headers } = aws4.sign(
        {
          ...{ service: 'dynamodb', region, method: 'POST', path: '/', body },
          headers: {
            Host: host,
            'Content-Type': 'application/x-amz-json-1.0',
            'X-Amz-Target': `DynamoDB_20120810.${operation}`,
          },
        },
        await credentials(),
      )
      return new Promise((resolve, reject) => {
        const line = { agent, hostname, port, method: 'POST', path: '/', headers }
        const asked = request({ ...line, timeout: SILENT_MS }, (response) =>
          read(response, resolve, reject),
        )
        asked.on('error', reject)
        asked.on('timeout', () => asked.destroy(silent()))
        asked.end(body)
      })
    },
    destroy: () => agent.destroy(),
  }
}

const silent = () => Object.assign(new Error('Nothing came for a while.'), { code: 'ETIMEDOUT' })

const read = (
  response: IncomingMessage,
  resolve: (answer: object) => void,
  reject: (error: Error) => void,
) => {
  const chunks: Buffer[] = []
  response
    .on('data', (chunk: Buffer) => chunks.push(chunk))
    .on('error', reject)
    .on('end', () => {
      try {
        resolve(answerOf(response, String(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))))
      } catch (error) {
        reject(error as Error)
      }
    })
}

/** Error answers may come from something in between, which does not speak JSON. */
const answerOf = ({ statusCode: status = 0, headers }: IncomingMessage, text: string): object => {
  if (status === 200) return JSON.parse(text) as object
  const said = wordsOf(text)
  const requestId = headers['x-amzn-requestid']
  throw new DynamoError({
    name: said.__type?.split('#').at(-1) ?? `Status${status}`,
    message: said.message ?? said.Message ?? '',
    status,
    ...(typeof requestId === 'string' && { requestId }),
  })
}

const wordsOf = (text: string): { __type?: string; message?: string; Message?: string } => {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
