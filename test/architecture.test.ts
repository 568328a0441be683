import { globSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')

/** Who may import whom. This table is the architecture (DECISIONS.md). */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  shared: [],
  core: ['shared/'],
  functions: ['core/', 'shared/'],
  realtime: ['core/', 'shared/'],
  web: ['shared/'],
  'infra/edge': [],
  'infra/aws': [
    ...['core/settings.ts', 'core/table/tables.ts', 'infra/edge/'],
    ...['infra/cost/allowance.ts', 'infra/cost/sizes.ts'],
  ],
  'infra/cost': ['core/table/pieces.ts', 'realtime/plans/write-window.ts', 'shared/limits.ts'],
  'infra/growth': ['core/', 'shared/', 'functions/', 'realtime/', 'infra/cost/sizes.ts'],
  'infra/iam': ['infra/cost/markdown.ts'],
  'infra/local': ['core/', 'shared/', 'functions/', 'realtime/', 'infra/edge/', 'vite.config.ts'],
  test: [''],
}
const AREAS = Object.keys(MAY_IMPORT)
/** Packages an area may name; others may name any. */
const PACKAGES: Readonly<Record<string, readonly RegExp[]>> = {
  shared: [/^zod$/, /^yjs$/, /^fractional-indexing$/, /^socket\.io-parser$/],
  core: [/^zod$/, /^yjs$/, /^csv-parse(\/sync)?$/, /^ioredis$/, /^aws4$/, /^@(aws-sdk|smithy)\//],
}
/** The only files of core that may speak to AWS. */
const AWS_ADAPTERS: ReadonlySet<string> = new Set([
  'core/redis-sign-in.ts',
  'core/table/aws-place.ts',
  'core/table/dynamo-send.ts',
])
/** Rooms of web that every feature may use. */
const SHARED_ROOMS: ReadonlySet<string> = new Set(['ui', 'live', 'session', 'words', 'locales'])
/** Rooms of web that introduce features to each other. */
const INTRODUCERS: ReadonlySet<string> = new Set(['screens', 'shell'])

interface Import {
  readonly file: string
  readonly target: string
}

const IMPORT = /(?<!['"])(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g

const importsIn = (file: string, source: string): readonly Import[] =>
  [...source.matchAll(IMPORT)].map(([, path = '']) => ({
    file,
    target: path.startsWith('.') ? join(dirname(file), path) : path,
  }))

const areaOf = (path: string) => AREAS.find((area) => path.startsWith(`${area}/`))
const isOurs = ({ target }: Import) => areaOf(target) !== undefined || target.endsWith('.ts')
const isTest = (file: string) => /\.test\.tsx?$/.test(file)

/** Each breach in words; empty where the house is clean. */
const breachesOf = (imports: readonly Import[]): readonly string[] =>
  imports
    .filter(({ file }) => !isTest(file) || file.startsWith('test/'))
    .flatMap((it) => {
      const area = areaOf(it.file)
      if (area === undefined) return []
      return (isOurs(it) ? breachOfFolders(area, it) : breachOfPackages(area, it)) ?? []
    })

const breachOfFolders = (area: string, { file, target }: Import): string | undefined => {
  const same = areaOf(target) === area
  if (!same && !MAY_IMPORT[area]?.some((allowed) => target.startsWith(allowed)))
    return `${file} imports ${target}`
  const [from, to] = [roomOf(file), roomOf(target)]
  if (area !== 'web' || from === to || to === undefined || SHARED_ROOMS.has(to)) return undefined
  return from === undefined || INTRODUCERS.has(from) ? undefined : `${file} reaches into web/${to}`
}
/** The folder of web a file is in; undefined for files of web itself. */
const roomOf = (path: string) => /^web\/(\w+)\//.exec(path)?.[1]

const breachOfPackages = (area: string, { file, target }: Import): string | undefined => {
  if (area === 'core' && /^(aws4$|@(aws-sdk|smithy)\/)/.test(target) && !AWS_ADAPTERS.has(file))
    return `${file} speaks to AWS`
  if (area === 'core' && target.startsWith('node:')) return undefined
  const allowed = PACKAGES[area]
  return allowed && !allowed.some((name) => name.test(target))
    ? `${file} names ${target}`
    : undefined
}

const cyclesIn = (imports: readonly Import[]): readonly string[] => {
  const graph = Map.groupBy(imports, ({ file }) => file)
  const done = new Set<string>()
  const walk = (file: string, path: readonly string[]): readonly string[] => {
    if (path.includes(file)) return [[...path.slice(path.indexOf(file)), file].join(' → ')]
    if (done.has(file)) return []
    const found = (graph.get(file) ?? []).flatMap(({ target }) => walk(target, [...path, file]))
    done.add(file)
    return found
  }
  return [...graph.keys()].flatMap((file) => walk(file, []))
}

const imports = globSync('{shared,core,functions,realtime,web,infra,test}/**/*.{ts,tsx}', {
  cwd: ROOT,
}).flatMap((file) => importsIn(file, readFileSync(join(ROOT, file), 'utf8')))

test('[A1] every import goes down, never up or across, and no feature of the page reaches into another', () => {
  expect(breachesOf(imports)).toEqual([])
})

test('[A2] there are no import cycles', () => {
  expect(cyclesIn(imports.filter(isOurs))).toEqual([])
})

test('[A3] nothing only hands on what others export', () => {
  const barrels = globSync('{shared,core,functions,realtime,web,infra}/**/*.{ts,tsx}', {
    cwd: ROOT,
  }).filter((file) =>
    /^export (?:\*|\{[^}]*\}) from /m.test(readFileSync(join(ROOT, file), 'utf8')),
  )
  expect(barrels).toEqual([])
})

test.for([
  ['shared/plan.ts', "import { x } from '../core/keys.ts'"],
  ['shared/plan.ts', "import { readFileSync } from 'node:fs'"],
  ['shared/plan.ts', "import { x } from 'react'"],
  ['core/plans/log.ts', "import { Hono } from 'hono'"],
  ['core/plans/log.ts', "import { x } from '@aws-sdk/client-dynamodb'"],
  ['core/plans/log.ts', "import { x } from '../../functions/api/app.ts'"],
  ['functions/api/app.ts', "import { x } from '../../realtime/gateway.ts'"],
  ['realtime/gateway.ts', "const x = await import('../functions/api/app.ts')"],
  ['web/plan/x.tsx', "import { x } from '../../core/keys.ts'"],
  ['web/plan/x.tsx', "import { x } from '../threads/Thread.tsx'"],
  ['web/live/x.ts', "import { x } from '../plan/x.tsx'"],
  ['infra/aws/x.ts', "import { x } from '../../core/keys.ts'"],
  ['infra/growth/x.ts', "import { x } from '../aws/main.ts'"],
  ['infra/edge/x.ts', "import { x } from '../../core/settings.ts'"],
  ['infra/local/x.ts', "import { x } from '../../web/api.ts'"],
] as const)('[A1] a planted breach is caught: %s with %s', ([file, source]) => {
  expect(breachesOf(importsIn(file, source))).toHaveLength(1)
})

test('[A2] a planted cycle is caught', () => {
  const planted = [
    ...importsIn('core/a.ts', "import type { B } from './b.ts'"),
    ...importsIn('core/b.ts', "import { A } from './a.ts'"),
  ]
  expect(cyclesIn(planted)).toHaveLength(1)
})
