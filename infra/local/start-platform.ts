import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { DynamoDBRecord } from 'aws-lambda'
import type { News } from '../../core/notices.ts'
import { findPerson } from '../../core/people/people.ts'
import { readSessionsEnd } from '../../core/people/sessions.ts'
import { createPlatform, type Platform } from '../../core/platform.ts'
import type { TableName } from '../../core/table/tables.ts'
import { newsOf } from '../../functions/announce/news.ts'
import { createApi } from '../../functions/api/app.ts'
import { createWhoIs } from '../../functions/api/who-is.ts'
import { createGateway } from '../../realtime/gateway.ts'
import type { Bus } from '../../realtime/nodes/bus.ts'
import type { Tuning } from '../../realtime/tuning.ts'
import { answerMetrics } from '../../realtime/watch/serve-metrics.ts'
import type { Watch } from '../../realtime/watch/watch.ts'
import { originOf } from '../edge/behaviours.ts'
import { CACHE_CONTROL } from '../edge/page-files.ts'
import { securityHeaders } from '../edge/security-headers.ts'
import { type Database, startDatabase } from './database/database.ts'
import { Trouble } from './database/trouble.ts'
import { type Progress, prepareWorld } from './demo/prepare.ts'
import { addEdgeHeaders } from './edge-headers.ts'
import { createIdentity, type Identity } from './identity/provider.ts'
import { listSignInPeople } from './identity/sign-in-people.ts'
import { listen } from './port.ts'
import { noteRunning } from './running.ts'
import { tidyHourly } from './tidy.ts'

export interface LocalOptions {
  /** 0 takes any free port. */
  readonly port: number
  readonly dataDir: string
  /** Whether a new data folder is seeded with the demo world. */
  readonly demo: boolean
  /** Answers everything that is not the platform's: the page. */
  readonly pages: (request: IncomingMessage, response: ServerResponse, http: Server) => unknown
  readonly progress: Progress
  readonly watch: Watch
  /** Whether `/metrics` answers on this port too, to somebody at this machine. */
  readonly offersMetrics: boolean
  readonly tuning: Tuning
  /** How this gateway hears others; asked once the folder is there. */
  readonly openBus?: () => Promise<Bus | undefined>
  /** The database is gone; nothing can be stored any more. */
  readonly onLost: (error: unknown) => void
}

export interface LocalPlatform extends AsyncDisposable {
  readonly url: string
  readonly platform: Platform
  readonly database: Database
}

/** How long those who are connected may take to leave. */
const CLOSES_WITHIN_MS = 5_000

/**
 * All of Counterpart on this machine, on one port: page, REST, sockets and sign-in, with the
 * database in a process of its own. Listening only once everything can serve.
 *
 * @throws Trouble with a sentence for the person who started this.
 */
