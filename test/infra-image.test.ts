import { once } from 'node:events'
import { copyFile, readdir, readFile, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { beforeAll, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { accessIn } from './announcing.ts'
import { hasCache, startCache } from './cache.ts'
import { layOut } from './gateway-image.ts'
import { NOBODY_ANSWERS } from './invoke.ts'
import { assetWith, environmentOfGateway, filledIn, STAGE, synthesiseOnce } from './synthesised.ts'

synthesiseOnce()

let folder = ''
beforeAll(async () => {
  folder = await assetWith('gateway.mjs')
})

const componentSchema = z.object({
  name: z.string(),
  group: z.string().optional(),
  version: z.string(),
  purl: z.string().startsWith('pkg:npm/'),
  licenses: z
    .array(
      z.union([
        z.object({ license: z.object({ id: z.string() }) }).transform((it) => it.license.id),
        z.object({ expression: z.string() }).transform((it) => it.expression),
      ]),
    )
    .min(1),
})
const listSchema = z.object({
  bomFormat: z.literal('CycloneDX'),
  components: z.array(componentSchema),
})
/** What the list says is in the image, by the package's name. */
const listed = async () => {
  const text = await readFile(join(folder, 'sbom.cdx.json'), 'utf8')
  const { components } = listSchema.parse(JSON.parse(text))
  return new Map(components.map((it) => [[it.group, it.name].filter(Boolean).join('/'), it]))
}

test('the image is built of the gateway, its map and the list of its parts, and nothing runs while it is', async () => {
  expect((await readdir(folder)).sort()).toEqual([
    'Dockerfile',
    'gateway.mjs',
    'gateway.mjs.map',
    'sbom.cdx.json',
  ])
  await using image = await layOut(folder)
  expect((await readdir(image.root, { recursive: true })).sort()).toEqual([
    'app',
    'app/gateway.mjs',
    'app/gateway.mjs.map',
    'app/sbom.cdx.json',
    'usr',
    'usr/local',
    'usr/local/bin',
    'usr/local/bin/node',
  ])
  const users = image.instructions.filter(([verb]) => verb === 'USER')
  expect(users).toEqual([['USER', '1000:1000']])
})

/**
 * Debian 12 slim for ARM, unpacked, in bytes: its required packages and apt without their papers came to 94.2 million
 * on 2026-11-22 (`mmdebstrap --arch=arm64 --variant=extract`); container engines show 97.
 */
const BASE_BYTES = 97_000_000
const MOST_BYTES = 250_000_000

test('the image is at most 250 MB: Debian, Node, and what is ours', async () => {
  await using image = await layOut(folder)
  const files = await readdir(image.root, { recursive: true, withFileTypes: true })
  const sizes = await Promise.all(
    files
      .filter((file) => file.isFile())
      .map(async (file) => (await stat(join(file.parentPath, file.name))).size),
  )
  const own = sizes.reduce((sum, size) => sum + size, 0)
  process.stdout.write(`image: ${BASE_BYTES} + ${own} bytes\n`)
  expect(BASE_BYTES + own).toBeLessThanOrEqual(MOST_BYTES)
})

test('the list names exactly the packages the gateway is made of', async () => {
  const map = JSON.parse(await readFile(join(folder, 'gateway.mjs.map'), 'utf8'))
  const made = new Set(
    z
      .array(z.string())
      .parse(map.sources)
      .flatMap((file) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []),
  )
  expect(made.size).toBeGreaterThan(30)
  const names = [...(await listed()).keys()].filter((name) => name !== 'counterpart')
  expect(names.filter((name) => !made.has(name))).toEqual([])
  expect([...made].filter((name) => !names.includes(name))).toEqual([])
})

/** Those that ask of us no more than to name them. */
const LICENCES = new Set([
  'MIT',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  '0BSD',
  'CC0-1.0',
])

test('every package may be passed on, and none is older than a fault that was mended', async () => {
  const parts = await listed()
  const asking = [...parts.values()].filter(
    ({ licenses }) => !licenses.every((it) => LICENCES.has(it)),
  )
  expect(asking).toEqual([])
  // The versions that ended what is known of them (CVE-2026-69185, -59725, -48779).
  const mended = { 'socket.io-parser': '4.2.7', 'engine.io': '6.6.7', ws: '8.21.0' }
  for (const [name, version] of Object.entries(mended)) {
    const ours = parts.get(name)?.version ?? '0'
    expect([name, ours.localeCompare(version, 'en', { numeric: true }) >= 0]).toEqual([name, true])
  }
})

test('what goes wrong in it is told by the places of our files', async () => {
  await using image = await layOut(folder)
  const taken = createServer().listen(0)
  await once(taken, 'listening')
  const { port } = taken.address() as { port: number }
  const gateway = image.start({
    ...{ PORT: `${port}`, TABLE_PREFIX: 'counterpart', TOKEN_ISSUER: 'http://localhost/oidc' },
    ...{ TOKEN_CLIENT_IDS: 'page', PUBLIC_ORIGIN: 'http://localhost', AWS_REGION: 'local' },
  })
  let said = ''
  gateway.stdout?.on('data', (words: Buffer) => (said += words.toString()))
  expect(await once(gateway, 'close')).toEqual([1, null])
  taken.close()
  const crash = said
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .find(({ event }) => event === 'crashed')
  expect(crash.error).toMatchObject({ code: 'EADDRINUSE' })
  expect(crash.error.at.join('\n')).toMatch(/ \(realtime\/main\.ts:\d+:\d+\)/)
})

test.skipIf(!hasCache)(
  'told what the template tells it, it comes to the encrypted cache by its role and with its rights',
  async () => {
    await using cache = await startCache()
    await using image = await layOut(folder)
    // Of the mode it has, only its owner would read it.
    const certificate = join(image.root, 'app/cache.pem')
    await copyFile(cache.certificate, certificate)
    const gateway = image.start({
      ...{ ...filledIn(environmentOfGateway()), ...NOBODY_ANSWERS, PORT: '0' },
      ...{ REDIS_URL: cache.url, NODE_EXTRA_CA_CERTS: certificate },
      ...{ AWS_ACCESS_KEY_ID: 'role', AWS_SECRET_ACCESS_KEY: 'secret' },
    })
    let said = ''
    gateway.stdout?.on('data', (words: Buffer) => (said += words.toString()))
    const health = async () => {
      const [, port] = /"port":(\d+)/.exec(said) ?? []
      return await (await fetch(`http://127.0.0.1:${port}/healthz`)).json()
    }
    try {
      await vi.waitFor(
        async () => expect(await health()).toEqual({ ok: true, degraded: ['redis'] }),
        {
          timeout: 20_000,
        },
      )
      await cache.letIn(`${STAGE}-gateway`, accessIn(`${STAGE}-gateway`), 'nopass')
      await vi.waitFor(async () => expect(await health()).toEqual({ ok: true }), {
        timeout: 30_000,
      })
    } finally {
      gateway.kill('SIGKILL')
      await once(gateway, 'close')
    }
  },
  60_000,
)
