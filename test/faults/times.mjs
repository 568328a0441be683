// Runs the fault tests again and again: `npm run test:faults -- --times=20`. Ends at the first run that fails.
// `KILLS=1000` kills more often, `SEED=7` plays one evening again; what follows `--` goes to Vitest.
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
const [given = '--times=1', ...rest] = process.argv.slice(2)
const times = Number(/^--times=(\d+)$/.exec(given)?.[1] ?? 1)
const others = given.startsWith('--times=') ? rest : [given, ...rest]
const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'platform', 'test/faults']
const node = resolve(root, 'node_modules/node/bin/node')

for (let time = 1; time <= times; time += 1) {
  const began = performance.now()
  const { status } = spawnSync(node, [...args, ...others], { cwd: root, stdio: 'inherit' })
  const seconds = ((performance.now() - began) / 1_000).toFixed(0)
  process.stdout.write(
    `faults: run ${time} of ${times}, ${status === 0 ? 'passed' : 'failed'}, ${seconds} s\n`,
  )
  if (status !== 0) process.exit(1)
}
