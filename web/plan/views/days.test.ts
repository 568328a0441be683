import { expect, test } from 'vitest'
import { firstWeekday, monthStart, quarterStart, weekday, weekStart } from './days.ts'

test('a day knows its weekday, week, month and quarter', () => {
  expect(weekday('2026-11-22')).toBe(7)
  expect(weekday('1969-12-29')).toBe(1)
  expect(weekStart('2026-11-22', 1)).toBe('2026-11-16')
  expect(weekStart('2026-11-22', 7)).toBe('2026-11-22')
  expect(weekStart('2026-11-22', 6)).toBe('2026-11-21')
  expect(monthStart('2026-11-22')).toBe('2026-11-01')
  expect(quarterStart('2026-12-31')).toBe('2026-10-01')
})

test('a week begins as the reader’s language has it', () => {
  expect(firstWeekday('en-GB')).toBe(1)
  expect(firstWeekday('ar-EG')).toBe(6)
  expect(firstWeekday('en-US')).toBe(7)
})