export const startPlatform = async (options: LocalOptions): Promise<LocalPlatform> => {
  const { dataDir, demo, progress, watch } = options
  const { report } = watch
  const http = createServer()
  // One listener for good: Socket.IO puts itself in front of those it finds when it is attached.
  let answer: Answer = notYet
  http.on('request', (request, response) => answer(request, response))
  await using started = new AsyncDisposableStack()
  // Before there is a gateway nobody is connected, and so there is nobody to tell.
  let announce = (_news: News) => Promise.resolve()
  const onRecords = async (table: TableName, records: readonly DynamoDBRecord[]) => {
    if (table === 'core') await announce(newsOf(records)).catch(report)
  }
  const onTrouble = (error: unknown) =>
    error instanceof Trouble ? options.onLost(error) : report(error)
  const database = await prepareWorld({ dataDir, demo, progress }, () =>
    startDatabase({ folder: dataDir, onTrouble, onRecords }),
  )
  started.use(database)
  const platform = createPlatform(database.tables)
  started.use(tidyHourly(platform, report))
  // The port is part of the issuer's name, so it is taken first; until then nothing is answered.
  const port = await listen(http, options.port)
  started.defer(() => close(http))
  const url = `http://localhost:${port}`
  const identity = await createIdentity({
    dataDir,
    issuer: `${url}/oidc`,
    publicOrigin: url,
    table: platform.ephemeral,
    findPerson: (id) => findPerson(platform, id),
    sessionsEndedAt: (id) => readSessionsEnd(platform, id),
    listPeople: () => listSignInPeople(platform),
    report,
  })
  const gateway = createGateway({
    http,
    platform,
    origins: [url, `http://127.0.0.1:${port}`],
    tuning: options.tuning,
    isTold: true,
    bus: await options.openBus?.(),
    ...watch,
  })
  started.use(gateway)
  addEdgeHeaders(http)
  announce = gateway.announce
  answer = route({ ...options, platform, identity, url, http })
  const { endpoint, accessKey } = database
  const running = { pid: process.pid, url, database: { endpoint, accessKey } }
  started.use(await noteRunning(dataDir, running))
  // First of all when it stops, so that nobody is sent here any more.
  started.defer(() => {
    answer = unhealthy(answer)
  })
  const stack = started.move()
  return { url, platform, database, [Symbol.asyncDispose]: () => stack.disposeAsync() }
}

interface Parts extends Pick<LocalOptions, 'demo' | 'pages' | 'watch' | 'offersMetrics'> {
  readonly platform: Platform
  readonly identity: Identity
  readonly url: string
  readonly http: Server
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void

const notYet: Answer = (_request: IncomingMessage, response: ServerResponse) =>
  void response.writeHead(503, { 'retry-after': '1' }).end()

/** While it stops: whoever shares work out among several learns it, everybody else is answered as always. */
const unhealthy =
  (answer: Answer): Answer =>
  (request, response) => {
    if (request.url?.split('?', 1)[0] !== '/api/health') return answer(request, response)
    const words = JSON.stringify({ ok: false, draining: true })
    response.writeHead(503, { 'content-type': 'application/json' }).end(words)
  }

const CONFIG_HEADERS = {
  ...securityHeaders(),
  'content-type': 'application/json',
  'cache-control': CACHE_CONTROL.other,
}

/** Which part of the platform a request is for. */
const route = ({ demo, pages, watch, offersMetrics, platform, identity, url, http }: Parts) => {
  const { issuer, audience, clientId, getKey } = identity
  const whoIs = createWhoIs({ issuer, audience, clientIds: [clientId], getKey })
  const api = getRequestListener(createApi(platform, whoIs, watch.report).fetch)
  const serveMetrics: Answer = (request, response) => {
    if (offersMetrics && answerMetrics(watch.metrics.registry, request, response)) return
    response.writeHead(404).end()
  }
  const config = JSON.stringify({ authority: issuer, clientId, resource: audience, demo })
  return (request: IncomingMessage, response: ServerResponse) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    const origin = originOf(path)
    if (origin === 'sockets') return
    if (origin === 'api') return void api(request, response)
    if (path === '/metrics') return serveMetrics(request, response)
    if (path === identity.path || path.startsWith(`${identity.path}/`)) {
      return identity.callback(request, response)
    }
    if (isElsewhere(request, url)) {
      return void response.writeHead(307, { location: `${url}${request.url}` }).end()
    }
    if (path === '/config.json') {
      return void response.writeHead(200, CONFIG_HEADERS).end(config)
    }
    void pages(request, response, http)
  }
}

/** Sign-in knows this machine by one name only; a page opened under another one is sent there. */
const isElsewhere = ({ headers }: IncomingMessage, url: string) =>
  headers.host !== undefined && headers.host !== new URL(url).host

const close = (http: Server): Promise<void> =>
  new Promise((done) => {
    http.close(() => done())
    http.closeIdleConnections()
    setTimeout(() => http.closeAllConnections(), CLOSES_WITHIN_MS).unref()
  })
