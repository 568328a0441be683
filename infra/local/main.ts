import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stopOnSignal } from '../../realtime/stop-on-signal.ts'
import { tuningOf } from '../../realtime/tuning.ts'
import { Trouble } from './database/trouble.ts'
import { holdsDemo } from './demo/prepare.ts'
import { openLocalBus } from './local-bus.ts'
import { localSettingsSchema } from './local-settings.ts'
import { openLocalWatch } from './local-watch.ts'
import { createPages } from './pages.ts'
import { startPlatform } from './start-platform.ts'

const PAGE = fileURLToPath(new URL('../../dist/web', import.meta.url))

const say = (words: string) => process.stdout.write(`${words}\n`)
/** Of what happens before there is a journal, or after its end. */
const report = (error: unknown) =>
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )

/** Without its database it can only refuse; whoever started it should see that at once. */
const giveUp = (error: unknown) => {
  report(error instanceof Trouble ? error.message : error)
  process.exit(1)
}

const start = async () => {
  const settings = localSettingsSchema.parse(process.env)
  const { PORT, DATA_DIR, COUNTERPART_DEMO } = settings
  const watch = openLocalWatch(settings)
  const dataDir = resolve(DATA_DIR)
  const tuning = tuningOf(settings)
  const started = await startPlatform({
    port: PORT,
    dataDir,
    demo: COUNTERPART_DEMO,
    pages: await pagesOf(process.argv.includes('--dev')),
    progress: say,
    watch,
    tuning,
    openBus: () => openLocalBus(settings, dataDir, watch),
    offersMetrics: settings.METRICS_PORT === undefined,
    onLost: giveUp,
  })
  welcome(started.url, dataDir, (await holdsDemo(dataDir)) === true)
  watch.note('started', { port: Number(new URL(started.url).port) })
  return { started, watch, tuning }
}

/** The built page, or with `--dev` its sources through Vite. */
const pagesOf = async (dev: boolean) =>
  dev ? (await import('./dev-pages.ts')).createDevPages() : createPages(PAGE)

const welcome = (url: string, dataDir: string, demo: boolean) => {
  say(`\nCounterpart is ready: ${url}\n  Data folder: ${dataDir}`)
  if (!demo) {
    say('  Sign in as manager@counterpart.example (programme manager).\n')
    return
  }
  say('  Sign-ins of the demo (choose them on the sign-in page):')
  say('    coordinator@harlan-falls.example   City coordinator, Harlan Falls, Montana')
  say('    coordinator@toskent.example        City coordinator, Toskent, Kyrgyz Republic')
  say('  All of them: npm run --silent token -- --list\n')
}

try {
  const { started, watch, tuning } = await start()
  stopOnSignal(started, { ...watch, stopsWithinMs: tuning.stopsWithinMs })
} catch (error) {
  if (!(error instanceof Trouble)) report(error)
  else process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
