import { expect, test } from 'vitest'
import { createDice } from '../../infra/growth/dice.ts'
import { createPause, ownMoment } from './own-moment.ts'

test.for([2, 5, 20, 100])('of %i nodes one is well ahead of the next', (nodes) => {
  const { roll } = createDice(nodes)
  const gaps = Array.from({ length: 1_000 }, () => {
    const moments = Array.from({ length: nodes }, () => ownMoment(5_000, 1 - roll()))
    const [first = 0, second = 0] = moments.sort((one, other) => one - other)
    expect(first).toBeGreaterThanOrEqual(0)
    expect(second).toBeLessThanOrEqual(5_000)
    return second - first
  })
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
  expect(mean).toBeGreaterThan(500)
  expect(gaps.filter((gap) => gap < 50).length).toBeLessThan(100)
})

test('whoever cannot wait ends the pause under way, and there is none until they are done', async () => {
  const pause = createPause()
  const waited = pause.wait(60_000)
  await pause.skipWhile(async () => {
    await waited
    await pause.wait(60_000)
  })
  let isOver = false
  void pause.wait(60_000).then(() => {
    isOver = true
  })
  await Promise.resolve()
  expect(isOver).toBe(false)
  await pause.skipWhile(() => Promise.resolve())
})
