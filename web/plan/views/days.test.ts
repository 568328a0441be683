import { expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  daysFrom,
  firstWeekday,
  monthStart,
  quarterStart,
  weekday,
  weekStart,
} from './days.ts'

test('days are counted over the ends of months and years, leap days included', () => {
  expect(addDays('2027-02-28', 1)).toBe('2027-03-01')
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('2027-01-01', -1)).toBe('2026-12-31')
  expect(daysFrom('2026-12-31', '2027-01-02')).toBe(2)
  expect(daysFrom('2027-01-02', '2026-12-31')).toBe(-2)
})

test('a month later than the 31st is the last day of a shorter month', () => {
  expect(addMonths('2027-01-31', 1)).toBe('2027-02-28')
  expect(addMonths('2028-01-31', 1)).toBe('2028-02-29')
  expect(addMonths('2027-03-31', -1)).toBe('2027-02-28')
  expect(addMonths('2026-12-15', 1)).toBe('2027-01-15')
  expect(addMonths('2026-01-15', -1)).toBe('2025-12-15')
})

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
