import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runProgram } from './run-program.ts'

const ROOT = resolve(import.meta.dirname, '..')

const bin = (name: string) => join(ROOT, 'node_modules/.bin', name)

test('all of it compiles', async () => {
  const { code, said } = await runProgram(bin('tsc'), ['--noEmit', '-p', ROOT])
  expect([said, code]).toEqual(['', 0])
}, 120_000)

test('all of it keeps to the style of the house', async () => {
  const { code, complained } = await runProgram(bin('biome'), ['check', ROOT])
  expect([code, complained]).toEqual([0, complained])
}, 120_000)

/** One setting each that is missing or misspelt, where a process is told what it asks for. */
const FAULTS: Readonly<Record<string, readonly [right: string, wrong: string]>> = {
  'announce-stack': ['const told = { TABLE_PREFIX, ...', 'const told = { ...'],
  'api-stack': ['EDGE_SECRETS: this', 'EDGE_SECRET: this'],
  'archive-stack': ['ARCHIVE_URL: `', 'ARCHIVE_ULR: `'],
  'cache-stack': ['REDIS_IAM_USER: this', 'REDIS_IAM_USR: this'],
  'compact-stack': ['{ TABLE_PREFIX: environment', '{ TABLES_PREFIX: environment'],
  'identity-stack': ['environment: { TABLE_PREFIX: platform }', 'environment: {}'],
  'invite-stack': ['POOL_ID: identity', 'POOL: identity'],
  'platform-stage': ['PUBLIC_ORIGIN: deployment', 'PUBLIC_ORIGEN: deployment'],
  'realtime-stack': ["METRICS: 'emf'", "METRICS: 'emv'"],
}

describe('a setting that is missing or misspelt', () => {
  const copyWith = (faults: typeof FAULTS): string => {
    const folder = mkdtempSync(join(tmpdir(), 'counterpart-compiles-'))
    for (const part of ['tsconfig.json', 'package.json', 'core', 'shared', 'infra', 'realtime'])
      cpSync(join(ROOT, part), join(folder, part), { recursive: true })
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
    const { include: _, ...config } = JSON.parse(
      readFileSync(join(folder, 'tsconfig.json'), 'utf8'),
    )
    const settings = { ...config, include: ['infra/aws/main.ts'] }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings))
    for (const [name, [right, wrong]] of Object.entries(faults)) {
      const file = join(folder, `infra/aws/${name}.ts`)
      const source = readFileSync(file, 'utf8')
      expect([name, source.includes(right)]).toEqual([name, true])
      writeFileSync(file, source.replace(right, wrong))
    }
    return folder
  }
  const compile = async (folder: string) => {
    const { said } = await runProgram(bin('tsc'), ['--noEmit', '-p', folder])
    rmSync(folder, { recursive: true })
    return said
  }

  test('does not compile, whichever process asks for it', async () => {
    expect(await compile(copyWith({}))).toBe('')
    const said = await compile(copyWith(FAULTS))
    const named = [...said.matchAll(/infra\/aws\/([\w-]+)\.ts\(/g)].map(([, name]) => name)
    expect([...new Set(named)].toSorted()).toEqual(Object.keys(FAULTS))
  }, 120_000)
})
