import { describe, expect, test, vi } from 'vitest'
import { coEdit } from '../co-editor.ts'
import { startTwoGateways } from '../gateways.ts'
import { type Client, DEMO, granted, startTestPlatform } from '../platform.ts'
import { hasRedis, startRedis } from '../redis.ts'
import { linesOf } from '../watching.ts'

const planId = DEMO.plan as never
const threadId = DEMO.thread as never
const SOON = { timeout: 20_000, interval: 10 }

/** Everything a socket is told of a thread, in the order it comes. */
const listen = (socket: Client) => {
  const heard: string[] = []
  socket.on('thread:entry', ({ entry }) => {
    heard.push(entry.kind === 'message' ? `${entry.text ?? '(hidden)'}` : entry.kind)
  })
  return heard
}

describe.skipIf(!hasRedis)('two nodes with Redis between them', () => {
  test('[K9] what is written on one node is seen on the other, both ways', async () => {
    await using two = await startTwoGateways()
    const ana = await coEdit(await two.one.connect(DEMO.coordinatorA), planId)
    const ben = await coEdit(await two.other.connect(DEMO.coordinatorB), planId)
    await ana.write(' From Ana.')
    await vi.waitFor(() => expect(ben.goal()).toMatch(/From Ana\.$/), SOON)
    await ben.write(' From Ben.')
    await vi.waitFor(() => expect(ana.goal()).toMatch(/From Ana\. From Ben\.$/), SOON)
    await ben.cut(4)
    await vi.waitFor(() => expect(ana.goal()).toBe(ben.goal()), SOON)
    const fresh = await coEdit(await two.other.connect(DEMO.facilitator), planId)
    expect(fresh.goal()).toBe(ana.goal())
  })

  test('[K9] [C8] a message crosses nodes, and hidden words reach only those who may read them', async () => {
    await using two = await startTwoGateways()
    const author = await two.one.connect(DEMO.coordinatorA)
    const member = await two.other.connect(DEMO.coordinatorB)
    const facilitator = await two.other.connect(DEMO.facilitator)
    const { head } = granted(await author.emitWithAck('thread:join', { threadId, after: 0 }))
    for (const socket of [member, facilitator]) {
      granted(await socket.emitWithAck('thread:join', { threadId, after: head }))
    }
    const [memberHears, facilitatorHears] = [listen(member), listen(facilitator)]
    const authorHears = listen(author)
    const draft = { threadId, draftId: 'across' as never, text: 'Across', after: head, attempt: 1 }
    const { seq } = granted(await author.emitWithAck('thread:post', draft))
    await vi.waitFor(() => expect(memberHears).toEqual(['Across']), SOON)
    const reason = 'Names a private person.'
    const act = { kind: 'hide', target: seq, category: 'confidential', reason } as never
    granted(await facilitator.emitWithAck('thread:moderate', { threadId, opId: 'op', act }))
    await vi.waitFor(() => expect(memberHears).toEqual(['Across', 'hide']), SOON)
    // Sent again, the hidden message is told on its own node only: its words do not go through Redis any more.
    await vi.waitFor(() => expect(authorHears).toEqual(['Across', 'hide']), SOON)
    granted(await author.emitWithAck('thread:post', { ...draft, attempt: 2 }))
    await vi.waitFor(() => expect(authorHears).toEqual(['Across', 'hide', 'Across']), SOON)
    granted(
      await author.emitWithAck('thread:post', { ...draft, draftId: 'last' as never, text: 'Last' }),
    )
    await vi.waitFor(() => expect(memberHears).toEqual(['Across', 'hide', 'Last']), SOON)
    await vi.waitFor(() => expect(facilitatorHears).toEqual(['Across', 'hide', 'Last']), SOON)
  })

  test('[P8] [K9] everyone in a plan is seen on every node, and not any more when their node is gone', async () => {
    await using two = await startTwoGateways()
    const ana = await two.one.connect(DEMO.coordinatorA)
    granted(await ana.emitWithAck('plan:open', { planId }))
    const place = { planId, place: 'plan/goal', clientId: 1, caret: null }
    granted(await ana.emitWithAck('plan:presence', place))
    const ben = await two.other.connect(DEMO.coordinatorB)
    const seenByBen = new Map<string, string>()
    ben.on('plan:presence', ({ present, left }) => {
      for (const { connection, person } of present) seenByBen.set(connection, person)
      for (const connection of left) seenByBen.delete(connection)
    })
    for (const { connection, person } of granted(await ben.emitWithAck('plan:open', { planId }))
      .present) {
      seenByBen.set(connection, person)
    }
    await vi.waitFor(() => expect([...seenByBen.values()]).toEqual([DEMO.coordinatorA]), SOON)
    const eva = await two.other.connect(DEMO.facilitator)
    const { present } = granted(await eva.emitWithAck('plan:open', { planId }))
    expect(present.map(({ person }) => person)).toEqual([DEMO.coordinatorA])

    const told: string[] = []
    ana.on('plan:presence', ({ present: there, left }) => {
      told.push(...there.map(({ person }) => `+${person}`), ...left.map(() => '-'))
    })
    granted(await ben.emitWithAck('plan:presence', place))
    await vi.waitFor(() => expect(told).toContain(`+${DEMO.coordinatorB}`), SOON)
    await two.other.kill()
    await vi.waitFor(() => expect(told).toContain('-'), { timeout: 15_000, interval: 50 })
  })

  test('[K9] a node is known to the others by the name it has in its journal', async () => {
    await using redis = await startRedis()
    await using platform = await startTestPlatform({ env: { REDIS_URL: redis.url, LOG: 'info' } })
    const node = await vi.waitFor(() => {
      const [line] = linesOf(platform.output())
      if (line === undefined) throw new Error('the journal is still empty')
      return line.node
    }, SOON)
    const channel = await vi.waitFor(async () => {
      const [found] = (await redis.ask('PUBSUB', 'SHARDCHANNELS', '*#nodes')) as string[]
      if (found === undefined) throw new Error('no node listens yet')
      return found
    }, SOON)
    await using ear = await redis.listen(channel)
    // A slow machine may hear it say so twice.
    await vi.waitFor(() => expect([...new Set(ear.heard)]).toEqual([node]), SOON)
  })

  test('[K9] a node that is killed takes nothing with it that was acknowledged', async () => {
    await using two = await startTwoGateways()
    const ana = await coEdit(await two.one.connect(DEMO.coordinatorA), planId)
    const ben = await coEdit(await two.other.connect(DEMO.coordinatorB), planId)
    await Promise.all([ana.write(' A1.'), ben.write(' B1.')])
    await two.other.kill()
    await vi.waitFor(() => expect(ana.goal()).toMatch(/B1\./), SOON)
    await two.one.killAndRestart()
    const eva = await coEdit(await two.one.connect(DEMO.facilitator), planId)
    expect(eva.goal()).toBe(ana.goal())
    expect(eva.goal()).toMatch(/A1\./)
  })
})
