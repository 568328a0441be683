import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { performBatch, performBatchGet, tablesOf } from './batch.ts'
import { toTableName } from './definitions.ts'
import { isWireError, perform, type Request } from './engine.ts'
import { createFaults, type Fault } from './faults.ts'
import { reap } from './reaper.ts'
import type { World } from './transaction.ts'
import { DISK_FULL, isDiskFull, Trouble } from './trouble.ts'

const LONGEST_WAIT_MS = 20_000

const BATCHES: Readonly<Record<string, typeof performBatchGet | typeof performBatch>> = {
  BatchGetItem: performBatchGet,
  BatchWriteItem: performBatch,
}

interface Answer {
  readonly status: number
  readonly body: object
}

/**
 * The database on 127.0.0.1: DynamoDB's own protocol at `POST /`, and beside it what only the parent
 * process may ask: `GET /records?seen=`, `POST /faults`, `POST /reap`.
 *
 * @param accessKey Must appear in every request's authorization, as the access key id of a signature
 *   does; so no web page and no other user of this machine gets in.
 */
export const serve = async (world: World, accessKey: string) => {
  const faults = createFaults()
  const closing = new AbortController()
  const answers: Record<string, (request: IncomingMessage, gone: AbortSignal) => Promise<object>> =
    {
      'GET /records': (request, gone) =>
        nextRecords(world, request, AbortSignal.any([closing.signal, gone])),
      'POST /faults': async (request) => {
        faults.add((await readJson(request)) as Fault)
        return {}
      },
      'POST /reap': async () => {
        await reap(world)
        return {}
      },
      'POST /': async (request) => {
        const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? ''
        const asked = (await readJson(request)) as Request
        const table = asked.TableName ?? tablesOf(asked)[0] ?? ''
        const fault = faults.meet(toTableName(table), operation)
        if (fault) await suffer(fault)
        const batch = BATCHES[operation]
        const answer = await (batch
          ? batch(world, asked, fault?.kind === 'unprocessed' ? (fault.items ?? 1) : 0)
          : perform(world, operation, asked))
        if (fault?.kind === 'no-answer') request.socket.destroy()
        if (fault?.kind === 'late-error') throw wireError(500, 'InternalServerError')
        return answer
      },
    }
  const answer = async (request: IncomingMessage, gone: AbortSignal): Promise<Answer> => {
    if (!request.headers.authorization?.includes(accessKey)) return refusal(403, 'AccessDenied')
    const path = request.url?.split('?', 1)[0]
    const act = answers[`${request.method} ${path}`]
    return act ? { status: 200, body: await act(request, gone) } : refusal(404, 'UnknownOperation')
  }

  const server = createServer((request, response) => {
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    void answer(request, gone.signal)
      .catch(toAnswer)
      .then((said) => send(response, said))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  return {
    endpoint: `http://127.0.0.1:${port}`,
    /** Lets what has begun finish, and nothing more begin. */
    close: async () => {
      const closed = new Promise<void>((done) => server.close(() => done()))
      closing.abort()
      await closed
    },
  }
}

const readJson = async (request: IncomingMessage): Promise<unknown> =>
  JSON.parse((await text(request)) || '{}')

const nextRecords = async (world: World, { url }: IncomingMessage, ended: AbortSignal) => {
  const seen = Number(new URL(url ?? '/', 'http://localhost').searchParams.get('seen'))
  const signal = AbortSignal.any([ended, AbortSignal.timeout(LONGEST_WAIT_MS)])
  return { records: (await world.records?.next(seen, signal)) ?? [] }
}

const suffer = async ({ kind, ms }: Fault) => {
  if (kind === 'slow') await pause(ms)
  if (kind === 'throttle') throw wireError(400, 'ProvisionedThroughputExceededException')
  if (kind === 'error') throw wireError(500, 'InternalServerError')
}

const wireError = (statusCode: number, kind: string) =>
  Object.assign(new Error(kind), refusal(statusCode, kind), {
    statusCode,
  })

const refusal = (status: number, kind: string, message = kind): Answer => ({
  status,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${kind}`, message },
})

/** A full disk is said with a status that is not tried again: only the person can help. */
const toAnswer = (error: unknown): Answer => {
  if (isWireError(error)) return { status: error.statusCode, body: error.body }
  if (error instanceof Trouble || isDiskFull(error))
    return refusal(400, 'DiskFullException', DISK_FULL)
  return refusal(500, 'InternalServerError', String(error))
}

const send = (response: ServerResponse, { status, body }: Answer) => {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' })
  response.end(JSON.stringify(body))
}
