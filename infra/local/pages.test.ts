import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPages } from './pages.ts'

const folder = mkdtempSync(join(tmpdir(), 'counterpart-pages-'))
const script = `say(${JSON.stringify('words '.repeat(500))})`
const pages = createPages(folder)
const server = createServer((request, response) => void pages(request, response))

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<p>first</p>')
  writeFileSync(join(folder, 'assets/index-abc.js'), script)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

/** As a browser asks, but without unpacking. */
const ask = (path: string, encoding?: string) =>
  new Promise<{ status: number | undefined; headers: NodeJS.Dict<unknown>; body: Buffer }>(
    (done, failed) => {
      const { port } = server.address() as AddressInfo
      const headers = encoding === undefined ? {} : { 'accept-encoding': encoding }
      get({ host: '127.0.0.1', port, path, headers }, async (answer) => {
        const { statusCode: status, headers } = answer
        done({ status, headers, body: await buffer(answer) })
      }).on('error', failed)
    },
  )

test('the page is packed as the browser takes it, and the same whatever it takes', async () => {
  const plain = await ask('/assets/index-abc.js')
  const zipped = await ask('/assets/index-abc.js', 'gzip')
  const brotli = await ask('/assets/index-abc.js', 'gzip, deflate, br')
  expect(plain.body.toString()).toBe(script)
  expect(gunzipSync(zipped.body).toString()).toBe(script)
  expect(brotliDecompressSync(brotli.body).toString()).toBe(script)
  expect([plain, zipped, brotli].map(({ headers }) => headers['content-encoding'])).toEqual([
    ...[undefined, 'gzip', 'br'],
  ])
  writeFileSync(join(folder, 'assets/index-abc.js'), 'never the same name')
  expect((await ask('/assets/index-abc.js', 'gzip')).body).toEqual(zipped.body)
  expect(brotli.body.byteLength).toBeLessThan(plain.body.byteLength / 10)
  expect(brotli.headers).toMatchObject({
    ...{ vary: 'accept-encoding', 'cache-control': 'public, max-age=31536000, immutable' },
    'content-type': 'text/javascript; charset=utf-8',
  })
})

test('an address of the page itself is its first file as it is now; a file that is not there is not found', async () => {
  const read = async () => brotliDecompressSync((await ask('/plans/p1', 'br')).body).toString()
  expect(await read()).toBe('<p>first</p>')
  writeFileSync(join(folder, 'index.html'), '<p>second</p>')
  expect(await read()).toBe('<p>second</p>')
  expect((await ask('/plans/p1')).headers['cache-control']).toBe('no-cache')
  expect((await ask('/assets/gone.js')).status).toBe(404)
  const outside = await ask('/..%2f..%2f..%2fetc/passwd')
  expect(outside.body.toString()).not.toContain('root')
})
