import { readFileSync } from 'node:fs'

/** `node bench/profile.ts <file.cpuprofile> [lines]`: where a profiled server spent its time, by function and by folder. */
interface Profile {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: { functionName: string; url: string; lineNumber: number }
    readonly children?: readonly number[]
  }[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

const [path = '', lines = '40'] = process.argv.slice(2)
const profile = JSON.parse(readFileSync(path, 'utf8')) as Profile

/** `core/plans/check.ts`, `socket.io-adapter/in-memory-adapter.js`, `node:net`. */
const shortened = (url: string): string => {
  const inPackages = url.lastIndexOf('node_modules/')
  if (inPackages >= 0) return url.slice(inPackages + 'node_modules/'.length)
  return url.replace(/^file:\/\/.*\/(?=(core|realtime|shared|infra|functions|bench)\/)/, '')
}
const folderOf = (url: string): string => {
  const path = shortened(url)
  if (path === '') return '(engine)'
  if (path.startsWith('node:')) return path.split('/')[0] ?? path
  const [first = '', second = ''] = path.split('/')
  return first.startsWith('@') ? `${first}/${second}` : first
}

const self = new Map<number, number>()
let total = 0
for (const [index, id] of profile.samples.entries()) {
  const us = profile.timeDeltas[index] ?? 0
  self.set(id, (self.get(id) ?? 0) + us)
  total += us
}
const sums = (nameOf: (node: Profile['nodes'][number]) => string) => {
  const byName = new Map<string, number>()
  for (const node of profile.nodes) {
    const name = nameOf(node)
    byName.set(name, (byName.get(name) ?? 0) + (self.get(node.id) ?? 0))
  }
  return [...byName].sort((a, b) => b[1] - a[1])
}
/** Waiting, and the profiler's own work. */
const isIdle = ({ callFrame: { functionName, url } }: Profile['nodes'][number]) =>
  functionName === '(idle)' || url === 'node:inspector'
const idle = sums((node) => (isIdle(node) ? 'idle' : 'busy')).find(([name]) => name === 'idle')
const busy = total - (idle?.[1] ?? 0)

const print = (title: string, rows: readonly [string, number][]) => {
  process.stdout.write(`\n${title}\n`)
  for (const [name, us] of rows) {
    if (name.startsWith('(idle)') || us === 0) continue
    const part = ((us / busy) * 100).toFixed(1).padStart(5)
    process.stdout.write(`${part} %  ${(us / 1_000).toFixed(1).padStart(8)} ms  ${name}\n`)
  }
}
process.stdout.write(
  `${(total / 1e6).toFixed(2)} s, busy ${(busy / 1e6).toFixed(2)} s (${((busy / total) * 100).toFixed(1)} %)\n`,
)
print(
  'by package',
  sums((node) => (isIdle(node) ? '(idle)' : folderOf(node.callFrame.url))).slice(0, 25),
)
const named = sums((node) => {
  const { functionName, url, lineNumber } = node.callFrame
  return isIdle(node)
    ? '(idle)'
    : `${functionName || '(anonymous)'}  ${shortened(url)}:${lineNumber + 1}`
})
print('by function (self time)', named.slice(0, Number(lines)))

/** With everything it calls, once even where it calls itself. */
const inclusive = () => {
  const byId = new Map(profile.nodes.map((node) => [node.id, node]))
  const sums = new Map<string, number>()
  const walk = (id: number, above: ReadonlySet<string>): number => {
    const node = byId.get(id)
    if (!node || isIdle(node)) return 0
    const { functionName, url, lineNumber } = node.callFrame
    const name = `${functionName || '(anonymous)'}  ${shortened(url)}:${lineNumber + 1}`
    const below = new Set([...above, name])
    const children = node.children ?? []
    const us = children.reduce((sum, child) => sum + walk(child, below), self.get(id) ?? 0)
    if (!above.has(name)) sums.set(name, (sums.get(name) ?? 0) + us)
    return us
  }
  const [root] = profile.nodes
  if (root) walk(root.id, new Set())
  return [...sums].sort((a, b) => b[1] - a[1])
}
const ours = inclusive().filter(([name]) => / {2}(core|realtime|shared|infra)\//.test(name))
print('our functions, with what they call', ours.slice(0, 25))
