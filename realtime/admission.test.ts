import { expect, test } from 'vitest'
import { ADMISSIONS_AT_ONCE, MAX_WAITING_ADMISSIONS } from '../shared/limits.ts'
import { createAdmission } from './admission.ts'
import { spreadOver } from './drain.ts'

test('so many are let in at once, the others in the order they came, whoever fails', async () => {
  const inTurn = createAdmission()
  const begun: number[] = []
  const ends: (() => void)[] = []
  const all = Array.from({ length: ADMISSIONS_AT_ONCE + 3 }, (_, place) =>
    inTurn(async () => {
      begun.push(place)
      await new Promise<void>((go) => ends.push(go))
      if (place === 0) throw new Error('turned away')
    }).catch(() => 'no'),
  )
  await Promise.resolve()
  expect(begun).toHaveLength(ADMISSIONS_AT_ONCE)
  ends[0]?.()
  await all[0]
  await Promise.resolve()
  expect(begun.at(-1)).toBe(ADMISSIONS_AT_ONCE)
  while (begun.length < all.length || ends.length > 0) {
    ends.shift()?.()
    await new Promise(setImmediate)
  }
  await Promise.all(all)
  expect(begun).toEqual(begun.toSorted((a, b) => a - b))
})

test('with too many at the door one is told when to come again', async () => {
  const inTurn = createAdmission(() => 0.5)
  const { promise, resolve } = Promise.withResolvers<void>()
  const all = Array.from({ length: ADMISSIONS_AT_ONCE + MAX_WAITING_ADMISSIONS }, () =>
    inTurn(() => promise),
  )
  await expect(inTurn(() => promise)).rejects.toMatchObject({
    kind: 'too-fast',
    retryAfterMs: 3_000,
  })
  resolve()
  await Promise.all(all)
  await inTurn(() => promise)
})

test('[K10] the more there are, the longer they are spread, up to what was agreed', () => {
  expect([0, 1, 50, 100, 1_000].map((sockets) => spreadOver(sockets, 3_000))).toEqual([
    0, 30, 1_500, 3_000, 3_000,
  ])
  expect(spreadOver(1_000, 30_000)).toBe(30_000)
})
