import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { vi } from 'vitest'
import { freePort, hasRedis, startRedis, type TestRedis } from './redis.ts'

const run = promisify(execFile)
const OPENSSL = '/usr/bin/openssl'
export const hasCache = hasRedis && existsSync(OPENSSL)

/** A Redis like ElastiCache's serverless cache: encrypted, a cluster of one, entered by its users only. */
export interface TestCache extends AsyncDisposable {
  readonly url: string
  /** The file of the certificate to trust. */
  readonly certificate: string
  /** One command, as the owner. */
  readonly ask: TestRedis['ask']
  readonly listen: TestRedis['listen']
  /** Makes a user, or gives one another password; `nopass` takes any, as no test can foresee a token. */
  letIn(user: string, access: string, password: string): Promise<void>
}

export const startCache = async (): Promise<TestCache> => {
  await using stack = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'counterpart-cache-'))
  stack.defer(() => rm(folder, { recursive: true, force: true }))
  const { key, certificate } = await certify(folder)
  const [port, busPort] = [`${await freePort()}`, `${await freePort()}`]
  const settings = [
    ...['--tls-port', port, '--tls-cert-file', certificate, '--tls-key-file', key],
    ...['--tls-ca-cert-file', certificate, '--tls-auth-clients', 'no'],
    ...['--cluster-enabled', 'yes', '--tls-cluster', 'yes', '--cluster-port', busPort],
    // Nobody has met it, so it would not know its own address.
    ...['--cluster-announce-ip', '127.0.0.1'],
  ]
  const redis = stack.use(await startRedis({ settings }))
  await redis.ask('CLUSTER', 'ADDSLOTSRANGE', '0', '16383')
  await vi.waitFor(
    async () => {
      const info = String(await redis.ask('CLUSTER', 'INFO'))
      if (!info.includes('cluster_state:ok')) throw new Error(info)
    },
    { timeout: 10_000, interval: 50 },
  )
  const all = stack.move()
  return {
    url: `rediss://127.0.0.1:${port}`,
    certificate,
    ask: redis.ask,
    listen: redis.listen,
    letIn: async (user, access, password) => {
      const words = password === 'nopass' ? [password] : ['resetpass', `>${password}`]
      await redis.ask('ACL', 'SETUSER', user, 'reset', ...access.split(' '), ...words)
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}

/** Its own, for a day, and for this machine only. */
const certify = async (folder: string) => {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  await run(OPENSSL, [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
    ...['-days', '1', '-subj', '/CN=cache', '-addext', 'subjectAltName=IP:127.0.0.1'],
    ...['-keyout', key, '-out', certificate],
  ])
  return { key, certificate }
}
