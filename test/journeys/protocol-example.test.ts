import { execFile } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { DEMO, startTestPlatform } from '../platform.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const PROTOCOL = readFileSync(join(ROOT, 'shared/PROTOCOL.md'), 'utf8')

/** The script of the document, in a folder that has our packages and nothing else of ours. */
const writeExample = () => {
  const folder = mkdtempSync(join(tmpdir(), 'counterpart-example-'))
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  const [, script = ''] = /```js\n([\s\S]*?)```/.exec(PROTOCOL) ?? []
  const path = join(folder, 'script.mjs')
  writeFileSync(path, script)
  return { path, [Symbol.dispose]: () => rmSync(folder, { recursive: true }) }
}

test('[K8] the example of PROTOCOL.md reads every action and changes one', async () => {
  await using platform = await startTestPlatform()
  using example = writeExample()
  const read = async () =>
    (await platform.call(DEMO.coordinatorA, `GET /api/plans/${DEMO.plan}`)).body.content
      .actions as Record<string, string>[]
  const before = await read()
  const token = await platform.token(DEMO.coordinatorB)
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...[example.path, platform.url, token, DEMO.plan],
  ])
  const lines = stdout.trimEnd().split('\n')
  expect(lines.pop()).toBe('{ ok: true }')
  const columns = ['title', 'lead', 'start', 'end', 'status']
  const told = before.map((action) => columns.map((column) => action[column] ?? '–').join(' | '))
  expect(lines.toSorted()).toEqual(told.toSorted())
  const [first] = before
  expect((await read()).find(({ id }) => id === first?.id)).toEqual({
    ...first,
    title: `Again: ${first?.title}`,
    end: '2027-03-31',
    status: 'on-hold',
  })
})

test('every rule of PROTOCOL.md has a test whose title begins with its number', () => {
  const [there = ''] = PROTOCOL.split('## To come')
  const rules = [...there.matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map(([, rule]) => rule)
  const folders = '{shared,core,realtime,functions,web,infra,test}'
  const tests = globSync(`${folders}/**/*.test.{ts,tsx}`, { cwd: ROOT })
  const titles = tests
    .flatMap((path) => [...readFileSync(join(ROOT, path), 'utf8').matchAll(/'((?:\[\w+\] )+)/g)])
    .map(([, numbers = '']) => numbers)
    .join('')
  expect(rules.length).toBeGreaterThan(15)
  expect(rules.filter((rule) => !titles.includes(`[${rule}]`))).toEqual([])
})
