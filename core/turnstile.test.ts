import { expect, test } from 'vitest'
import { createTurnstile } from './turnstile.ts'

const most = { atOnce: 4, waiting: 20 }

test('so many are let in at once, the others in the order they came, whoever fails', async () => {
  const inTurn = createTurnstile(most)
  const begun: number[] = []
  const ends: (() => void)[] = []
  const all = Array.from({ length: most.atOnce + 3 }, (_, place) =>
    inTurn(async () => {
      begun.push(place)
      await new Promise<void>((go) => ends.push(go))
      if (place === 0) throw new Error('turned away')
    }).catch(() => 'no'),
  )
  await Promise.resolve()
  expect(begun).toHaveLength(most.atOnce)
  ends[0]?.()
  await all[0]
  await Promise.resolve()
  expect(begun.at(-1)).toBe(most.atOnce)
  while (begun.length < all.length || ends.length > 0) {
    ends.shift()?.()
    await new Promise(setImmediate)
  }
  await Promise.all(all)
  expect(begun).toEqual(begun.toSorted((a, b) => a - b))
})

test('with too many at the door one is told when to come again', async () => {
  const inTurn = createTurnstile(most, () => 0.5)
  const { promise, resolve } = Promise.withResolvers<void>()
  const all = Array.from({ length: most.atOnce + most.waiting }, () => inTurn(() => promise))
  await expect(inTurn(() => promise)).rejects.toMatchObject({
    kind: 'too-fast',
    retryAfterMs: 3_000,
  })
  resolve()
  await Promise.all(all)
  await inTurn(() => promise)
})
