import { describe, expect, test, vi } from 'vitest'
import { coEdit } from '../co-editor.ts'
import { startTwoGateways } from '../gateways.ts'
import { type Client, DEMO, granted, refusedAs } from '../platform.ts'
import { hasRedis } from '../redis.ts'

const planId = DEMO.plan as never
const threadId = DEMO.thread as never

/** Not the last coordinator of a side, and so someone who can be taken out. */
const PRACTITIONER = 'hf-public-works'
/** Rule N3 says two seconds. */
const IN_TIME = { timeout: 2_000, interval: 10 }

/** What a socket is told of its rights, in order. */
const rightsTold = (socket: Client) => {
  const told: string[] = []
  socket.on('plan:lost', () => told.push('plan:lost'))
  socket.on('thread:lost', () => told.push('thread:lost'))
  socket.on('plan:access', ({ access }) => told.push(`plan:${access}`))
  socket.on('disconnect', () => told.push('cut'))
  return told
}

const member = (person: string) => `/api/partnerships/${DEMO.partnership}/members/${person}`

describe.skipIf(!hasRedis)('[N3] rights while connected, on every node', () => {
  test('[N3] who is not a member any more is out of plan and thread within two seconds', async () => {
    await using two = await startTwoGateways()
    for (const at of [two.one, two.other]) {
      const ben = await at.connect(PRACTITIONER)
      const eva = await coEdit(await two.one.connect(DEMO.facilitator), planId)
      await coEdit(ben, planId)
      granted(await ben.emitWithAck('thread:join', { threadId, after: 0 }))
      const told = rightsTold(ben)
      const updates: unknown[] = []
      ben.on('plan:update', (update) => updates.push(update))
      const removed = await two.one.call(DEMO.coordinatorA, `DELETE ${member(PRACTITIONER)}`)
      expect(removed.status).toBe(200)
      await vi.waitFor(() => expect(told.toSorted()).toEqual(['plan:lost', 'thread:lost']), IN_TIME)
      await eva.write(' Without Ben.')
      expect(refusedAs(await ben.emitWithAck('plan:open', { planId }))).toBe('not-found')
      expect(updates).toEqual([])
      const role = { role: 'practitioner' }
      const back = await two.one.call(DEMO.coordinatorA, `PUT ${member(PRACTITIONER)}`, role)
      expect(back.status).toBe(200)
      granted(await ben.emitWithAck('plan:open', { planId }))
      ben.close()
    }
  })

  test('[N3] another role, and a locked plan, change what may be done there', async () => {
    await using two = await startTwoGateways()
    const socket = await two.other.connect(PRACTITIONER)
    const ben = await coEdit(socket, planId)
    await ben.write(' Before.')
    const told = rightsTold(socket)
    const official = { role: 'authorising-official' }
    await two.one.call(DEMO.coordinatorA, `PUT ${member(PRACTITIONER)}`, official)
    await vi.waitFor(() => expect(told).toEqual(['plan:read']), IN_TIME)
    await expect(ben.write(' After.')).rejects.toThrow('not-allowed')
    const role = { role: 'practitioner' }
    await two.one.call(DEMO.coordinatorA, `PUT ${member(PRACTITIONER)}`, role)
    await vi.waitFor(() => expect(told).toEqual(['plan:read', 'plan:write']), IN_TIME)
    const locked = { state: 'locked', reason: 'The council looks at it this week.' }
    const { status } = await two.one.call(
      DEMO.coordinatorA,
      `PUT /api/plans/${planId}/state`,
      locked,
    )
    expect(status).toBe(200)
    const all = ['plan:read', 'plan:write', 'plan:read']
    await vi.waitFor(() => expect(told).toEqual(all), IN_TIME)
    await expect(ben.write(' Locked.')).rejects.toThrow('closed')
  })

  test('[N3] whose sign-in was ended is cut off on every node', async () => {
    await using two = await startTwoGateways()
    const here = rightsTold(await two.one.connect(PRACTITIONER))
    const there = rightsTold(await two.other.connect(PRACTITIONER))
    const others = rightsTold(await two.other.connect(DEMO.facilitator))
    const ended = await two.one.call(PRACTITIONER, 'DELETE /api/me/sessions')
    expect(ended.status).toBe(200)
    await vi.waitFor(() => expect([here, there]).toEqual([['cut'], ['cut']]), IN_TIME)
    expect(others).toEqual([])
  })

  test('[N3] [C8] a facilitator who becomes a member hears no more hidden words', async () => {
    await using two = await startTwoGateways()
    const socket = await two.other.connect(DEMO.facilitator)
    const author = await two.other.connect(PRACTITIONER)
    const { head } = granted(await author.emitWithAck('thread:join', { threadId, after: 0 }))
    granted(await socket.emitWithAck('thread:join', { threadId, after: head }))
    const draft = { threadId, draftId: 'd' as never, text: 'Secret', after: head, attempt: 1 }
    const { seq } = granted(await author.emitWithAck('thread:post', draft))
    const reason = 'Names a private person.'
    const act = { kind: 'hide', target: seq, category: 'confidential', reason } as never
    granted(await socket.emitWithAck('thread:moderate', { threadId, opId: 'op', act }))
    const role = { role: 'practitioner' }
    await two.one.call(DEMO.coordinatorA, `PUT ${member(DEMO.facilitator)}`, role)
    const heard: string[] = []
    socket.on('thread:entry', ({ entry }) => heard.push(JSON.stringify(entry)))
    // Sent again, it is told again, to each as they may see it now.
    await vi.waitFor(async () => {
      heard.length = 0
      granted(await author.emitWithAck('thread:post', { ...draft, attempt: 2 }))
      await vi.waitFor(() => expect(heard.length).toBeGreaterThan(0), IN_TIME)
      expect(heard.join()).not.toContain('Secret')
    }, IN_TIME)
  })

  test('[N3] fault 31: with the word between nodes lost, a right is lost at the next write, and the room within a minute', async () => {
    await using two = await startTwoGateways()
    const socket = await two.other.connect(PRACTITIONER)
    const ben = await coEdit(socket, planId)
    await ben.write(' Before.')
    const told = rightsTold(socket)
    await two.redis.kill()
    await two.one.call(DEMO.coordinatorA, `DELETE ${member(PRACTITIONER)}`)
    const since = performance.now()
    await vi.waitFor(() => expect(ben.write(' x')).rejects.toThrow('not-found'), {
      timeout: 10_000,
      interval: 100,
    })
    await vi.waitFor(() => expect(told).toEqual(['plan:lost']), { timeout: 60_000, interval: 100 })
    process.stdout.write(`left after ${Math.round(performance.now() - since)} ms\n`)
  }, 120_000)
})
