import { expect, test, vi } from 'vitest'
import { startDatabase } from '../../infra/local/database/database.ts'
import type { Entry, ModerationAct } from '../../shared/thread.ts'
import {
  type Client,
  DEMO,
  granted,
  refusedAs,
  startTestPlatform,
  type TestPlatform,
} from '../platform.ts'

const threadId = DEMO.reportedThread as never
const REASON = 'It attacks a person, not the plan.'

/** The demo's open case, as the facilitator finds it. */
const openCase = async (platform: TestPlatform) => {
  const { body } = await platform.call(
    DEMO.facilitator,
    `GET /api/partnerships/${DEMO.partnership}/cases`,
  )
  expect(body.items).toHaveLength(1)
  expect(body.items[0]).toMatchObject({ state: 'open', threadId })
  const { seq } = body.items[0] as { seq: number }
  const { entries } = (
    await platform.call(DEMO.facilitator, `GET /api/threads/${threadId}/entries`)
  ).body
  const message = entries[seq - 1] as Extract<Entry, { kind: 'message' }>
  return {
    caseId: body.items[0].id as string,
    seq,
    author: message.by as string,
    text: message.text ?? '',
  }
}
const act = (socket: Client, what: ModerationAct, opId: string = crypto.randomUUID()) =>
  socket.emitWithAck('thread:moderate', { threadId, opId, act: what })
const hide = (target: number) =>
  ({ kind: 'hide', target, category: 'personal-attack', reason: REASON }) as const
/** Everything a socket hears, as one text to search in. */
const listen = (socket: Client) => {
  const heard: unknown[] = []
  socket.onAny((...event) => heard.push(event))
  return () => JSON.stringify(heard)
}

test('[C8] the demo’s open case played to its end: hidden words reach no member again, the author sees why', async () => {
  await using platform = await startTestPlatform()
  const { seq, author, text, caseId } = await openCase(platform)
  const facilitator = await platform.connect(DEMO.facilitator)
  const writer = await platform.connect(author)
  const member = await platform.connect(DEMO.coordinatorA)
  for (const socket of [facilitator, writer, member])
    granted(await socket.emitWithAck('thread:join', { threadId, after: 0 }))
  const memberHears = listen(member)
  const writerHears = listen(writer)

  granted(await act(facilitator, hide(seq)))
  await vi.waitFor(() => expect(memberHears()).toContain('"hide"'))
  expect(memberHears()).not.toContain(REASON)
  await vi.waitFor(() => expect(writerHears()).toContain(REASON))

  const asSeenBy = async (person: string) => {
    const page = (
      await platform.call(person, `GET /api/threads/${threadId}/entries?after=${seq - 1}`)
    ).body
    return page.entries[0]
  }
  const forMember = await asSeenBy(DEMO.coordinatorA)
  expect(forMember).toMatchObject({ seq, kind: 'message', hidden: { category: 'personal-attack' } })
  expect(JSON.stringify(forMember)).not.toContain(text.slice(0, 20))
  expect(forMember.hidden.reason).toBeUndefined()
  expect(await asSeenBy(author)).toMatchObject({ text, hidden: { reason: REASON } })
  expect(await asSeenBy(DEMO.facilitator)).toMatchObject({ text, hidden: { reason: REASON } })

  const late = await platform.connect(DEMO.coordinatorA)
  const lateHears = listen(late)
  const page = granted(await late.emitWithAck('thread:join', { threadId, after: 0 }))
  expect(JSON.stringify(page) + lateHears()).not.toContain(text.slice(0, 20))
  const { body } = await platform.call(
    DEMO.facilitator,
    `GET /api/partnerships/${DEMO.partnership}/cases`,
  )
  expect(body.items.find(({ id }: { id: string }) => id === caseId)).toMatchObject({
    state: 'upheld',
    decision: { reason: REASON },
  })

  granted(
    await act(facilitator, {
      kind: 'restore',
      target: seq,
      reason: 'The author has explained it.',
    }),
  )
  await vi.waitFor(() => expect(memberHears()).toContain(text.slice(0, 20)))
  expect(await asSeenBy(DEMO.coordinatorA)).toMatchObject({ text })
})

test('[C8] a draft sent again after it was hidden shows its words to no member', async () => {
  await using platform = await startTestPlatform()
  const [facilitator, writer, member] = await Promise.all(
    [DEMO.facilitator, DEMO.coordinatorB, DEMO.coordinatorA].map((who) => platform.connect(who)),
  )
  if (!facilitator || !writer || !member) throw new Error('not connected')
  const draft = { threadId, draftId: 'again' as never, text: 'Words to hide', after: 0, attempt: 1 }
  const { seq } = granted(await writer.emitWithAck('thread:post', draft))
  granted(await act(facilitator, hide(seq)))
  granted(await member.emitWithAck('thread:join', { threadId, after: seq }))
  const memberHears = listen(member)
  expect(granted(await writer.emitWithAck('thread:post', { ...draft, attempt: 2 }))).toMatchObject({
    seq,
  })
  await vi.waitFor(() => expect(memberHears()).toContain('"again"'))
  expect(memberHears()).not.toContain(draft.text)
})

