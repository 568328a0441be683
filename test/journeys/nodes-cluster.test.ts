import { describe, expect, test, vi } from 'vitest'
import { coEdit } from '../co-editor.ts'
import { startGateway } from '../gateways.ts'
import { DEMO, granted, startTestPlatform } from '../platform.ts'
import { hasRedis, startRedisCluster } from '../redis.ts'

const planId = DEMO.plan as never
const threadId = DEMO.thread as never
const SOON = { timeout: 10_000, interval: 20 }
const WITHIN_A_MINUTE = { timeout: 60_000, interval: 100 }

describe.skipIf(!hasRedis)('a cluster of three Redis', () => {
  test('[K9] two nodes hear each other through it, both ways, and go on when one of the three comes back', async () => {
    await using cluster = await startRedisCluster()
    const env = { REDIS_URL: cluster.urls.join(',') }
    await using one = await startTestPlatform({ env })
    await using other = await startGateway(one, env)
    const ana = await coEdit(await one.connect(DEMO.coordinatorA), planId)
    const ben = await coEdit(await other.connect(DEMO.coordinatorB), planId)
    await ana.write(' From Ana.')
    await vi.waitFor(() => expect(ben.goal()).toMatch(/From Ana\.$/), SOON)
    await ben.write(' From Ben.')
    await vi.waitFor(() => expect(ana.goal()).toMatch(/From Ben\.$/), SOON)

    const author = await one.connect(DEMO.coordinatorA)
    const reader = await other.connect(DEMO.facilitator)
    const { head } = granted(await author.emitWithAck('thread:join', { threadId, after: 0 }))
    granted(await reader.emitWithAck('thread:join', { threadId, after: head }))
    const heard: unknown[] = []
    for (const [name, socket] of Object.entries({ author, reader })) {
      socket.on('thread:entry', ({ entry }) => {
        heard.push([name, entry.kind === 'message' ? entry.text : entry.kind])
      })
    }
    const post = (socket: typeof author, text: string) =>
      socket.emitWithAck('thread:post', {
        ...{ threadId, draftId: text as never, text, after: head, attempt: 1 },
      })
    granted(await post(author, 'there'))
    granted(await post(reader, 'back'))
    await vi.waitFor(
      () =>
        expect(heard.toSorted()).toEqual([
          ['author', 'back'],
          ['author', 'there'],
          ['reader', 'back'],
          ['reader', 'there'],
        ]),
      SOON,
    )

    // The one of them this plan's channel is on, or another: every third of all channels.
    for (const node of cluster.nodes) {
      await node.kill()
      await ana.write(' Meanwhile.')
      await node.start()
    }
    await vi.waitFor(() => expect(ben.goal()).toBe(ana.goal()), WITHIN_A_MINUTE)
    await vi.waitFor(async () => {
      await ben.write('!')
      await vi.waitFor(() => expect(ana.goal()).toBe(ben.goal()), { timeout: 700, interval: 20 })
    }, WITHIN_A_MINUTE)
  }, 240_000)
})
