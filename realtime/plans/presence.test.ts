import { expect, test } from 'vitest'
import { presenceIntervalMs } from './presence.ts'

test('[P8] presence is told ten times a second among few, and less often the more there are', () => {
  expect([1, 10, 20, 50, 100, 1_000].map(presenceIntervalMs)).toEqual([
    100, 100, 200, 500, 1_000, 1_000,
  ])
})
