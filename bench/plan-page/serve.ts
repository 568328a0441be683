import { tuningOf } from '../../realtime/tuning.ts'
import { openLocalWatch } from '../../infra/local/local-watch.ts'
import { localSettingsSchema } from '../../infra/local/local-settings.ts'
import { createPages } from '../../infra/local/pages.ts'
import { startPlatform } from '../../infra/local/start-platform.ts'

/** The platform as `npm start` runs it, with a page of one's own choice: `serve.ts <folder of the built page>`. */
const settings = localSettingsSchema.parse(process.env)
const watch = openLocalWatch(settings)
const started = await startPlatform({
  ...{ port: 0, dataDir: settings.DATA_DIR, demo: false, watch, tuning: tuningOf(settings) },
  pages: createPages(process.argv[2] ?? 'dist/web'),
  progress: () => undefined,
  offersMetrics: false,
  onLost: () => process.exit(1),
})
process.stdout.write(`is ready: ${started.url}\n`)
process.on('SIGTERM', () => started[Symbol.asyncDispose]().then(() => process.exit(0)))
