import { expect, test } from 'vitest'
import { windowOf } from './use-window.ts'

const at = (top: number, count = 400) => windowOf({ top, height: 360 }, { count, size: 36 })

test('what is seen is drawn, with some round it, and nothing that is not there', () => {
  for (const top of [0, 35, 500, 7_200, 14_040]) {
    const { first, end } = at(top)
    expect(first).toBeLessThanOrEqual(Math.max(0, Math.floor(top / 36) - 1))
    expect(end).toBeGreaterThanOrEqual(Math.min(400, Math.ceil((top + 360) / 36) + 1))
    expect(end - first).toBeLessThanOrEqual(48)
  }
  expect(at(0, 3)).toEqual({ first: 0, end: 3 })
  expect(at(0, 0)).toEqual({ first: 0, end: 0 })
})

test('a line more or less draws nothing anew', () => {
  expect(at(36 * 17)).toEqual(at(36 * 19))
})
