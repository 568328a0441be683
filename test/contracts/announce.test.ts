import { once } from 'node:events'
import { createServer } from 'node:http'
import { createShardedAdapter } from '@socket.io/redis-adapter'
import { Redis } from 'ioredis'
import { Server } from 'socket.io'
import { io } from 'socket.io-client'
import { expect, test, vi } from 'vitest'
import { createEmitter } from '../../functions/announce/emitter.ts'
import { hasRedis, startRedis } from '../redis.ts'

const PREFIX = 'counterpart-test'
const SOON = { timeout: 5_000, interval: 10 }

/** A real Socket.IO server behind the adapter our emitter speaks to, with one client in one thread. */
const startServer = async (url: string) => {
  const http = createServer().listen(0, '127.0.0.1')
  await once(http, 'listening')
  const clients = [new Redis(url), new Redis(url)] as const
  const adapter = createShardedAdapter(...clients, {
    channelPrefix: PREFIX,
    subscriptionMode: 'dynamic',
  })
  const server = new Server(http, { adapter })
  server.on('connection', (socket) => void socket.join(String(socket.handshake.auth.room)))
  const address = http.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const close = async () => {
    await server.close()
    for (const client of clients) client.disconnect()
  }
  return { server, port, [Symbol.asyncDispose]: close }
}

test.skipIf(!hasRedis)(
  '[C5] [N3] the emitter is heard through the real sharded adapter',
  async () => {
    await using redis = await startRedis()
    await using served = await startServer(redis.url)
    const heads: unknown[] = []
    const notices: unknown[] = []
    const join = async (room: string) => {
      const client = io(`http://127.0.0.1:${served.port}`, { forceNew: true, auth: { room } })
      client.on('thread:heads', (event) => heads.push([room, event]))
      await once(client as never, 'connect')
      return client
    }
    const clients = [await join('thread:t1'), await join('thread:t2')]
    served.server.on('notices', (said: unknown) => notices.push(said))
    const speaker = new Redis(redis.url)
    try {
      const channel = `${PREFIX}#/#thread:t1#`
      const subscribers = () => redis.ask('PUBSUB', 'SHARDNUMSUB', channel)
      await vi.waitFor(async () => expect(await subscribers()).toEqual([channel, 1]), SOON)
      const emit = createEmitter((to, words) => speaker.spublish(to, words), PREFIX)
      const said = [{ about: 'plan', id: 'p1' }] as never
      await emit({ notices: said, heads: [{ threadId: 't1' as never, seq: 7 }] })
      await vi.waitFor(() => expect(notices).toEqual([said]), SOON)
      await vi.waitFor(() => expect(heads).toEqual([['thread:t1', { heads: { t1: 7 } }]]), SOON)
    } finally {
      speaker.disconnect()
      for (const client of clients) client.close()
    }
  },
)
