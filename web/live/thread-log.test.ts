import { expect, test } from 'vitest'
import type { DraftId, PersonId } from '../../shared/ids.ts'
import type { Entry } from '../../shared/thread.ts'
import { EMPTY_LOG, hasGap, isClosed, takeEntries } from './thread-log.ts'

const ANA = 'ana' as PersonId
const FAY = 'fay' as PersonId
const base = (seq: number, by = ANA) => ({ seq, by, at: '2026-11-21T09:00:00Z' })
const message = (seq: number, text: string | undefined = `words ${seq}`): Entry => ({
  ...base(seq),
  kind: 'message',
  draftId: `d${seq}` as DraftId,
  ...(text !== undefined && { text }),
})
const hide = (seq: number, target: number, reason?: string): Entry => ({
  ...base(seq, FAY),
  kind: 'hide',
  target,
  category: 'personal-attack',
  ...(reason !== undefined && { reason }),
})
const restore = (seq: number, target: number, text?: string): Entry => ({
  ...base(seq, FAY),
  kind: 'restore',
  target,
  ...(text !== undefined && { text }),
})
const seqs = (entries: readonly Entry[]) => entries.map(({ seq }) => seq)

test('[C5] an entry is taken only after the one before it', () => {
  const early = takeEntries(EMPTY_LOG, [message(1), message(3)])
  expect(seqs(early.entries)).toEqual([1])
  expect(hasGap(early)).toBe(true)
  const whole = takeEntries(early, [message(2)])
  expect(seqs(whole.entries)).toEqual([1, 2, 3])
  expect(hasGap(whole)).toBe(false)
  expect(whole.early.size).toBe(0)
})

test('[C5] a head one was told of is a gap until its entry is here', () => {
  const told = { ...takeEntries(EMPTY_LOG, [message(1)]), head: 2 }
  expect(hasGap(told)).toBe(true)
  expect(hasGap(takeEntries(told, [message(2)]))).toBe(false)
})

test('what came before is dropped, also when it says something else', () => {
  const log = takeEntries(EMPTY_LOG, [message(1), message(2)])
  expect(takeEntries(log, [message(1, 'other words')]).entries).toEqual(log.entries)
})

test('[C8] a hide takes the words away from a member', () => {
  const { entries } = takeEntries(EMPTY_LOG, [message(1), hide(2, 1)])
  expect(entries[0]).toEqual({
    ...base(1),
    kind: 'message',
    draftId: 'd1',
    hidden: { at: '2026-11-21T09:00:00Z', category: 'personal-attack' },
  })
  expect(JSON.stringify(entries)).not.toContain('words 1')
})

test('[C8] who is told the reason keeps the words', () => {
  const { entries } = takeEntries(EMPTY_LOG, [message(1), hide(2, 1, 'about a person')])
  expect(entries[0]).toMatchObject({ text: 'words 1', hidden: { reason: 'about a person' } })
})

test('[C8] a hide that came before its message leaves no words behind', () => {
  const early = takeEntries(EMPTY_LOG, [hide(2, 1)])
  expect(JSON.stringify(takeEntries(early, [message(1)]).entries)).not.toContain('words 1')
})

test('a restore brings the words back, and one without words brings nothing', () => {
  const hidden = takeEntries(EMPTY_LOG, [message(1), hide(2, 1)])
  expect(takeEntries(hidden, [restore(3, 1, 'words 1')]).entries[0]).toEqual(message(1))
  expect(takeEntries(hidden, [restore(3, 1)]).entries[0]).toEqual(hidden.entries[0])
})

test('a thread is closed after a close, until it is opened again', () => {
  const close: Entry = { ...base(2, FAY), kind: 'close', reason: 'all is said' }
  const reopen: Entry = { ...base(3, FAY), kind: 'reopen', reason: 'not quite' }
  expect(isClosed([message(1)])).toBe(false)
  expect(isClosed([message(1), close])).toBe(true)
  expect(isClosed([message(1), close, reopen])).toBe(false)
})

/** A small generator whose seed tells everything it will say (mulberry32). */
const dice = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
}
const pick = (roll: () => number, below: number) => Math.floor(roll() * below)

/** A thread as its server would write it: each target is hidden or restored only when that changes something. */
const threadOf = (roll: () => number, length: number): readonly Entry[] => {
  const entries: Entry[] = [message(1)]
  const hidden = new Set<number>()
  const messages = [1]
  for (let seq = 2; seq <= length; seq += 1) {
    const target = messages[pick(roll, messages.length)] ?? 1
    if (roll() < 0.6) {
      messages.push(seq)
      entries.push(message(seq))
    } else if (hidden.delete(target)) entries.push(restore(seq, target, `words ${target}`))
    else {
      hidden.add(target)
      entries.push(hide(seq, target))
    }
  }
  return entries
}
const shuffled = (roll: () => number, entries: readonly Entry[]): readonly Entry[] => {
  const all = [...entries]
  for (let last = all.length - 1; last > 0; last -= 1) {
    const other = pick(roll, last + 1)
    const [a, b] = [all[last], all[other]]
    if (a && b) [all[last], all[other]] = [b, a]
  }
  return all
}

test.each(Array.from({ length: 60 }, (_, seed) => seed))(
  '[C5] [C8] any order, any repeats, end in the same log (seed %i)',
  (seed) => {
    const roll = dice(seed)
    const thread = threadOf(roll, 40)
    const straight = takeEntries(EMPTY_LOG, thread)
    const again = thread.filter(() => roll() < 0.5)
    let log = EMPTY_LOG
    let arriving = shuffled(roll, [...thread, ...again, ...again])
    while (arriving.length > 0) {
      const batch = 1 + pick(roll, 4)
      log = takeEntries(log, arriving.slice(0, batch))
      arriving = arriving.slice(batch)
      expect(seqs(log.entries)).toEqual(log.entries.map((_, index) => index + 1))
    }
    expect(log.entries).toEqual(straight.entries)
    expect(hasGap(log)).toBe(false)
  },
)
