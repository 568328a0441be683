import { expect, test } from 'vitest'
import { createMetrics } from './metrics.ts'

const read = async (metrics: ReturnType<typeof createMetrics>, name: string) => {
  const line = (await metrics.registry.metrics())
    .split('\n')
    .find((text) => text.startsWith(`${name} `))
  return Number(line?.split(' ').at(-1))
}

test('[J4] the age of the oldest unsaved update is that of the first that is not stored', async () => {
  let ms = 0
  const metrics = createMetrics(() => ms)
  const oldest = () => read(metrics, 'counterpart_unsaved_oldest_seconds')
  expect(await oldest()).toBe(0)
  const first = metrics.unsaved.begin()
  ms += 2_000
  const second = metrics.unsaved.begin()
  ms += 1_000
  expect([await oldest(), await read(metrics, 'counterpart_unsaved_updates')]).toEqual([3, 2])
  expect(metrics.unsaved.end(first)).toBe(3_000)
  expect(await oldest()).toBe(1)
  metrics.unsaved.end(second)
  expect(await oldest()).toBe(0)
})

test('[J4] while the store fails a plan its age grows, though nobody is kept waiting', async () => {
  let ms = 0
  const metrics = createMetrics(() => ms)
  metrics.unsaved.storeDown('p1')
  ms += 8_000
  metrics.unsaved.storeDown('p1')
  metrics.unsaved.storeDown('p2')
  ms += 4_000
  expect(await read(metrics, 'counterpart_unsaved_oldest_seconds')).toBe(12)
  expect(metrics.unsaved.storeUp('p1')).toBe(12_000)
  expect(await read(metrics, 'counterpart_unsaved_oldest_seconds')).toBe(4)
})
