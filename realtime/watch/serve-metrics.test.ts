import { once } from 'node:events'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { Registry } from 'prom-client'
import { expect, test } from 'vitest'
import { createMetricsServer } from './serve-metrics.ts'

const serve = async () => {
  const server = createMetricsServer(new Registry()).listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const ask = async (
    options: { host?: string; headers?: Record<string, string>; path?: string } = {},
  ) => {
    const { host = '127.0.0.1', path = '/metrics', headers = {} } = options
    const asked = request({ host, port, path, headers }).end()
    const [response] = await once(asked, 'response')
    response.resume()
    return response.statusCode as number
  }
  return { ask, port, [Symbol.asyncDispose]: async () => void server.close() }
}

const elsewhere = Object.values(networkInterfaces())
  .flatMap((found) => found ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address

test('[J5] the numbers are for somebody at this machine', async () => {
  await using metrics = await serve()
  expect(await metrics.ask()).toBe(200)
  expect(await metrics.ask({ path: '/metrics?x=1' })).toBe(200)
  expect(await metrics.ask({ headers: { host: `localhost:${metrics.port}` } })).toBe(200)
  expect(await metrics.ask({ path: '/metrics/' })).toBe(404)
  expect(await metrics.ask({ path: '/' })).toBe(404)
})

test.runIf(elsewhere)(
  '[J5] whoever comes by another address of this machine gets what is not there',
  async () => {
    await using metrics = await serve()
    expect(await metrics.ask({ host: elsewhere ?? '', headers: { host: 'localhost' } })).toBe(404)
  },
)

test.for([
  { 'x-forwarded-for': '127.0.0.1' },
  { forwarded: 'for=127.0.0.1' },
  { via: '1.1 balancer' },
  { 'x-real-ip': '127.0.0.1' },
  { 'x-forwarded-host': 'localhost' },
  { 'cf-connecting-ip': '::1' },
  { 'true-client-ip': '127.0.0.1' },
  { host: 'counterpart.example' },
  { host: 'localhost.attacker.example' },
  { host: '127.0.0.1.attacker.example:80' },
  { origin: 'http://attacker.example' },
])(
  '[J5] a request that was passed on, or comes from a page, is not somebody here: %o',
  async (headers) => {
    await using metrics = await serve()
    expect(await metrics.ask({ headers })).toBe(404)
  },
)
