import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SignatureV4 } from '@smithy/signature-v4'
import { expect, test } from 'vitest'
import { stockSha256 } from '../../test/stock-sha256.ts'
import { createDynamoClient } from './dynamo-client.ts'
import type { Credentials } from './dynamo-send.ts'

const KEYS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret/with+signs' }

/** A server that answers as told, and a client of it. */
const begin = async (answer: RequestListener, credentials: () => Promise<Credentials>) => {
  const server = createServer(answer)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  const endpoint = `http://127.0.0.1:${port}`
  const client = createDynamoClient({ endpoint, region: 'eu-west-3', credentials })
  return {
    client,
    [Symbol.asyncDispose]: async () => {
      client.destroy()
      await new Promise((closed) => server.close(closed))
    },
  }
}

/** What AWS's own signer puts under the same request. */
const signed = async ({ headers }: IncomingMessage, body: string, credentials: Credentials) => {
  const given = Object.entries(headers).filter(
    ([name]) => name !== 'authorization' && name !== 'connection',
  )
  const signer = new SignatureV4({
    ...{ service: 'dynamodb', region: 'eu-west-3', credentials, sha256: stockSha256 },
    applyChecksum: false,
  })
  const request = { method: 'POST', protocol: 'http:', hostname: 'any', path: '/', query: {}, body }
  const names = given.map(([name, value]) => [name, String(value)])
  const date = String(headers['x-amz-date']).replace(
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/,
    '$1-$2-$3T$4:$5:$6Z',
  )
  const all = { ...request, headers: Object.fromEntries(names) as Record<string, string> }
  return (await signer.sign(all, { signingDate: new Date(date) })).headers.authorization
}

test.for([
  ['lasting', KEYS],
  ['temporary', { ...KEYS, sessionToken: 'token==/of+a+role' }],
] as const)(
  'requests are signed as AWS’s own library signs them: %s credentials',
  async ([, keys]) => {
    const seen: { request: IncomingMessage; body: string }[] = []
    await using it = await begin(
      async (request, response) => {
        seen.push({ request, body: await text(request) })
        response.end('{}')
      },
      async () => keys,
    )
    await it.client.ask('GetItem', { TableName: 't', Key: { pk: { S: 'ሰላም "مدينة"' } } })
    const [{ request, body }] = seen as [(typeof seen)[0]]
    expect(request.headers.authorization).toBe(await signed(request, body, keys))
    expect(request.headers['x-amz-security-token']).toBe(
      'sessionToken' in keys ? keys.sessionToken : undefined,
    )
  },
)

test('credentials that are new meanwhile sign the next request, and each attempt anew', async () => {
  const names: unknown[] = []
  let asked = 0
  await using it = await begin(
    (request, response) => {
      names.push(/Credential=(\w+)/.exec(request.headers.authorization ?? '')?.[1])
      response.writeHead(names.length === 1 ? 503 : 200).end('{}')
    },
    async () => ({ ...KEYS, accessKeyId: `A${++asked}` }),
  )
  await it.client.ask('GetItem', {})
  await it.client.ask('GetItem', {})
  expect(names).toEqual(['A1', 'A2', 'A3'])
})

test('a connection that was cut while nobody looked is not felt', async () => {
  let requests = 0
  await using it = await begin(
    (request, response) => {
      requests += 1
      if (requests === 2) return void request.socket.destroy()
      response.end('{"n":1}')
    },
    async () => KEYS,
  )
  await it.client.ask('GetItem', {})
  expect(await it.client.ask('GetItem', {})).toEqual({ n: 1 })
  expect(requests).toBe(3)
})

test.for([
  [500, 'InternalServerError', 'unavailable', 3],
  [400, 'ProvisionedThroughputExceededException', 'unavailable', 3],
  [400, 'ValidationException', undefined, 1],
] as const)(
  'of %i %s the kind is %s after so many attempts: %i',
  async ([status, name, kind, attempts]) => {
    let requests = 0
    await using it = await begin(
      (_request, response) => {
        requests += 1
        response.writeHead(status, { 'x-amzn-requestid': 'R1' })
        response.end(JSON.stringify({ __type: `com.amazon#${name}`, message: 'No.' }))
      },
      async () => KEYS,
    )
    const told = { name, message: 'No.', $metadata: { httpStatusCode: status, requestId: 'R1' } }
    const error = await it.client.ask('PutItem', {}).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject(kind ? { kind, cause: told } : told)
    expect(requests).toBe(attempts)
  },
)

test('an answer that is not JSON, from something in between, is an outage', async () => {
  await using it = await begin(
    (_request, response) => void response.writeHead(502).end('<html>Bad gateway</html>'),
    async () => KEYS,
  )
  await expect(it.client.ask('GetItem', {})).rejects.toMatchObject({
    kind: 'unavailable',
    cause: { name: 'Status502' },
  })
})
