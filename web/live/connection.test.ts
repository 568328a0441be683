import { expect, test, vi } from 'vitest'
import { openDoor, soon } from '../../test/door.ts'

test('[N2] a session about to end is renewed with another ticket over the same socket', async () => {
  const { socket, tickets, come } = await openDoor()
  const { connection } = come()
  await vi.waitFor(() => expect(connection.link.get()).toEqual({ state: 'online' }), soon)
  expect(tickets()).toBe(1)
  const renewed = new Promise((done) =>
    socket().on('session:renew', (wish, reply) => {
      reply({ ok: true, endsAt: '2027-01-01T00:00:00.000Z' })
      done(wish)
    }),
  )
  socket().emit('session:expiring', { endsAt: '2026-12-31T00:00:00.000Z' })
  expect(await renewed).toEqual({ ticket: 'ticket 2' })
  expect(connection.link.get()).toEqual({ state: 'online' })
})

test('[N5] turned away as too fast, a page stays away for as long as it was told to', async () => {
  const { door, come } = await openDoor()
  const knocks: number[] = []
  door.on.handshake = () => {
    knocks.push(Date.now())
    const refusal = { kind: 'too-fast', message: 'Too many.', retryAfterMs: 1_200 }
    return knocks.length > 1 ? undefined : Object.assign(new Error('Too many.'), { data: refusal })
  }
  const { connection } = come()
  await vi.waitFor(() => expect(connection.link.get()).toEqual({ state: 'online' }), soon)
  expect(knocks).toHaveLength(2)
  expect((knocks[1] ?? 0) - (knocks[0] ?? 0)).toBeGreaterThanOrEqual(1_200)
})
