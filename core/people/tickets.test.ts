import { expect, test } from 'vitest'
import type { PersonId } from '../../shared/ids.ts'
import type { Platform } from '../platform.ts'
import { createMemoryTable } from '../table/memory.ts'
import { stayAfter } from './being-here.ts'
import { createTicket, redeemTicket } from './tickets.ts'

const ana = 'ana' as PersonId

const platformAt = (clock: { now: Date }): Platform => {
  const table = createMemoryTable()
  const newId = () => crypto.randomUUID()
  return { core: table, docs: table, audit: table, ephemeral: table, now: () => clock.now, newId }
}

test('[N1] a ticket is good for 60 seconds and not a moment longer, and for a session of an hour', async () => {
  const clock = { now: new Date('2026-11-01T10:00:00.000Z') }
  const platform = platformAt(clock)
  const [early, late] = [await createTicket(platform, ana), await createTicket(platform, ana)]
  expect(early.expiresAt).toBe('2026-11-01T10:01:00.000Z')
  clock.now = new Date('2026-11-01T10:00:59.999Z')
  expect(await redeemTicket(platform, early.ticket)).toEqual({
    personId: ana,
    signedInAt: '2026-11-01T10:00:00.000Z',
    endsAt: '2026-11-01T11:00:00.000Z',
  })
  clock.now = new Date('2026-11-01T10:01:00.000Z')
  await expect(redeemTicket(platform, late.ticket)).rejects.toMatchObject({ kind: 'signed-out' })
})

test('someone who comes back within half an hour is still in the same stay', () => {
  const at = (time: string) => new Date(`2026-11-01T${time}:00.000Z`)
  const first = stayAfter(undefined, at('09:00'))
  expect(first).toEqual({ lastSeenAt: '2026-11-01T09:00:00.000Z' })
  const same = stayAfter(first, at('09:29'))
  expect(same.previousEndedAt).toBeUndefined()
  const later = stayAfter(same, at('11:00'))
  expect(later.previousEndedAt).toBe('2026-11-01T09:29:00.000Z')
  expect(stayAfter(later, at('11:20')).previousEndedAt).toBe('2026-11-01T09:29:00.000Z')
})
