import { expect, test } from 'vitest'
import type { DraftId, PersonId, ThreadId } from '../../shared/ids.ts'
import type { Entry } from '../../shared/thread.ts'
import type { OutgoingDraft } from '../live/outbox.ts'
import { dayOf, firstNewOf, mayTakeBack, rowsOf } from './rows.ts'

const ME = 'me' as PersonId
const THEM = 'them' as PersonId
const at = (day: number) => new Date(2026, 10, day, 9).toISOString()
const message = (
  seq: number,
  wish: { by?: PersonId; day?: number; draft?: string } = {},
): Entry => ({
  seq,
  at: at(wish.day ?? 20),
  by: wish.by ?? THEM,
  kind: 'message',
  draftId: (wish.draft ?? `d${seq}`) as DraftId,
  text: `words ${seq}`,
})
const draft = (name: string, wish: Partial<OutgoingDraft> = {}): OutgoingDraft => ({
  threadId: 'thread' as ThreadId,
  draftId: name as DraftId,
  text: name,
  after: 0,
  attempt: 1,
  typedAt: new Date(2026, 10, 21, 10).getTime(),
  ...wish,
})
const plain = { drafts: [], me: ME, isOnline: true, firstNew: undefined }
const outline = (rows: ReturnType<typeof rowsOf>) => rows.map(({ key }) => key)

test('a heading stands before each day, once', () => {
  const entries = [message(1), message(2), message(3, { day: 21 })]
  expect(outline(rowsOf({ ...plain, entries }))).toEqual([
    'day 2026-11-20',
    'them d1',
    'them d2',
    'day 2026-11-21',
    'them d3',
  ])
})

test('the line of what is new stands before the first new message', () => {
  const entries = [message(1), message(2)]
  expect(outline(rowsOf({ ...plain, entries, firstNew: 2 }))).toEqual([
    'day 2026-11-20',
    'them d1',
    'new',
    'them d2',
  ])
})

test('a message keeps its key from being typed to being in the log, and is never there twice', () => {
  const drafts = [draft('a')]
  expect(outline(rowsOf({ ...plain, entries: [], drafts }))).toEqual(['day 2026-11-21', 'me a'])
  const entries = [message(1, { by: ME, draft: 'a', day: 21 })]
  expect(outline(rowsOf({ ...plain, entries, drafts }))).toEqual(['day 2026-11-21', 'me a'])
})

test('what is on its way says how it is', () => {
  const states = (drafts: readonly OutgoingDraft[], isOnline: boolean) =>
    rowsOf({ ...plain, entries: [], drafts, isOnline }).flatMap((row) =>
      row.kind === 'draft' ? [row.state.state] : [],
    )
  expect(states([draft('a'), draft('b')], true)).toEqual(['sending', 'sending'])
  expect(states([draft('a')], false)).toEqual(['waiting'])
  expect(states([draft('a', { refused: 'closed' }), draft('b')], true)).toEqual([
    'refused',
    'behind',
  ])
})

test('only what was refused or never sent may be taken back', () => {
  expect(mayTakeBack(draft('a', { attempt: 0 }), { state: 'waiting' })).toBe(true)
  expect(mayTakeBack(draft('a', { attempt: 2 }), { state: 'waiting' })).toBe(false)
  expect(mayTakeBack(draft('a', { attempt: 0 }), { state: 'sending' })).toBe(false)
  expect(mayTakeBack(draft('a', { attempt: 3 }), { state: 'refused', kind: 'closed' })).toBe(true)
})

test('what is new begins behind what I have read, at the first message of others', () => {
  const entries = [message(1), message(2), message(3, { by: ME }), message(4)]
  expect(firstNewOf(entries, { read: 2, me: ME })).toBe(4)
  expect(firstNewOf(entries, { read: 4, me: ME })).toBeUndefined()
  expect(firstNewOf(entries, { read: 0, me: ME })).toBeUndefined()
})

test('a day is the day on this clock', () => {
  expect(dayOf(new Date(2026, 0, 3, 23, 59))).toBe('2026-01-03')
})
