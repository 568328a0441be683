import { expect, test } from 'vitest'
import { spreadOver } from './drain.ts'

test('[K10] the more there are, the longer they are spread, up to what was agreed', () => {
  expect([0, 1, 50, 100, 1_000].map((sockets) => spreadOver(sockets, 3_000))).toEqual([
    0, 30, 1_500, 3_000, 3_000,
  ])
  expect(spreadOver(1_000, 30_000)).toBe(30_000)
})
