// Runs all tests in a fresh clone: brings what they need first (packages, the built page, Chromium, Redis).
// What cannot be had is said in one line, and the tests that need it are left out; with CI=true that is a failure.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const CHROMIUM = '/usr/bin/chromium'
/** As test/redis.ts looks for it. */
const REDIS = ['/usr/bin/redis-server', '/usr/local/bin/redis-server']

const call = (command, args, options = {}) =>
  spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options }).status ?? 1

/** Whether a program is there, or could be brought by the system's packages. */
const bring = (name, paths, packages) => {
  const isThere = () => paths.some((path) => existsSync(path))
  if (isThere()) return true
  process.stdout.write(`Installing ${name} …\n`)
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'] }
  call('apt-get', ['update', '-qq'], quiet)
  call('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet)
  return isThere()
}

const prepared = call('node', ['infra/local/run.mjs', '--page', 'test/prepared.ts'])
if (prepared !== 0) process.exit(prepared)
const chromium = bring('Chromium', [CHROMIUM], ['chromium', 'fonts-noto-core'])
const redis = bring('Redis', REDIS, ['redis-server'])
const aws = bring('the command line of AWS', ['/usr/bin/aws'], ['awscli'])
if (!chromium) {
  process.stdout.write('Chromium cannot be had here: the tests in test/screens are left out.\n')
}
if (!redis) {
  process.stdout.write('Redis cannot be had here: the tests of several nodes are left out.\n')
}
if (!aws) process.stdout.write('awscli cannot be had here: its commands in docs/ are not tried.\n')
if (!(chromium && redis && aws) && process.env.CI === 'true') process.exit(1)
const leftOut = chromium ? [] : ['--exclude', 'test/screens/**']
process.exit(
  call(resolve(root, 'node_modules/node/bin/node'), [
    'node_modules/vitest/vitest.mjs',
    'run',
    ...leftOut,
    ...process.argv.slice(2),
  ]),
)