test('each act is an entry of the log and a row of the put-only audit, refused ones as well', async () => {
  await using platform = await startTestPlatform()
  const { seq } = await openCase(platform)
  const facilitator = await platform.connect(DEMO.facilitator)
  const member = await platform.connect(DEMO.coordinatorA)
  expect(refusedAs(await act(member, hide(seq)))).toBe('not-allowed')
  granted(await act(facilitator, hide(seq), 'op-1'))
  granted(await act(facilitator, hide(seq), 'op-1'))
  expect(refusedAs(await act(facilitator, hide(seq), 'op-2'))).toBe('conflict')
  granted(await act(facilitator, { kind: 'close', reason: 'Let us talk by phone first.' }))
  granted(await act(facilitator, { kind: 'reopen', reason: 'We have talked by phone.' }))
  const { entries } = (
    await platform.call(DEMO.facilitator, `GET /api/threads/${threadId}/entries`)
  ).body
  expect(entries.slice(-3).map(({ kind }: Entry) => kind)).toEqual(['hide', 'close', 'reopen'])

  await platform.stop()
  await using database = await startDatabase({ folder: platform.dataDir })
  const month = new Date().toISOString().slice(0, 7)
  const rows = await database.tables.audit.list({
    pk: `AUDIT#${DEMO.partnership}#${month}`,
    limit: 100,
  })
  const mine = rows
    .filter((row) => row.threadId === threadId)
    .map(({ act, outcome, by, role }) => ({ act, outcome, by, role }))
  const done = { outcome: 'done', by: DEMO.facilitator, role: 'facilitator' }
  expect(mine).toEqual([
    { act: 'hide', outcome: 'refused', by: DEMO.coordinatorA, role: 'coordinator' },
    { act: 'hide', ...done },
    { act: 'close', ...done },
    { act: 'reopen', ...done },
  ])
})

test('a closed thread can be read, not written in, and says so; reopened it can', async () => {
  await using platform = await startTestPlatform()
  const facilitator = await platform.connect(DEMO.facilitator)
  const ana = await platform.connect(DEMO.coordinatorA)
  granted(await act(facilitator, { kind: 'close', reason: 'Let us talk by phone first.' }))
  const draft = { threadId, draftId: 'late' as never, text: 'One more word', after: 0 }
  expect(refusedAs(await ana.emitWithAck('thread:post', draft))).toBe('closed')
  granted(await ana.emitWithAck('thread:join', { threadId, after: 0 }))
  granted(await act(facilitator, { kind: 'reopen', reason: 'We have talked by phone.' }))
  granted(await ana.emitWithAck('thread:post', draft))
})

test('a facilitator of another partnership finds nothing here, and nobody decides about their own words', async () => {
  await using platform = await startTestPlatform()
  const { seq } = await openCase(platform)
  const other = await platform.connect('facilitator-africa')
  expect(refusedAs(await act(other, hide(seq)))).toBe('not-found')
  const facilitator = await platform.connect(DEMO.facilitator)
  const draft = { threadId, draftId: 'mine' as never, text: 'My own words', after: 0 }
  const { seq: own } = granted(await facilitator.emitWithAck('thread:post', draft))
  expect(refusedAs(await act(facilitator, hide(own)))).toBe('not-allowed')
  expect(
    refusedAs(
      await act(facilitator, { kind: 'hide', target: 999, category: 'spam', reason: REASON }),
    ),
  ).toBe('malformed')
  expect(refusedAs(await act(facilitator, { ...hide(seq), reason: 'short' }))).toBe('malformed')
})

test('a facilitator who reported a message leaves deciding about it to another', async () => {
  await using platform = await startTestPlatform()
  const { seq, caseId } = await openCase(platform)
  const report = { seq, category: 'other', note: '' }
  await platform.call(DEMO.facilitator, `POST /api/threads/${threadId}/reports`, report)
  const facilitator = await platform.connect(DEMO.facilitator)
  expect(refusedAs(await act(facilitator, hide(seq)))).toBe('not-allowed')
  const dismissal = `POST /api/partnerships/${DEMO.partnership}/cases/${caseId}/dismissal`
  expect((await platform.call(DEMO.facilitator, dismissal, { reason: REASON })).status).toBe(403)
})

test('members report, facilitators dismiss with a reason, and reporters stay unnamed to members', async () => {
  await using platform = await startTestPlatform()
  const report = { seq: 1, category: 'off-topic', note: 'This belongs in the other thread.' }
  const reported = await platform.call(
    DEMO.coordinatorA,
    `POST /api/threads/${DEMO.thread}/reports`,
    report,
  )
  expect(reported.status).toBe(201)
  const cases = `/api/partnerships/${DEMO.partnership}/cases`
  expect((await platform.call(DEMO.coordinatorB, `GET ${cases}`)).status).toBe(403)
  const dismissal = `POST ${cases}/${reported.body.caseId}/dismissal`
  expect((await platform.call(DEMO.coordinatorA, dismissal, { reason: REASON })).status).toBe(403)
  expect((await platform.call(DEMO.facilitator, dismissal, { reason: 'no' })).status).toBe(400)
  const dismissed = await platform.call(DEMO.facilitator, dismissal, {
    reason: 'It is about the same water.',
  })
  expect(dismissed.body).toMatchObject({ state: 'dismissed', reports: [{ by: DEMO.coordinatorA }] })
  expect((await platform.call(DEMO.facilitator, dismissal, { reason: REASON })).status).toBe(409)
})
