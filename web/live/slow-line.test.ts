import { expect, test, vi } from 'vitest'
import { openDoor } from '../../test/door.ts'
import { ANSWER_WITHIN_MS } from './connection.ts'

test('[P1] a plan that takes longer than other answers may, on a slow line, is asked for once', {
  timeout: 60_000,
}, async () => {
  const { door, plan, come } = await openDoor()
  plan.getText('title').insert(0, 'large')
  const later = Date.now() + ANSWER_WITHIN_MS + 500
  door.on.open = async (answer) => {
    await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(later), {
      timeout: 2 * ANSWER_WITHIN_MS,
      interval: 100,
    })
    return answer
  }
  const ana = come()
  await vi.waitFor(
    () => expect(ana.link.state.get()).toEqual({ state: 'level', access: 'write' }),
    { timeout: 40_000 },
  )
  expect([ana.words(), door.opens.length]).toEqual(['large', 1])
})
