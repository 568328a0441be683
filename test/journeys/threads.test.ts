import { expect, test, vi } from 'vitest'
import type { Entry } from '../../shared/thread.ts'
import {
  type Client,
  DEMO,
  dice,
  granted,
  refusedAs,
  startTestPlatform,
  type TestPlatform,
} from '../platform.ts'

/** A fresh, empty thread of the demo partnership. */
const newThread = async (platform: TestPlatform): Promise<never> => {
  const path = `POST /api/partnerships/${DEMO.partnership}/threads`
  return (await platform.call(DEMO.coordinatorA, path, { title: 'Test' })).body.id as never
}
const post = (
  socket: Client,
  threadId: never,
  message: { draftId: string; text: string; after?: number; attempt?: number },
) =>
  socket.emitWithAck('thread:post', {
    after: 0,
    ...message,
    threadId,
    draftId: message.draftId as never,
  })
const join = async (socket: Client, threadId: never, after = 0) =>
  granted(await socket.emitWithAck('thread:join', { threadId, after }))
const texts = (entries: readonly Entry[]) =>
  entries.map((entry) => (entry.kind === 'message' ? entry.text : entry.kind))
const entriesOf = async (
  platform: TestPlatform,
  threadId: string,
  person: string = DEMO.coordinatorB,
) => (await platform.call(person, `GET /api/threads/${threadId}/entries`)).body.entries as Entry[]

test('[C1] numbers are dense, 1, 2, 3 …, however many write at once', async () => {
  await using platform = await startTestPlatform()
  const threadId = await newThread(platform)
  const people = [DEMO.coordinatorA, DEMO.coordinatorB, DEMO.facilitator, 'tk-director']
  const sockets = await Promise.all(people.map((person) => platform.connect(person)))
  const answers = await Promise.all(
    sockets.flatMap((socket, who) =>
      Array.from({ length: 10 }, (_, index) =>
        post(socket, threadId, { draftId: `d${who}-${index}`, text: `${who} ${index}` }),
      ),
    ),
  )
  const seqs = answers.map((answer) => granted(answer).seq).toSorted((a, b) => a - b)
  expect(seqs).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
  const entries = await entriesOf(platform, threadId)
  expect(entries.map(({ seq }) => seq)).toEqual(seqs)
})

test('[C1] nothing is posted after the entry that closes the thread, whatever the race', async () => {
  await using platform = await startTestPlatform()
  const facilitator = await platform.connect(DEMO.facilitator)
  const ana = await platform.connect(DEMO.coordinatorA)
  for (let round = 0; round < 5; round++) {
    const threadId = await newThread(platform)
    const act = { kind: 'close', reason: 'We agreed on the phone.' } as const
    const [, ...posts] = await Promise.all([
      facilitator.emitWithAck('thread:moderate', { threadId, opId: `close-${round}`, act }),
      ...Array.from({ length: 8 }, (_, index) =>
        post(ana, threadId, { draftId: `r${index}`, text: 'in flight' }),
      ),
    ])
    const entries = await entriesOf(platform, threadId)
    expect(entries.at(-1)?.kind).toBe('close')
    const refused = posts.filter((answer) => !answer.ok)
    expect(posts.length - refused.length).toBe(entries.length - 1)
    for (const answer of refused) expect(refusedAs(answer)).toBe('closed')
  }
})

test('[C2] a draft sent again posts nothing and gets the first answer; with other words it is refused', async () => {
  await using platform = await startTestPlatform()
  const threadId = await newThread(platform)
  const ana = await platform.connect(DEMO.coordinatorA)
  const first = granted(await post(ana, threadId, { draftId: 'd1', text: 'Good morning' }))
  granted(await post(ana, threadId, { draftId: 'd2', text: 'One more thing' }))
  for (const after of [0, 1, 2]) {
    const again = await post(ana, threadId, {
      draftId: 'd1',
      text: 'Good morning',
      after,
      attempt: 2,
    })
    expect(granted(again).seq).toBe(first.seq)
  }
  expect(refusedAs(await post(ana, threadId, { draftId: 'd1', text: 'Good evening' }))).toBe(
    'conflict',
  )
  const ben = await platform.connect(DEMO.coordinatorB)
  granted(await post(ben, threadId, { draftId: 'd1', text: 'The same id, another person' }))
  expect(await entriesOf(platform, threadId)).toHaveLength(3)
})

test('[C2] nobody has seen an entry that is not there: from such a mark a draft could be posted twice', async () => {
  await using platform = await startTestPlatform()
  const threadId = await newThread(platform)
  const ana = await platform.connect(DEMO.coordinatorA)
  const ahead = { draftId: 'a', text: 'Good morning', after: 50 }
  expect(refusedAs(await post(ana, threadId, ahead))).toBe('malformed')
  expect(await entriesOf(platform, threadId)).toEqual([])
})

