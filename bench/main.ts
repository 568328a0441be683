import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { shareYjs } from './one-yjs.ts'

/** `npm run bench -- [scenarios] [contestants] [--name=value …]`: brings the peers if they are not here, then measures. */
const installed = join(import.meta.dirname, 'node_modules/yjs')
if (!existsSync(installed)) {
  process.stderr.write('Installing the peers (half a minute, once) …\n')
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) process.exit(1)
}
shareYjs()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => process.exit(1))
}
// What follows imports packages that may not have been there a moment ago.
const { bench } = await import('./bench.ts')
await bench(process.argv.slice(2))
process.exit(process.exitCode ?? 0)
