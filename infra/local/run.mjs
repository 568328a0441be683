// The way in, on any Node from 20 on and with nothing installed: brings what is missing, says what it
// does while it does it, and hands over to Node 24 (the `node` package).
//   node infra/local/run.mjs [--page] <entry.ts> [arguments]
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const node24 = join(root, 'node_modules/node/bin/node')
/** What the built page depends on. */
const PAGE_SOURCES = ['web', 'shared', 'vite.config.ts', 'lingui.config.ts', 'package-lock.json']

const hash = (paths) => {
  const sum = createHash('sha256')
  for (const path of paths) {
    sum.update(path)
    sum.update(readFileSync(join(root, path)))
  }
  return sum.digest('hex')
}

const filesIn = (path) => {
  try {
    return readdirSync(join(root, path), { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) =>
        entry.isDirectory() ? filesIn(join(path, entry.name)) : [join(path, entry.name)],
      )
  } catch {
    return [path]
  }
}

const read = (path) => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** Does something unless it was done for these very inputs, telling how long it takes. */
const ensure = ({ inputs, mark, words, work }) => {
  const wanted = hash(inputs)
  if (read(mark) === wanted) return
  const begun = Date.now()
  process.stderr.write(`${words} …\n`)
  work()
  mkdirSync(dirname(mark), { recursive: true })
  writeFileSync(mark, wanted)
  process.stderr.write(`  done in ${((Date.now() - begun) / 1000).toFixed(1)} s\n`)
}

const call = (command, args) => {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] })
  if (status === 0) return
  process.stderr.write(
    `${[command, ...args].join(' ')} failed${error ? `: ${error.message}` : ''}.\n`,
  )
  process.exit(1)
}

const install = () =>
  ensure({
    inputs: ['package.json', 'package-lock.json'],
    mark: join(root, 'node_modules/.installed-from'),
    words: 'Installing packages (a minute or so the first time)',
    // Not `npm ci`: it refuses a lock file in which packages of other platforms could not be had.
    work: () => call('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error']),
  })

const buildPage = () =>
  ensure({
    inputs: PAGE_SOURCES.flatMap(filesIn),
    mark: join(root, 'dist/web/.built-from'),
    words: 'Building the page',
    work: () => call(node24, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']),
  })

const handOver = (entry, args) => {
  const child = spawn(node24, [entry, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // Whoever started us may be killed without a word; nothing should be left running then.
  const parent = process.ppid
  setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 1_000).unref()
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

const [first, ...rest] = process.argv.slice(2)
install()
if (first === '--page') buildPage()
const [entry, ...args] = first === '--page' ? rest : [first, ...rest]
handOver(resolve(root, entry), args)
