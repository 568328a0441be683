import { expect, onTestFinished, test, vi } from 'vitest'
import type { ThreadId } from '../../shared/ids.ts'
import { openDoor, soon } from '../../test/door.ts'
import { linkThread } from './link-thread.ts'

const THREAD = 'thread' as ThreadId

test('[N3] a thread that is lost is shown as one that is not open to me', async () => {
  const { socket, come } = await openDoor()
  const { connection } = come()
  await vi.waitFor(() => expect(connection.link.get()).toEqual({ state: 'online' }), soon)
  let joins = 0
  socket().on('thread:join', (_wish, reply) => {
    joins += 1
    reply({ ok: true, entries: [], head: 0, more: false })
  })
  const link = linkThread({ socket: connection.socket, threadId: THREAD })
  onTestFinished(() => link.close())
  await vi.waitFor(() => expect(link.state.get()).toEqual({ state: 'level' }), soon)
  socket().emit('thread:lost', { threadId: 'another' as ThreadId })
  socket().emit('thread:lost', { threadId: THREAD })
  const lost = { state: 'refused', kind: 'not-found' }
  await vi.waitFor(() => expect(link.state.get()).toEqual(lost), soon)
  // What is told of other threads meanwhile asks nothing of this one.
  socket().emit('thread:heads', { heads: { another: 3 } })
  expect(joins).toBe(1)
})
