import * as z from 'zod'
import { asJson } from '../core/journal/write-line.ts'
import { channelPrefix } from '../core/notices.ts'
import { createPlatform } from '../core/platform.ts'
import { signInOf } from '../core/redis-sign-in.ts'
import { fullTableName, type GatewaySettings, gatewaySettingsSchema } from '../core/settings.ts'
import { findAwsPlace } from '../core/table/aws-place.ts'
import { openTables } from '../core/table/dynamo.ts'
import { createDynamoClient } from '../core/table/dynamo-client.ts'
import { openBus } from './nodes/bus.ts'
import { serveGateway } from './serve-gateway.ts'
import { stopOnSignal } from './stop-on-signal.ts'
import { tuningOf } from './tuning.ts'
import { openWatch } from './watch/watch.ts'

const write = (line: object) => void process.stdout.write(asJson(line))

const watchOf = ({ LOG = 'info', METRICS, METRICS_PORT, TABLE_PREFIX }: GatewaySettings) =>
  openWatch({
    from: LOG,
    node: crypto.randomUUID().slice(0, 8),
    now: () => new Date(),
    write,
    metricsPort: METRICS_PORT,
    emf: METRICS === 'emf' ? { environment: TABLE_PREFIX, write } : undefined,
  })

/** The container's process: one gateway on `PORT`; region and credentials as AWS's own tools take them. */
const start = async (settings: GatewaySettings) => {
  const { TABLE_PREFIX, PUBLIC_ORIGIN, PORT, REDIS_URL, REDIS_CLUSTER } = settings
  const watch = watchOf(settings)
  const tuning = tuningOf(settings)
  const place = await findAwsPlace()
  const client = createDynamoClient(place)
  const platform = createPlatform(openTables(client, (name) => fullTableName(TABLE_PREFIX, name)))
  const prefix = channelPrefix(TABLE_PREFIX)
  const signIn = signInOf(settings, place)
  const bus =
    REDIS_URL && openBus({ urls: REDIS_URL, cluster: REDIS_CLUSTER, signIn, prefix, ...watch })
  const gateway = serveGateway({ platform, origins: [PUBLIC_ORIGIN], tuning, bus, ...watch })
  stopOnSignal(gateway, { ...watch, stopsWithinMs: tuning.stopsWithinMs })
  gateway.http.listen(PORT, () => {
    const address = gateway.http.address()
    const port = typeof address === 'object' && address ? address.port : PORT
    watch.note('started', { port })
  })
}

const settings = gatewaySettingsSchema.safeParse(process.env)
if (!settings.success) {
  process.stderr.write(`The environment is not complete:\n${z.prettifyError(settings.error)}\n`)
  process.exitCode = 1
} else await start(settings.data)
