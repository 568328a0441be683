import { resolve } from 'node:path'
import { createPlatform } from '../../../core/platform.ts'
import { openTables } from '../../../core/table/dynamo.ts'
import { serveGateway } from '../../../realtime/serve-gateway.ts'
import { stopOnSignal } from '../../../realtime/stop-on-signal.ts'
import { tuningOf } from '../../../realtime/tuning.ts'
import { createLocalClient } from '../database/database.ts'
import { LOCAL_PREFIX } from '../database/definitions.ts'
import { Trouble } from '../database/trouble.ts'
import { openLocalBus } from '../local-bus.ts'
import { localSettingsSchema } from '../local-settings.ts'
import { openLocalWatch } from '../local-watch.ts'
import { listen } from '../port.ts'
import { findRunning, isAlive } from '../running.ts'

const LOOK_AFTER_SERVER_MS = 1_000

const settingsSchema = localSettingsSchema.extend({
  // The server itself has 3000.
  PORT: localSettingsSchema.shape.PORT.unwrap().default(3001),
})

const say = (words: string) => process.stdout.write(`${words}\n`)
const report = (error: unknown) =>
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )

/** `npm run gateway`: one more gateway on `PORT`, on the data of the server that runs on `DATA_DIR`. */
const start = async () => {
  const settings = settingsSchema.parse(process.env)
  const { PORT, DATA_DIR } = settings
  const watch = openLocalWatch(settings)
  const dataDir = resolve(DATA_DIR)
  const tuning = tuningOf(settings)
  const server = await findRunning(dataDir)
  if (!server) {
    throw new Trouble(`No Counterpart runs on the data folder ${dataDir}. Begin with "npm start".`)
  }
  const { endpoint, accessKey } = server.database
  const client = createLocalClient(endpoint, accessKey)
  const bus = await openLocalBus(settings, dataDir, watch)
  const gateway = serveGateway({
    platform: createPlatform(openTables(client, (name) => `${LOCAL_PREFIX}${name}`)),
    origins: [server.url, server.url.replace('//localhost:', '//127.0.0.1:')],
    tuning,
    bus,
    ...watch,
  })
  const stop = stopOnSignal(gateway, { ...watch, stopsWithinMs: tuning.stopsWithinMs })
  const port = await listen(gateway.http, PORT)
  // Without the server there is no database, and so nothing to serve.
  setInterval(() => isAlive(server.pid) || stop(), LOOK_AFTER_SERVER_MS).unref()
  watch.note('started', { port })
  say(`One more gateway is ready: http://localhost:${port} (the data of ${server.url})`)
  if (!bus)
    say('  Without Redis it does not tell other gateways what it hears: they read it when asked.')
}

try {
  await start()
} catch (error) {
  if (!(error instanceof Trouble)) report(error)
  else process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
