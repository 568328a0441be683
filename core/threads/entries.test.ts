import { expect, test } from 'vitest'
import type { PersonId, ThreadId } from '../../shared/ids.ts'
import type { Platform } from '../platform.ts'
import { createMemoryTable } from '../table/memory.ts'
import { appendEntry, dense, type NewEntry, readEntries, readEntriesSince } from './entries.ts'

const threadId = 'thread' as ThreadId
const ana = 'ana' as PersonId

const newPlatform = (): Platform => {
  const table = createMemoryTable()
  const now = () => new Date('2026-11-01T10:00:00Z')
  return {
    core: table,
    docs: table,
    audit: table,
    ephemeral: table,
    now,
    newId: () => crypto.randomUUID(),
  }
}
const message = (text: string): NewEntry => ({
  kind: 'message',
  by: ana,
  draftId: text as never,
  text,
})
const all = (platform: Platform) => readEntries(platform, threadId, { after: 0, limit: 1_000 })

test('[C1] writers who know nothing of each other never take one number twice', async () => {
  const platform = newPlatform()
  const texts = Array.from({ length: 40 }, (_, index) => `${index}`)
  const written = await Promise.all(
    texts.map((text) =>
      appendEntry(platform, threadId, { after: 0, decide: () => ({ write: message(text) }) }),
    ),
  )
  expect(written.map(({ seq }) => seq).toSorted((a, b) => a - b)).toEqual(
    texts.map((_, index) => index + 1),
  )
  const entries = await all(platform)
  expect(entries.map(({ seq }) => seq)).toEqual(texts.map((_, index) => index + 1))
  expect(entries.at(-1)?.standing.messages).toBe(40)
})

test('[C1] whoever loses a place decides again by what took it', async () => {
  const platform = newPlatform()
  const close: NewEntry = { kind: 'close', by: ana, opId: 'c', reason: 'It is settled now.' }
  const outcomes = await Promise.allSettled([
    appendEntry(platform, threadId, { after: 0, decide: () => ({ write: close }) }),
    ...Array.from({ length: 10 }, (_, index) =>
      appendEntry(platform, threadId, {
        after: 0,
        decide: ({ standing }) => {
          if (standing.closed) throw new Error('closed')
          return { write: message(`${index}`) }
        },
      }),
    ),
  ])
  const entries = await all(platform)
  expect(entries.at(-1)?.kind).toBe('close')
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(entries.length)
})

test('[C6] what is behind a missing number is not shown yet', () => {
  const entries = [{ seq: 3 }, { seq: 4 }, { seq: 6 }]
  expect(dense(entries, 2)).toEqual([{ seq: 3 }, { seq: 4 }])
  expect(dense(entries, 3)).toEqual([])
  expect(dense([], 0)).toEqual([])
})

test('what was said since a moment is read backwards, page by page, and no further', async () => {
  let now = new Date('2026-11-01T10:00:00Z')
  const platform = { ...newPlatform(), now: () => now }
  const say = (text: string) =>
    appendEntry(platform, threadId, { after: 0, decide: () => ({ write: message(text) }) })
  for (let index = 0; index < 20; index++) await say(`old-${index}`)
  now = new Date('2026-11-02T10:00:00Z')
  for (let index = 0; index < 230; index++) await say(`new-${index}`)
  const fresh = await readEntriesSince(platform, threadId, '2026-11-01T12:00:00.000Z')
  expect(fresh.map(({ seq }) => seq)).toEqual(
    Array.from({ length: 230 }, (_, index) => 250 - index),
  )
  expect(await readEntriesSince(platform, threadId, '2026-11-03T00:00:00.000Z')).toEqual([])
})
