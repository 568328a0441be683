import { expect, test, vi } from 'vitest'
import type { PlanId } from '../../shared/ids.ts'
import { GATHER_WINDOW_MS, PRESSURE_DELIVERIES_PER_SECOND } from '../../shared/limits.ts'
import { createGathering, FEW, firstOf, rateOf } from './gathering.ts'

const plan = 'p' as PlanId
const update = (byte: number) => Uint8Array.of(byte)

/** A gathering with `others` in the plan, and what it showed: the first bytes, and who was left out. */
const gather = (others: number, now: () => number = () => 0) => {
  const shown: { bytes: number[]; except: string | undefined }[] = []
  const relay = createGathering({
    now,
    othersIn: () => others,
    show: (_plan, updates, except) =>
      shown.push({ bytes: updates.map(([byte = 0]) => byte), except }),
  })
  return { shown, relay }
}
const nextTurn = () => new Promise((done) => setImmediate(done))

test('[P4] among few an update leaves at once, among more with its turn, under pressure with its window', () => {
  expect(firstOf({ others: FEW, pressed: true })).toEqual({ atOnce: true, waitMs: 0 })
  expect(firstOf({ others: FEW + 1, pressed: false })).toEqual({ atOnce: false, waitMs: 0 })
  expect(firstOf({ others: FEW + 1, pressed: true })).toEqual({
    atOnce: true,
    waitMs: GATHER_WINDOW_MS,
  })
})

test('[P4] pressure is what there was in the last moments, sliding', () => {
  expect(rateOf({ before: 200, now: 0 }, 0)).toBe(1_000)
  expect(rateOf({ before: 200, now: 100 }, 100)).toBe(1_000)
  expect(rateOf({ before: 200, now: 0 }, 200)).toBe(0)
})

test('[P4] what comes in one turn leaves together; only who wrote it all is left out', async () => {
  const { shown, relay } = gather(FEW + 1)
  relay(plan, update(1), 'ana')
  relay(plan, update(2), 'ana')
  expect(shown).toEqual([])
  await nextTurn()
  expect(shown).toEqual([{ bytes: [1, 2], except: 'ana' }])
  relay(plan, update(3), 'ana')
  relay(plan, update(4), 'ben')
  relay(plan, update(5), 'ana')
  await nextTurn()
  expect(shown.slice(1)).toEqual([{ bytes: [3, 4, 5], except: undefined }])
})

test('[P4] among few the first of a turn leaves at once, the rest with the turn', async () => {
  const { shown, relay } = gather(1)
  relay(plan, update(1), 'ana')
  expect(shown).toEqual([{ bytes: [1], except: 'ana' }])
  relay(plan, update(2), 'ben')
  relay(plan, update(3), 'ben')
  await nextTurn()
  expect(shown.slice(1)).toEqual([{ bytes: [2, 3], except: 'ben' }])
  relay(plan, update(4), 'ben')
  expect(shown).toHaveLength(3)
})

test('[P4] under pressure the first leaves at once, and nothing is lost or late', () => {
  vi.useFakeTimers()
  let now = 0
  const { shown, relay } = gather(PRESSURE_DELIVERIES_PER_SECOND, () => now)
  relay(plan, update(0), 'ana')
  for (let ms = 1; ms <= 100; ms++) {
    now += 1
    vi.advanceTimersByTime(1)
    relay(plan, update(ms), ms % 2 ? 'ana' : 'ben')
  }
  vi.advanceTimersByTime(GATHER_WINDOW_MS)
  vi.useRealTimers()
  expect(shown[0]).toEqual({ bytes: [0], except: 'ana' })
  expect(shown.flatMap(({ bytes }) => bytes)).toEqual(Array.from({ length: 101 }, (_, i) => i))
  expect(shown.length).toBeLessThanOrEqual(2 + 100 / GATHER_WINDOW_MS)
})