test('[C2] an acknowledged message survives SIGKILL, and one sent again after it is posted once', async () => {
  await using platform = await startTestPlatform()
  const threadId = await newThread(platform)
  const ana = await platform.connect(DEMO.coordinatorA)
  for (let index = 0; index < 5; index++)
    granted(await post(ana, threadId, { draftId: `k${index}`, text: `${index}` }))
  await platform.killAndRestart()
  const again = await platform.connect(DEMO.coordinatorA)
  granted(await post(again, threadId, { draftId: 'k4', text: '4', attempt: 2 }))
  expect(texts(await entriesOf(platform, threadId))).toEqual(['0', '1', '2', '3', '4'])
})

test('[C4] joining first and reading then loses nothing, while others go on posting', async () => {
  await using platform = await startTestPlatform()
  const threadId = await newThread(platform)
  const ana = await platform.connect(DEMO.coordinatorA)
  const posting = (async () => {
    for (let index = 0; index < 60; index++)
      granted(await post(ana, threadId, { draftId: `p${index}`, text: `${index}` }))
  })()
  const readers = await Promise.all(
    Array.from({ length: 6 }, async () => {
      const socket = await platform.connect(DEMO.coordinatorB)
      const seen = new Map<number, Entry>()
      socket.on('thread:entry', ({ entry }) => seen.set(entry.seq, entry))
      for (const entry of (await join(socket, threadId)).entries) seen.set(entry.seq, entry)
      return seen
    }),
  )
  await posting
  await vi.waitFor(() => {
    for (const seen of readers)
      expect([...seen.keys()].toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: 60 }, (_, i) => i + 1),
      )
  })
})

test('[C5] heads are told at joining, so that a lost last entry is noticed', async () => {
  await using platform = await startTestPlatform()
  const socket = await platform.connect(DEMO.coordinatorA)
  const heads = new Promise<Record<string, number>>((done) =>
    socket.once('thread:heads', ({ heads }) => done({ ...heads })),
  )
  const { head } = await join(socket, DEMO.thread as never)
  expect(await heads).toEqual({ [DEMO.thread]: head })
})

test('[C6] pages go on where the last one ended and never step over a number', async () => {
  await using platform = await startTestPlatform()
  const threadId = await newThread(platform)
  const ana = await platform.connect(DEMO.coordinatorA)
  await Promise.all(
    Array.from({ length: 230 }, (_, index) =>
      post(ana, threadId, { draftId: `m${index}`, text: `${index}` }),
    ),
  )
  const seen: number[] = []
  let more = true
  while (more) {
    const page = (
      await platform.call(
        DEMO.coordinatorB,
        `GET /api/threads/${threadId}/entries?after=${seen.length}`,
      )
    ).body
    seen.push(...page.entries.map(({ seq }: Entry) => seq))
    more = page.more
  }
  expect(seen).toEqual(Array.from({ length: 230 }, (_, index) => index + 1))
})

test('[C7] unread is computed from what I have read, and my mark never moves back', async () => {
  await using platform = await startTestPlatform()
  const threadId = await newThread(platform)
  const ana = await platform.connect(DEMO.coordinatorA)
  for (let index = 0; index < 4; index++)
    granted(await post(ana, threadId, { draftId: `u${index}`, text: `${index}` }))
  const unread = async () =>
    (await platform.call(DEMO.coordinatorB, `GET /api/threads/${threadId}`)).body.unread
  const mark = (seq: number) =>
    platform.call(DEMO.coordinatorB, `PUT /api/threads/${threadId}/read`, { seq })
  expect(await unread()).toBe(4)
  await mark(3)
  expect(await unread()).toBe(1)
  await mark(1)
  expect(await unread()).toBe(1)
  await mark(99)
  expect(await unread()).toBe(0)
})

test.for([1, 2, 3])(
  '[C1] [C2] writers with lost answers and shuffled retries leave one dense log, each once, in order (seed %i)',
  async (seed) => {
    const roll = dice(seed)
    await using platform = await startTestPlatform()
    const threadId = await newThread(platform)
    const people = [DEMO.coordinatorA, DEMO.coordinatorB, 'tk-director']
    const sockets = await Promise.all(people.map((person) => platform.connect(person)))
    await Promise.all(
      sockets.map(async (socket, who) => {
        for (let index = 0; index < 12; index++) {
          const message = { draftId: `s${who}-${index}`, text: `${who}:${index}` }
          // A lost answer: the writer does not hear it and sends again, sometimes twice.
          for (let lost = roll(3); lost > 0; lost--) void post(socket, threadId, message)
          granted(await post(socket, threadId, { ...message, attempt: 2 }))
        }
      }),
    )
    const all = texts(await entriesOf(platform, threadId))
    expect(new Set(all).size).toBe(36)
    expect(all).toHaveLength(36)
    for (const who of [0, 1, 2]) {
      const mine = all.filter((text) => text?.startsWith(`${who}:`))
      expect(mine).toEqual(Array.from({ length: 12 }, (_, index) => `${who}:${index}`))
    }
  },
)
