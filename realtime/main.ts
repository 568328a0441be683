import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import * as z from 'zod'
import { createPlatform } from '../core/platform.ts'
import { fullTableName, type GatewaySettings, gatewaySettingsSchema } from '../core/settings.ts'
import { openTables } from '../core/table/dynamo.ts'
import { serveGateway } from './serve-gateway.ts'
import { stopOnSignal } from './stop-on-signal.ts'

const report = (error: unknown) =>
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )

/** The container's process: one gateway on `PORT`; region and credentials as AWS's own tools take them. */
const start = ({ TABLE_PREFIX, PUBLIC_ORIGIN, PORT }: GatewaySettings) => {
  const client = new DynamoDBClient({ retryMode: 'standard' })
  const platform = createPlatform(openTables(client, (name) => fullTableName(TABLE_PREFIX, name)))
  const gateway = serveGateway({ platform, origins: [PUBLIC_ORIGIN], report })
  stopOnSignal(gateway, report)
  gateway.http.listen(PORT, () => {
    const address = gateway.http.address()
    const port = typeof address === 'object' && address ? address.port : PORT
    process.stdout.write(`The gateway listens on port ${port}.\n`)
  })
}

const settings = gatewaySettingsSchema.safeParse(process.env)
if (!settings.success) {
  process.stderr.write(`The environment is not complete:\n${z.prettifyError(settings.error)}\n`)
  process.exitCode = 1
} else if (settings.data.REDIS_URL !== undefined) {
  process.stderr.write('REDIS_URL is not supported yet: gateways do not speak to each other.\n')
  process.exitCode = 1
} else start(settings.data)
